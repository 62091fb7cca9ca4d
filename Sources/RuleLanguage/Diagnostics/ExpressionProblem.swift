/// What can be wrong in expressions.
package enum ExpressionProblem: Hashable, Sendable {
    case unknownName(String, suggestion: String?)

    package var code: String {
        switch self {
        case .unknownName: "unknown-name"
        }
    }

}
