/// Reads plain and quoted scalars again, character by character, as libyaml did.
struct FlowScalarScan {
    private let source: [Unicode.Scalar]
    private let end: Int
    private var index: Int
    private var trace: ScalarTrace

    private init(_ source: [Unicode.Scalar], _ range: Range<Int>) {
        self.source = source
        index = range.lowerBound
        end = range.upperBound
        trace = ScalarTrace(end: range.upperBound)
    }

    static func plain(_ source: [Unicode.Scalar], _ range: Range<Int>) -> ScalarTrace {
        var scan = FlowScalarScan(source, range)
        while scan.index < scan.end {
            if scan.isAtWhiteSpace { scan.copyWhiteSpace() } else { scan.copyCharacter() }
        }
        return scan.trace
    }

    static func singleQuoted(_ source: [Unicode.Scalar], _ range: Range<Int>) -> ScalarTrace? {
        guard let content = contents(of: source, range, quote: "'") else { return nil }
        var scan = FlowScalarScan(source, content)
        while scan.index < scan.end {
            if scan.isAtWhiteSpace {
                scan.copyWhiteSpace()
            } else {
                let isDoubledQuote = source[scan.index] == "'"
                scan.copyCharacter()
                if isDoubledQuote { scan.index += 1 }
            }
        }
        return scan.trace
    }

    static func doubleQuoted(_ source: [Unicode.Scalar], _ range: Range<Int>) -> ScalarTrace? {
        guard let content = contents(of: source, range, quote: "\"") else { return nil }
        var scan = FlowScalarScan(source, content)
        while scan.index < scan.end {
            if scan.isAtWhiteSpace {
                scan.copyWhiteSpace()
            } else if source[scan.index] != "\\" {
                scan.copyCharacter()
            } else if let lineBreak = source.yamlBreak(at: scan.index + 1) {
                scan.index += 1 + lineBreak.length
                scan.copyWhiteSpace(afterEscapedBreak: true)
            } else {
                guard scan.copyEscape() else { return nil }
            }
        }
        return scan.trace
    }

    /// The characters between the quotes.
    private static func contents(
        of source: [Unicode.Scalar], _ range: Range<Int>, quote: Unicode.Scalar
    ) -> Range<Int>? {
        guard range.count >= 2, source[range.lowerBound] == quote, source[range.upperBound - 1] == quote else {
            return nil
        }
        return range.lowerBound + 1..<range.upperBound - 1
    }

    private var isAtWhiteSpace: Bool {
        source[index].isYAMLBlank || source[index].isYAMLBreak
    }

    private mutating func copyCharacter() {
        trace.append(source[index], from: index)
        index += 1
    }

    /// Blanks inside a line stay. Where lines break, the blanks around go; one line break becomes a space, of several the
    /// first goes.
    private mutating func copyWhiteSpace(afterEscapedBreak: Bool = false) {
        let start = index
        var isBroken = afterEscapedBreak
        var blanks: [TracedScalar] = []
        var firstBreak: TracedScalar?
        var laterBreaks: [TracedScalar] = []
        while index < end, isAtWhiteSpace {
            if let lineBreak = source.yamlBreak(at: index) {
                if isBroken {
                    laterBreaks.append(TracedScalar(value: lineBreak.value, source: index))
                } else {
                    // The space that it becomes stands right behind the last word.
                    firstBreak = TracedScalar(value: lineBreak.value, source: lineBreak.value == "\n" ? start : index)
                    isBroken = true
                }
                index += lineBreak.length
            } else {
                if !isBroken { blanks.append(TracedScalar(value: source[index], source: index)) }
                index += 1
            }
        }
        guard isBroken else { return trace.append(blanks) }
        if let firstBreak {
            if firstBreak.value != "\n" {
                trace.append(firstBreak.value, from: firstBreak.source)
            } else if laterBreaks.isEmpty {
                trace.append(" ", from: firstBreak.source)
            }
        }
        trace.append(laterBreaks)
    }

    /// - Returns: false when the escape is none that libyaml knows.
    private mutating func copyEscape() -> Bool {
        guard index + 1 < end else { return false }
        let letter = source[index + 1]
        let digitCount: Int
        switch letter {
        case "x": digitCount = 2
        case "u": digitCount = 4
        case "U": digitCount = 8
        default:
            guard let scalar = FlowScalarScan.escapes[letter] else { return false }
            trace.append(scalar, from: index)
            index += 2
            return true
        }
        guard index + 2 + digitCount <= end else { return false }
        var code: UInt32 = 0
        for digit in source[index + 2..<index + 2 + digitCount] {
            guard let value = Character(digit).hexDigitValue else { return false }
            code = code << 4 | UInt32(value)
        }
        guard let scalar = Unicode.Scalar(code) else { return false }
        trace.append(scalar, from: index)
        index += 2 + digitCount
        return true
    }

    private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
        "0": "\0", "a": "\u{07}", "b": "\u{08}", "t": "\t", "\t": "\t", "n": "\n", "v": "\u{0B}", "f": "\u{0C}",
        "r": "\r", "e": "\u{1B}", " ": " ", "\"": "\"", "/": "/", "\\": "\\", "N": "\u{85}", "_": "\u{A0}",
        "L": "\u{2028}", "P": "\u{2029}",
    ]
}
