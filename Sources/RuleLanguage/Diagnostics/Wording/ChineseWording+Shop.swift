extension ShopProblem {
    package var chinese: Wording {
        switch self {
        case .unknownName(let name, _): Wording("\(name)")
        }
    }
}
