/// What can be wrong with a template or with the text inside an action.
package enum TemplateProblem: Hashable, Sendable {
    case unknownVariable(String, suggestion: String?)

    package var code: String {
        switch self {
        case .unknownVariable: "unknown-variable"
        }
    }

    package var severity: Diagnostic.Severity { .error }
}
