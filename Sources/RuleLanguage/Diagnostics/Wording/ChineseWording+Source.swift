extension SourceProblem {
    package var chinese: Wording {
        switch self {
        case .fileTooLarge(let bytes, let limit):
            Wording("文件有 \(bytes) 字节，超过上限 \(limit) 字节", help: "把它拆成几个文件")
        case .notUTF8:
            Wording("文件不是 UTF-8 编码", help: "请另存为 UTF-8")
        case .malformedYAML(let complaint):
            Wording("YAML 格式有误：\(complaint)")
        }
    }
}
