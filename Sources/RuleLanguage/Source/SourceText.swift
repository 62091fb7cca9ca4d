/// A file's characters and its lines, counted as editors count them.
///
/// A line ends at LF, CR LF or CR. A byte order mark at the beginning belongs to the encoding and is no character.
package struct SourceText: Sendable {
    package let scalars: [Unicode.Scalar]
    /// Where the first bytes stand that are not UTF-8; they read as U+FFFD.
    package let firstMalformed: Int?
    /// The index of each line's first character.
    private let lineStarts: [Int]

    package init(decoding bytes: some Sequence<UInt8>) {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(bytes.underestimatedCount)
        var lineStarts = [0]
        var firstMalformed: Int?
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var isAtStart = true
        reading: while true {
            let scalar: Unicode.Scalar
            switch parser.parseScalar(from: &iterator) {
            case .valid(let encoded):
                scalar = Unicode.UTF8.decode(encoded)
            case .error:
                if firstMalformed == nil { firstMalformed = scalars.count }
                scalar = "\u{FFFD}"
            case .emptyInput:
                break reading
            }
            defer { isAtStart = false }
            if isAtStart, scalar == "\u{FEFF}" { continue }
            if scalar == "\n", scalars.last == "\r" {
                lineStarts[lineStarts.count - 1] += 1
            } else if scalar == "\n" || scalar == "\r" {
                lineStarts.append(scalars.count + 1)
            }
            scalars.append(scalar)
        }
        self.scalars = scalars
        self.firstMalformed = firstMalformed
        self.lineStarts = lineStarts
    }

    package var lineCount: Int { lineStarts.count }

    /// The place of the character at `index`; behind the last character, the place where the next one would stand.
    package func position(at index: Int) -> SourcePosition {
        let index = min(max(index, 0), scalars.count)
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= index { low = middle } else { high = middle }
        }
        return SourcePosition(line: low + 1, column: index - lineStarts[low] + 1)
    }

    /// The characters of a line without its line break; nil when the file has no such line.
    package func line(_ number: Int) -> ArraySlice<Unicode.Scalar>? {
        guard lineStarts.indices.contains(number - 1) else { return nil }
        let start = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] : scalars.count
        while end > start, scalars[end - 1] == "\n" || scalars[end - 1] == "\r" { end -= 1 }
        return scalars[start..<end]
    }

    /// The place of some characters. It ends on the line on which the last of them stands.
    package func span(_ range: Range<Int>, in file: String) -> SourceSpan {
        let start = position(at: range.lowerBound)
        guard !range.isEmpty else { return SourceSpan(file: file, start: start, end: start) }
        var end = position(at: range.upperBound - 1)
        end.column += 1
        return SourceSpan(file: file, start: start, end: end)
    }

    package func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    /// Whether nothing but blanks and line breaks stands from `index` on.
    package func isBlank(from index: Int) -> Bool {
        scalars.dropFirst(index).allSatisfy { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" }
    }
}
