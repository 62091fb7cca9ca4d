import RuleLanguage

/// Reads a template's head: `key: value` lines, a small part of YAML, between two lines `---`.
struct TemplateHead {
    private enum Key: String, CaseIterable {
        case category
        case title
    }

    private let text: PlacedText
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var category: (value: Rule.Category, span: SourceSpan)?
    private(set) var title: String?
    /// Where the text to send begins.
    private(set) var bodyStart = 0
    private var seen: Set<Key> = []

    init(_ text: PlacedText) {
        self.text = text
    }

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    mutating func read() {
        guard let opening = line(from: 0), isFence(opening) else {
            report(.missing, at: firstWords)
            return
        }
        var next = opening.upperBound + 1
        while let line = line(from: next) {
            next = line.upperBound + 1
            if isFence(line) {
                bodyStart = min(next, text.scalars.count)
                if !seen.contains(.category) { report(.missingCategory, at: opening) }
                return
            }
            readEntry(line)
        }
        report(.unclosed, at: opening)
    }

    private mutating func report(_ problem: TemplateProblem.Head, at range: Range<Int>) {
        diagnostics.append(Diagnostic(.template(.head(problem)), at: text.span(range)))
    }

    // MARK: Lines

    /// The line that begins at `start`, without its line break; nil behind the last.
    private func line(from start: Int) -> Range<Int>? {
        guard start < text.scalars.count else { return nil }
        let end = text.scalars[start...].firstIndex(of: "\n") ?? text.scalars.count
        return start..<end
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var range = range
        while let first = range.first, text.scalars[first].isWhiteSpace { range.removeFirst() }
        while let last = range.last, text.scalars[last].isWhiteSpace { range.removeLast() }
        return range
    }

    private func string(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text.scalars[range])
        return String(view)
    }

    private func isFence(_ line: Range<Int>) -> Bool {
        let end = trimmed(line).upperBound
        return string(line.lowerBound..<max(line.lowerBound, end)) == "---"
    }

    private var firstWords: Range<Int> {
        trimmed(line(from: 0) ?? 0..<0)
    }

    // MARK: Entries

    private mutating func readEntry(_ line: Range<Int>) {
        let content = trimmed(withoutComment(line))
        guard !content.isEmpty else { return }
        let colon = content.first { index in
            text.scalars[index] == ":" && (index + 1 == content.upperBound || text.scalars[index + 1].isWhiteSpace)
        }
        guard let colon, colon > content.lowerBound else {
            report(.malformedLine(string(content)), at: content)
            return
        }
        let keyRange = trimmed(content.lowerBound..<colon)
        let written = string(keyRange)
        guard let key = Key(rawValue: written) else {
            let suggestion = suggestion(for: written, among: Key.allCases.map(\.rawValue))
            report(.unknownKey(written, suggestion: suggestion), at: keyRange)
            return
        }
        guard seen.insert(key).inserted else {
            report(.duplicateKey(written), at: keyRange)
            return
        }
        read(key, keyRange, unquoted(trimmed(colon + 1..<content.upperBound)))
    }

    private mutating func read(_ key: Key, _ keyRange: Range<Int>, _ valueRange: Range<Int>) {
        let value = string(valueRange)
        switch key {
        case .title: title = value.isEmpty ? nil : value
        case .category:
            if let category = Rule.Category(rawValue: value) {
                self.category = (category, text.span(valueRange))
            } else if value.isEmpty {
                report(.missingCategory, at: keyRange)
            } else {
                let names = Rule.Category.allCases.map(\.rawValue)
                report(.unknownCategory(value, suggestion: suggestion(for: value, among: names)), at: valueRange)
            }
        }
    }

    /// As in YAML, `#` begins a comment at the start of a line or after white space, outside quotes.
    private func withoutComment(_ line: Range<Int>) -> Range<Int> {
        var quote: Unicode.Scalar?
        for index in line {
            let scalar = text.scalars[index]
            let followsSpace = index == line.lowerBound || text.scalars[index - 1].isWhiteSpace
            if let open = quote {
                if scalar == open { quote = nil }
            } else if scalar == "#", followsSpace {
                return line.lowerBound..<index
            } else if scalar == "'" || scalar == "\"", followsSpace {
                quote = scalar
            }
        }
        return line
    }

    private func unquoted(_ range: Range<Int>) -> Range<Int> {
        guard range.count >= 2, let first = range.first, let last = range.last,
            text.scalars[first] == text.scalars[last], text.scalars[first] == "'" || text.scalars[first] == "\""
        else { return range }
        return first + 1..<last
    }
}
