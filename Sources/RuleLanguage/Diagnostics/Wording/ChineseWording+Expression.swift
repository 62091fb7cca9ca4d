extension ExpressionProblem {
    package var chinese: Wording {
        switch self {
        case .unknownName(let name, _): Wording("\(name)")
        }
    }
}
