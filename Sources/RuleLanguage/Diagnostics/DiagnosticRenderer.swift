/// Draws diagnostics for a terminal: where, what, the line with carets, and advice.
package struct DiagnosticRenderer: Sendable {
    private let texts: [String: SourceText]
    private let language: Language
    private let width: Int

    /// - Parameters:
    ///   - files: the files that spans point into. A span into any other is shown without its line.
    ///   - width: the cells that a source line may take.
    package init(files: some Sequence<SourceFile>, language: Language, width: Int = 100) {
        var texts: [String: SourceText] = [:]
        for file in files where file.bytes.count <= YAMLReader.byteLimit {
            texts[file.name] = SourceText(decoding: file.bytes)
        }
        self.texts = texts
        self.language = language
        self.width = max(width, 10)
    }

    /// Errors first, then by file and place, with an empty line between two. Ends with a line break unless there is nothing.
    package func render(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.sorted(by: Diagnostic.inReadingOrder).map(render).joined(separator: "\n")
    }

    package func render(_ diagnostic: Diagnostic) -> String {
        let words = language.reportWords
        let wording = diagnostic.problem.wording(in: language)
        let span = diagnostic.span
        let severity = diagnostic.severity == .error ? words.error : words.warning
        let place = "\(visible(span.file.unicodeScalars)):\(span.start.line):\(span.start.column)"
        let message = visible(wording.message.unicodeScalars)
        var output = "\(place): \(severity): \(message) [\(diagnostic.code)]\n"
        let number = String(span.start.line)
        let margin = String(repeating: " ", count: number.utf8.count + 3)
        if let excerpt = excerpt(of: span) {
            output += "  \(number) |" + (excerpt.line.isEmpty ? "" : " " + excerpt.line) + "\n"
            output += "\(margin)| \(excerpt.carets)\n"
        }
        if let rule = diagnostic.rule {
            output += "\(margin)= \(words.rule): \(visible(rule.unicodeScalars))\n"
        }
        if let help = wording.help {
            output += "\(words.help): \(visible(help.unicodeScalars))\n"
        }
        return output
    }

    /// `2 errors, 1 warning in 3 files`, counting the files that something was found in; empty when nothing was.
    package func summary(of diagnostics: [Diagnostic]) -> String {
        guard !diagnostics.isEmpty else { return "" }
        let errors = diagnostics.count { $0.severity == .error }
        let files = Set(diagnostics.map(\.span.file)).count
        return language.reportWords.summary(errors, diagnostics.count - errors, files)
    }

    private func excerpt(of span: SourceSpan) -> SourceExcerpt? {
        guard let line = texts[span.file]?.line(span.start.line) else { return nil }
        let start = max(span.start.column - 1, 0)
        // Of a span over several lines, the first is shown and marked to its end.
        let end = span.end.line > span.start.line ? line.count : span.end.column - 1
        return SourceExcerpt(of: line, marking: start..<max(start, end), width: width)
    }
}
