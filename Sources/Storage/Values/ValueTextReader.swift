import RuleLanguage

/// Reads what `ValueText` writes. Nil anywhere means that the bytes are not of that form.
struct ValueTextReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var depth = 0

    private static let deepest = 64

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func readFields() -> [String: Value]? {
        guard take("{") else { return nil }
        var fields: [String: Value] = [:]
        if !take("}") {
            repeat {
                guard let key = readText(), take(":"), let value = readValue() else { return nil }
                fields[key] = value
            } while take(",")
            guard take("}") else { return nil }
        }
        return atEnd ? fields : nil
    }

    mutating func readWhole() -> Value? {
        let value = readValue()
        return atEnd ? value : nil
    }

    private var atEnd: Bool { position == bytes.count }

    private mutating func readValue() -> Value? {
        guard depth < ValueTextReader.deepest, position < bytes.count else { return nil }
        depth += 1
        defer { depth -= 1 }
        switch bytes[position] {
        case UInt8(ascii: "\""): return readText().map { .text($0) }
        case UInt8(ascii: "["): return readList().map { .list($0) }
        case UInt8(ascii: "{"): return readTagged()
        case UInt8(ascii: "t"): return take("true") ? .boolean(true) : nil
        case UInt8(ascii: "f"): return take("false") ? .boolean(false) : nil
        case UInt8(ascii: "n"): return take("null") ? .missing : nil
        default: return readInteger().map { .integer($0) }
        }
    }

    private mutating func readList() -> [Value]? {
        guard take("[") else { return nil }
        var values: [Value] = []
        if take("]") { return values }
        repeat {
            guard let value = readValue() else { return nil }
            values.append(value)
        } while take(",")
        return take("]") ? values : nil
    }

    private mutating func readTagged() -> Value? {
        guard take("{"), let name = readText(), let tag = ValueTag(rawValue: name), take(":"),
            let content = readValue(), take("}")
        else { return nil }
        switch (tag, content) {
        case (.number, .text(let digits)): return Double(digits).map { .number($0) }
        case (.money, .integer(let amount)): return .money(amount)
        case (.instant, .integer(let milliseconds)): return .instant(Instant(milliseconds: milliseconds))
        case (.date, .integer(let day)): return Int(exactly: day).map { .date(CalendarDate(dayNumber: $0)) }
        case (.date, .text(let text)): return CalendarDate(iso8601: text).map { .date($0) }
        case (.span, .list(let parts)): return Span(parts).map { .span($0) }
        default: return nil
        }
    }

    private mutating func readInteger() -> Int64? {
        let start = position
        if position < bytes.count, bytes[position] == UInt8(ascii: "-") { position += 1 }
        while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
            position += 1
        }
        return Int64(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func readText() -> String? {
        guard take("\"") else { return nil }
        var start = position
        var text: [UInt8] = []
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                let rest = bytes[start..<position]
                position += 1
                return text.isEmpty
                    ? String(decoding: rest, as: UTF8.self) : String(decoding: text + rest, as: UTF8.self)
            case UInt8(ascii: "\\"):
                text += bytes[start..<position]
                guard let byte = readEscape() else { return nil }
                text.append(byte)
                start = position
            default:
                position += 1
            }
        }
        return nil
    }

    /// Only the escapes that are written: a quote, a backslash, a control character by its number.
    private mutating func readEscape() -> UInt8? {
        position += 1
        if take("\"") { return UInt8(ascii: "\"") }
        if take("\\") { return UInt8(ascii: "\\") }
        guard take("u00"), position + 2 <= bytes.count else { return nil }
        defer { position += 2 }
        return UInt8(String(decoding: bytes[position..<position + 2], as: UTF8.self), radix: 16)
    }

    private mutating func take(_ token: StaticString) -> Bool {
        let length = token.utf8CodeUnitCount
        guard position + length <= bytes.count else { return false }
        for offset in 0..<length where bytes[position + offset] != token.utf8Start[offset] { return false }
        position += length
        return true
    }
}

extension CalendarDate {
    /// `2026-11-21`, and nothing else.
    fileprivate init?(iso8601 text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

extension Span {
    fileprivate init?(_ parts: [Value]) {
        guard parts.count == 3, case .integer(let months) = parts[0], case .integer(let days) = parts[1],
            case .integer(let milliseconds) = parts[2]
        else { return nil }
        self.init(months: Int(months), days: Int(days), milliseconds: milliseconds)
    }
}
