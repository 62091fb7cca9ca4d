import RuleLanguage

/// Values as JSON text in a column: a text is a JSON string, a whole number a JSON number, the rest carries its type,
/// as in `{"from":"C","birthday":{"date":"1990-05-01"},"paid":{"money":1250}}`. Every value reads back as it was.
enum ValueText {
    /// An object with sorted keys; no bytes for no fields.
    static func utf8(_ fields: [String: Value]) -> [UInt8] {
        if fields.isEmpty { return [] }
        var bytes: [UInt8] = []
        append(fields, to: &bytes)
        return bytes
    }

    static func utf8(_ value: Value) -> [UInt8] {
        var bytes: [UInt8] = []
        append(value, to: &bytes)
        return bytes
    }

    /// Nil when the bytes are no object of ours.
    static func fields(_ bytes: UnsafeBufferPointer<UInt8>) -> [String: Value]? {
        var reader = ValueTextReader(bytes)
        return reader.readFields()
    }

    static func value(_ bytes: UnsafeBufferPointer<UInt8>) -> Value? {
        var reader = ValueTextReader(bytes)
        return reader.readWhole()
    }

    private static func append(_ fields: [String: Value], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        for (index, key) in fields.keys.sorted().enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            append(fields[key] ?? .missing, to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private static func append(_ value: Value, to bytes: inout [UInt8]) {
        switch value {
        case .missing: bytes += "null".utf8
        case .boolean(let value): bytes += (value ? "true" : "false").utf8
        case .integer(let value): bytes += String(value).utf8
        case .text(let value): append(value, to: &bytes)
        case .number(let value): append(tag: .number, to: &bytes) { append(value.description, to: &$0) }
        case .money(let value): append(tag: .money, to: &bytes) { $0 += String(value).utf8 }
        case .instant(let value): append(tag: .instant, to: &bytes) { $0 += String(value.milliseconds).utf8 }
        case .date(let value): append(tag: .date, to: &bytes) { append(value, to: &$0) }
        case .span(let span):
            append(tag: .span, to: &bytes) { $0 += "[\(span.months),\(span.days),\(span.milliseconds)]".utf8 }
        case .list(let values):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                append(value, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        }
    }

    /// A day that has no four-digit year is written as its number.
    private static func append(_ date: CalendarDate, to bytes: inout [UInt8]) {
        if (1...9999).contains(date.components.year) {
            append(date.iso8601, to: &bytes)
        } else {
            bytes += String(date.dayNumber).utf8
        }
    }

    private static func append(tag: ValueTag, to bytes: inout [UInt8], _ content: (inout [UInt8]) -> Void) {
        bytes += "{\"\(tag.rawValue)\":".utf8
        content(&bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                bytes += "\\u00".utf8
                bytes.append(hexadecimal[Int(byte >> 4)])
                bytes.append(hexadecimal[Int(byte & 15)])
            default:
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}

/// The types that JSON has no form for.
enum ValueTag: String {
    case number
    case money
    case instant
    case date
    case span
}
