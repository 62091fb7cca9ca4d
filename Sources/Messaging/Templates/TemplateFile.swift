package import RuleLanguage

/// A file `templates/NAME.sms`: a head between two `---` lines, and the text to send.
package struct TemplateFile: Hashable, Sendable {
    /// The largest file that is read. A text of an SMS is far below it.
    package static let sizeLimit = 64 * 1024

    /// The file's name without its folder and `.sms`.
    package var name: String
    package var title: String?
    package var category: Rule.Category
    /// The place of the category's value.
    package var categorySpan: SourceSpan
    /// Without the file's last line break.
    package var body: PlacedText
    package var span: SourceSpan

    /// - Returns: nil with at least one error.
    package static func parse(_ file: SourceFile) -> (TemplateFile?, [Diagnostic]) {
        let beginning = SourceSpan.beginning(of: file.name)
        if file.bytes.count > sizeLimit {
            let problem = SourceProblem.fileTooLarge(bytes: file.bytes.count, limit: sizeLimit)
            return (nil, [Diagnostic(.source(problem), at: beginning)])
        }
        guard let text = String(validating: file.bytes, as: UTF8.self) else {
            return (nil, [Diagnostic(.source(.notUTF8), at: beginning)])
        }
        let whole = PlacedText(file: file.name, lines: text)
        var head = TemplateHead(whole)
        head.read()
        guard let category = head.category, !head.hasErrors else { return (nil, head.diagnostics) }
        let body = whole.part(head.bodyStart..<whole.endWithoutLineBreak(from: head.bodyStart))
        if body.scalars.allSatisfy({ $0.isWhiteSpace }) {
            return (nil, [Diagnostic(.template(.head(.emptyText)), at: body.span)])
        }
        let template = TemplateFile(
            name: name(of: file.name), title: head.title, category: category.value, categorySpan: category.span,
            body: body, span: whole.span)
        return (template, head.diagnostics)
    }

    private static func name(of path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        return file.hasSuffix(".sms") ? String(file.dropLast(4)) : file
    }
}

extension PlacedText {
    /// A file's text, without a byte order mark and with line feeds only; every character keeps its place in the file.
    fileprivate init(file: String, lines text: String) {
        let verbatim = PlacedText(file: file, verbatim: text)
        var scalars: [Unicode.Scalar] = []
        var positions: [SourcePosition] = []
        for (index, scalar) in verbatim.scalars.enumerated() {
            if index == 0, scalar == "\u{FEFF}" { continue }
            let isBeforeLineFeed = index + 1 < verbatim.scalars.count && verbatim.scalars[index + 1] == "\n"
            if scalar == "\r", isBeforeLineFeed { continue }
            scalars.append(scalar)
            positions.append(verbatim.positions[index])
        }
        positions.append(verbatim.positions[verbatim.scalars.count])
        self.init(file: file, scalars: scalars, positions: positions)
    }

    func part(_ range: Range<Int>) -> PlacedText {
        PlacedText(
            file: file, scalars: Array(scalars[range]),
            positions: Array(positions[range.lowerBound...range.upperBound]))
    }

    fileprivate func endWithoutLineBreak(from start: Int) -> Int {
        scalars.count > start && scalars.last == "\n" ? scalars.count - 1 : scalars.count
    }
}
