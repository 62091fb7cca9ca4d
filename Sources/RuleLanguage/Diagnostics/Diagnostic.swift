/// One thing to tell the author of a file, as data. The sentences are in `EnglishWording` and `ChineseWording`.
package struct Diagnostic: Hashable, Sendable {
    package enum Severity: String, Hashable, Sendable, Comparable {
        case error
        case warning

        package static func < (left: Severity, right: Severity) -> Bool {
            left == .error && right == .warning
        }
    }

    package var problem: Problem
    package var span: SourceSpan
    /// The rule that the place belongs to or that uses the template.
    package var rule: String?

    package init(_ problem: Problem, at span: SourceSpan, rule: String? = nil) {
        self.problem = problem
        self.span = span
        self.rule = rule
    }

    package var severity: Severity { problem.severity }
    /// Stable, kebab-case: `unknown-key`.
    package var code: String { problem.code }

    /// Errors first, then by file and place.
    package static func inReadingOrder(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
        if left.severity != right.severity { return left.severity < right.severity }
        if left.span.file != right.span.file { return left.span.file < right.span.file }
        if left.span.start != right.span.start { return left.span.start < right.span.start }
        return left.code < right.code
    }
}
