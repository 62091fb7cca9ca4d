extension SourceProblem {
    package var english: Wording {
        switch self {
        case .fileTooLarge(let bytes, let limit):
            Wording("the file has \(bytes) bytes, more than the \(limit) allowed", help: "split it into several files")
        case .notUTF8:
            Wording("the file is not UTF-8", help: "save it as UTF-8")
        case .malformedYAML(let complaint):
            Wording("this is not valid YAML: \(complaint)")
        }
    }
}
