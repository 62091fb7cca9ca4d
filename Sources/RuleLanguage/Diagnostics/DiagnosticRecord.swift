/// A diagnostic as plain values, for machines to read.
package struct DiagnosticRecord: Hashable, Sendable {
    package var file: String
    /// From 1.
    package var line: Int
    /// From 1, in Unicode scalars.
    package var column: Int
    package var endLine: Int
    /// Behind the last character.
    package var endColumn: Int
    /// `error` or `warning`, in every language.
    package var severity: String
    package var code: String
    package var message: String
    package var help: String?
    package var rule: String?

    package init(_ diagnostic: Diagnostic, in language: Language) {
        let wording = diagnostic.problem.wording(in: language)
        file = diagnostic.span.file
        line = diagnostic.span.start.line
        column = diagnostic.span.start.column
        endLine = diagnostic.span.end.line
        endColumn = diagnostic.span.end.column
        severity = diagnostic.severity.rawValue
        code = diagnostic.code
        message = wording.message
        help = wording.help
        rule = diagnostic.rule
    }
}
