/// Reads literal (`|`) and folded (`>`) scalars again, character by character, as libyaml did.
struct BlockScalarScan {
    private enum Chomping {
        case strip
        case clip
        case keep
    }

    private let source: [Unicode.Scalar]
    private let end: Int
    private let folds: Bool
    private var indent = 0
    private var chomping = Chomping.clip
    private var index: Int
    private var trace: ScalarTrace
    /// The break behind the last line of content, not yet part of the value.
    private var lineBreak: TracedScalar?
    /// The breaks of the empty lines after it.
    private var emptyLines: [TracedScalar] = []

    static func scan(
        _ source: [Unicode.Scalar], _ range: Range<Int>, folds: Bool, expecting value: [Unicode.Scalar]
    ) -> ScalarTrace {
        var scan = BlockScalarScan(source, range, folds: folds)
        scan.readHeader()
        scan.indent = scan.indentation(of: value)
        scan.readContent()
        return scan.trace
    }

    private init(_ source: [Unicode.Scalar], _ range: Range<Int>, folds: Bool) {
        self.source = source
        self.folds = folds
        index = range.lowerBound
        end = range.upperBound
        trace = ScalarTrace(end: range.upperBound)
    }

    /// `|`, `>-`, `|2+ # a comment`, with the line break.
    private mutating func readHeader() {
        let indicators: [Unicode.Scalar: Chomping?] = ["|": nil, ">": nil, "-": .strip, "+": .keep]
        while index < end {
            if let chomping = indicators[source[index]] {
                self.chomping = chomping ?? self.chomping
            } else if !("0"..."9").contains(source[index]) {
                break
            }
            index += 1
        }
        trace.end = index
        while index < end, !source[index].isYAMLBreak { index += 1 }
        index += source.yamlBreak(at: index)?.length ?? 0
    }

    /// How many spaces libyaml took as indentation. It depends on the collections around, so it is read off the result: the
    /// first character that is no space stands behind as many spaces in the value as in the file, less the indentation.
    private func indentation(of value: [Unicode.Scalar]) -> Int {
        let written = spaces(of: source[min(index, end)..<end])
        let kept = spaces(of: value[...])
        if let written = written.beforeText, let kept = kept.beforeText { return max(1, written - kept) }
        return max(1, written.longest - kept.longest)
    }

    /// The spaces in front of the first character that is neither space nor break, and the longest run of spaces.
    private func spaces(of scalars: ArraySlice<Unicode.Scalar>) -> (beforeText: Int?, longest: Int) {
        var run = 0
        var longest = 0
        for scalar in scalars {
            if scalar == " " {
                run += 1
                longest = max(longest, run)
            } else if scalar.isYAMLBreak {
                run = 0
            } else {
                return (run, longest)
            }
        }
        return (nil, longest)
    }

    private mutating func readContent() {
        var startsWithBlank = false
        var isInside = readEmptyLines()
        while isInside {
            let afterBlank = startsWithBlank
            startsWithBlank = source[index].isYAMLBlank
            if let lineBreak, !(folds && lineBreak.value == "\n" && !afterBlank && !startsWithBlank) {
                trace.append(lineBreak.value, from: lineBreak.source)
            } else if let lineBreak, emptyLines.isEmpty {
                trace.append(" ", from: lineBreak.source)
            }
            lineBreak = nil
            trace.append(emptyLines)
            emptyLines = []
            while index < end, !source[index].isYAMLBreak {
                trace.append(source[index], from: index)
                index += 1
            }
            trace.end = index
            if let found = source.yamlBreak(at: index), index < end {
                lineBreak = TracedScalar(value: found.value, source: index)
                index += found.length
            }
            isInside = readEmptyLines()
        }
        if chomping != .strip, let lineBreak { trace.append(lineBreak.value, from: lineBreak.source) }
        if chomping == .keep { trace.append(emptyLines) }
    }

    /// - Returns: whether a line with content follows; its indentation is read then.
    private mutating func readEmptyLines() -> Bool {
        while index < end {
            var column = 0
            while index < end, column < indent, source[index] == " " {
                column += 1
                index += 1
            }
            guard index < end else { return false }
            guard let found = source.yamlBreak(at: index) else { return column == indent }
            emptyLines.append(TracedScalar(value: found.value, source: index))
            index += found.length
        }
        return false
    }
}
