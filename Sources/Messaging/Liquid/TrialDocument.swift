package import RuleLanguage

/// Reads the JSON document of values that somebody tries a text on.
///
/// Strict, and a reader of our own: `5` and `5.0` calculate differently in a text, which common readers do not tell apart, and a
/// mistake is told with its place.
package struct TrialDocument {
    private static let deepest = 64

    private let source: SourceText
    private var next = 0
    private var depth = 0

    package static func read(_ bytes: some Sequence<UInt8>) throws(TrialDocumentError) -> [String: TrialValue] {
        var reader = TrialDocument(source: SourceText(decoding: bytes))
        return try reader.document()
    }

    private init(source: SourceText) {
        self.source = source
    }

    private mutating func document() throws(TrialDocumentError) -> [String: TrialValue] {
        if let malformed = source.firstMalformed { throw error(.notUTF8, at: malformed) }
        skipSpace()
        guard peek == "{" else { throw error(peek == nil ? .empty : .topIsNoObject, at: next) }
        let members = try object()
        skipSpace()
        guard peek == nil else { throw error(.somethingBehind, at: next) }
        return members
    }

    // MARK: Characters

    private var peek: Unicode.Scalar? {
        next < source.scalars.count ? source.scalars[next] : nil
    }

    private mutating func skipSpace() {
        while let scalar = peek, scalar == " " || scalar == "\n" || scalar == "\r" || scalar == "\t" { next += 1 }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        next += 1
        return true
    }

    private func error(_ problem: TrialDocumentError.Problem, at index: Int) -> TrialDocumentError {
        TrialDocumentError(problem: problem, position: source.position(at: index))
    }

    /// What stands here is not what has to.
    private func unexpected(_ expected: TrialDocumentError.Expected) -> TrialDocumentError {
        error(.expected(expected, found: peek), at: next)
    }

    // MARK: Values

    private mutating func value() throws(TrialDocumentError) -> TrialValue {
        guard let first = peek else { throw unexpected(.value) }
        switch first {
        case "{": return .object(try object())
        case "[": return .list(try list())
        case "\"": return .text(try string())
        case "-", "0"..."9": return try number()
        case "t" where takeWord("true"): return .boolean(true)
        case "f" where takeWord("false"): return .boolean(false)
        case "n" where takeWord("null"): return .null
        default: throw unexpected(.value)
        }
    }

    private mutating func takeWord(_ word: String) -> Bool {
        let scalars = Array(word.unicodeScalars)
        guard source.scalars[next...].starts(with: scalars) else { return false }
        let end = next + scalars.count
        if end < source.scalars.count, source.scalars[end].properties.isAlphabetic { return false }
        next = end
        return true
    }

    private mutating func object() throws(TrialDocumentError) -> [String: TrialValue] {
        try enter()
        var members: [String: TrialValue] = [:]
        skipSpace()
        if take("}") { return leave(members) }
        while true {
            skipSpace()
            guard peek == "\"" else { throw unexpected(.name) }
            let start = next
            let name = try string()
            if members[name] != nil { throw error(.duplicateName(name), at: start) }
            skipSpace()
            guard take(":") else { throw unexpected(.colon) }
            skipSpace()
            members[name] = try value()
            skipSpace()
            if take("}") { return leave(members) }
            guard take(",") else { throw unexpected(.commaOrBrace) }
        }
    }

    private mutating func list() throws(TrialDocumentError) -> [TrialValue] {
        try enter()
        var elements: [TrialValue] = []
        skipSpace()
        if take("]") { return leave(elements) }
        while true {
            skipSpace()
            elements.append(try value())
            skipSpace()
            if take("]") { return leave(elements) }
            guard take(",") else { throw unexpected(.commaOrBracket) }
        }
    }

    private mutating func enter() throws(TrialDocumentError) {
        depth += 1
        if depth > TrialDocument.deepest { throw error(.tooDeep(limit: TrialDocument.deepest), at: next) }
        next += 1
    }

    private mutating func leave<Content>(_ content: Content) -> Content {
        depth -= 1
        return content
    }

    // MARK: Numbers

    private mutating func number() throws(TrialDocumentError) -> TrialValue {
        let start = next
        var isWhole = true
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") {
            isWhole = false
            try digits()
        }
        if take("e") || take("E") {
            isWhole = false
            if !take("+") { _ = take("-") }
            try digits()
        }
        // `01`, `1x` and `1.2.3` are no numbers.
        if let scalar = peek, scalar == "." || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
            throw error(.noNumber, at: start)
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: source.scalars[start..<next])
        if isWhole {
            guard let integer = Int64(String(text)) else { throw error(.numberTooLarge, at: start) }
            return .integer(integer)
        }
        guard let number = Double(String(text)), number.isFinite else { throw error(.numberTooLarge, at: start) }
        return .number(number)
    }

    private mutating func digits() throws(TrialDocumentError) {
        let start = next
        while let scalar = peek, ("0"..."9").contains(scalar) { next += 1 }
        if next == start { throw unexpected(.digit) }
    }

    // MARK: Texts

    private mutating func string() throws(TrialDocumentError) -> String {
        let start = next
        next += 1
        var text = String.UnicodeScalarView()
        while let scalar = peek {
            switch scalar {
            case "\"":
                next += 1
                return String(text)
            case "\\":
                text.append(try escape())
            case _ where scalar.value < 0x20:
                throw error(scalar == "\n" || scalar == "\r" ? .textNotClosed : .controlCharacter, at: next)
            default:
                text.append(scalar)
                next += 1
            }
        }
        throw error(.textNotClosed, at: start)
    }

    private mutating func escape() throws(TrialDocumentError) -> Unicode.Scalar {
        let start = next
        next += 1
        let scalar = peek
        next += 1
        switch scalar {
        case "\"": return "\""
        case "\\": return "\\"
        case "/": return "/"
        case "b": return "\u{08}"
        case "f": return "\u{0C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "u": return try codePoint(from: start)
        default: throw error(.unknownEscape, at: start)
        }
    }

    /// Behind `\u`: one code point, which may take two escapes.
    private mutating func codePoint(from start: Int) throws(TrialDocumentError) -> Unicode.Scalar {
        guard let first = hexadecimal() else { throw error(.unknownEscape, at: start) }
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800..<0xDC00).contains(first), take("\\"), take("u"), let second = hexadecimal(),
            (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw error(.unknownEscape, at: start) }
        return scalar
    }

    private mutating func hexadecimal() -> UInt32? {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let scalar = peek, scalar.isASCII, let digit = Character(scalar).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
            next += 1
        }
        return value
    }
}

/// Why a document of values is not read, and where.
package struct TrialDocumentError: Error, Hashable, Sendable {
    package enum Expected: Hashable, Sendable {
        case value
        case name
        case colon
        case commaOrBrace
        case commaOrBracket
        case digit
    }

    package enum Problem: Hashable, Sendable {
        case notUTF8
        case empty
        case topIsNoObject
        case somethingBehind
        /// Nil at the end of the file.
        case expected(Expected, found: Unicode.Scalar?)
        case duplicateName(String)
        case noNumber
        case numberTooLarge
        case textNotClosed
        case controlCharacter
        case unknownEscape
        case tooDeep(limit: Int)
    }

    package var problem: Problem
    package var position: SourcePosition
}
