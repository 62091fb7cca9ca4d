/// A file's name and text, as it was read.
package struct SourceFile: Sendable {
    /// As diagnostics show it: relative to the shop folder.
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    package init(name: String, text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }

    /// The whole lines that a span touches.
    package func lines(of span: SourceSpan) -> String {
        let all = String(decoding: bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        // A span that ends at a line's first column does not touch that line.
        let last = span.end.column <= 1 && span.end.line > span.start.line ? span.end.line - 1 : span.end.line
        let range = max(1, span.start.line)...max(1, last, span.start.line)
        return all[min(range.lowerBound - 1, all.count)..<min(range.upperBound, all.count)].joined(separator: "\n")
    }
}
