extension RuleProblem {
    package var english: Wording {
        switch self {
        case .unknownName(let name, _): Wording("\(name)")
        }
    }
}
