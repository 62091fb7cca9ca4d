/// A text together with the place in the file of each of its characters.
///
/// A YAML scalar's value differs from its source (escapes, folding, indentation), so a finding inside an expression or a
/// text is placed through this map and never by counting from the scalar's start.
package struct PlacedText: Hashable, Sendable {
    package let file: String
    package let scalars: [Unicode.Scalar]
    /// One place per scalar and one for the end.
    package let positions: [SourcePosition]

    /// - Precondition: `positions` has one element more than `scalars`.
    package init(file: String, scalars: [Unicode.Scalar], positions: [SourcePosition]) {
        precondition(positions.count == scalars.count + 1, "one place per scalar and one for the end")
        self.file = file
        self.scalars = scalars
        self.positions = positions
    }

    /// A text that stands in its file as it is, from `start` on.
    package init(file: String, verbatim text: some StringProtocol, from start: SourcePosition = .start) {
        var positions: [SourcePosition] = []
        var place = start
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            positions.append(place)
            let isFirstOfTwo = scalar == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
            if scalar == "\n" || (scalar == "\r" && !isFirstOfTwo) {
                place = SourcePosition(line: place.line + 1, column: 1)
            } else {
                place.column += 1
            }
        }
        positions.append(place)
        self.init(file: file, scalars: scalars, positions: positions)
    }

    package var text: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    package var span: SourceSpan { span(0..<scalars.count) }

    /// The place of some of its scalars. An empty range is the place before its first scalar.
    package func span(_ range: Range<Int>) -> SourceSpan {
        let start = positions[range.lowerBound]
        guard let last = range.last else { return SourceSpan(file: file, start: start, end: start) }
        let end = positions[range.upperBound]
        // An escape at a line's end can make the next character begin on another line; the span ends behind its last one.
        let lastPlace = positions[last]
        let sensibleEnd =
            end.line == lastPlace.line ? end : SourcePosition(line: lastPlace.line, column: lastPlace.column + 1)
        return SourceSpan(file: file, start: start, end: sensibleEnd)
    }
}
