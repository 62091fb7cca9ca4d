extension TemplateProblem {
    package var english: Wording {
        switch self {
        case .unknownVariable(let name, let suggestion):
            Wording("unknown variable `\(name)`", help: suggestion.map { "did you mean `\($0)`?" })
        }
    }
}
