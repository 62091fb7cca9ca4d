/// What can be wrong with standard answers.
package enum AnswerProblem: Hashable, Sendable {
    case duplicateAnswer(String, first: String)
    case unclosedHead
    case emptyAnswer
    /// No task quotes it, and no topic leads to it.
    case unusedAnswer(String)

    package var code: String {
        switch self {
        case .duplicateAnswer: "duplicate-answer"
        case .unclosedHead: "unclosed-head-of-answer"
        case .emptyAnswer: "empty-answer"
        case .unusedAnswer: "unused-answer"
        }
    }

    package var severity: Diagnostic.Severity {
        switch self {
        case .unusedAnswer: .warning
        default: .error
        }
    }
}
