/// What can be wrong in rule files.
package enum RuleProblem: Hashable, Sendable {
    case unknownName(String, suggestion: String?)

    package var code: String {
        switch self {
        case .unknownName: "unknown-name"
        }
    }

    package var severity: Diagnostic.Severity { .error }
}
