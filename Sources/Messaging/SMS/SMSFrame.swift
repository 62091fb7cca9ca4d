package import RuleLanguage

/// What stands around every text of a category on a network: the signature in front, and on marketing the way out behind.
///
/// Every text that goes out passes here, so texts are looked at as bytes.
package struct SMSFrame: Sendable {
    private let signature: String
    /// Empty where there is none.
    private let optOut: String

    package init(category: Rule.Category, settings: SMSSettings, network: SMSNetwork) {
        signature = SMSText.signature(settings.signature, on: network)
        optOut = category == .marketing ? settings.optOut ?? "" : ""
    }

    /// The text as it is sent.
    ///
    /// - Parameter body: what the template came to.
    package func compose(_ body: String) -> String {
        var body = SMSFrame.withoutSignatureBrackets(body)
        var text = signature
        text.reserveCapacity(text.utf8.count + body.utf8.count + 1 + optOut.utf8.count)
        text += body
        if optOut.isEmpty { return text }
        let (ends, needsSpace) = body.withUTF8 { bytes in (endsWithOptOut(bytes), meetsOptOut(bytes)) }
        if ends { return text }
        if needsSpace { text += " " }
        text += optOut
        return text
    }

    /// Templates hold no 【】, so what there is comes out of a value, such as a name that somebody chose: it must not pass for the
    /// signature of another shop.
    private static func withoutSignatureBrackets(_ body: String) -> String {
        var body = body
        guard body.withUTF8(hasSignatureBrackets) else { return body }
        return String(body.map { $0 == "【" ? "（" : $0 == "】" ? "）" : $0 })
    }

    /// 【 is E3 80 90 and 】 is E3 80 91.
    private static func hasSignatureBrackets(_ body: UnsafeBufferPointer<UInt8>) -> Bool {
        let raw = UnsafeRawBufferPointer(body)
        var next = 0
        while next + 2 < raw.count {
            // Most texts have none of these bytes: eight are passed over at once.
            if next + 8 <= raw.count, !hasE3(raw.loadUnaligned(fromByteOffset: next, as: UInt64.self)) {
                next += 8
                continue
            }
            if raw[next] == 0xE3, raw[next + 1] == 0x80, raw[next + 2] & 0xFE == 0x90 { return true }
            next += 1
        }
        return false
    }

    /// Whether one of eight bytes is E3: what is left of it without those bits is 0, and only of a 0 less 1 the highest bit is set
    /// while it was not before.
    private static func hasE3(_ word: UInt64) -> Bool {
        let rest = word ^ 0xE3E3_E3E3_E3E3_E3E3
        return (rest &- 0x0101_0101_0101_0101) & ~rest & 0x8080_8080_8080_8080 != 0
    }

    /// Whether the template says it itself, whatever space comes behind.
    private func endsWithOptOut(_ body: UnsafeBufferPointer<UInt8>) -> Bool {
        var end = body.count
        while end > 0, Unicode.Scalar(body[end - 1]).isWhiteSpace { end -= 1 }
        let length = optOut.utf8.count
        return end >= length && optOut.utf8.elementsEqual(body[(end - length)..<end])
    }

    /// Words in Latin letters need a space between them, Chinese ones do not.
    private func meetsOptOut(_ body: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let last = body.last, let first = optOut.utf8.first else { return false }
        return last < 0x80 && first < 0x80 && !Unicode.Scalar(last).isWhiteSpace
    }
}
