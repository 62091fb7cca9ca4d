/// What can be wrong in shop.yaml.
package enum ShopProblem: Hashable, Sendable {
    case unknownName(String, suggestion: String?)

    package var code: String {
        switch self {
        case .unknownName: "unknown-name"
        }
    }

    package var severity: Diagnostic.Severity { .error }
}
