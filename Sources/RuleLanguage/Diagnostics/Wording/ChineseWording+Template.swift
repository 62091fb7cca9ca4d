extension TemplateProblem {
    package var chinese: Wording {
        switch self {
        case .unknownVariable(let name, let suggestion):
            Wording("没有变量 `\(name)`", help: suggestion.map { "是不是 `\($0)`？" })
        }
    }
}
