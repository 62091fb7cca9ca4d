package import RuleLanguage

/// A text as it is sent: the signature in front, and on marketing the way out behind.
package enum SMSText {
    /// - Parameters:
    ///   - body: what the template came to.
    ///   - network: by whose customs the signature is written.
    package static func compose(
        body: String, category: Rule.Category, settings: SMSSettings, network: SMSNetwork = .domestic
    ) -> String {
        let body = withoutSignatureBrackets(body)
        var text = signature(settings.signature, on: network)
        text.reserveCapacity(text.utf8.count + body.utf8.count + 1 + (settings.optOut?.utf8.count ?? 0))
        text += body
        guard category == .marketing, let optOut = settings.optOut, !optOut.isEmpty, !ends(body, with: optOut) else {
            return text
        }
        // Words in Latin letters need a space between them, Chinese ones do not.
        if let last = body.unicodeScalars.last, let first = optOut.unicodeScalars.first, last.isASCII, first.isASCII,
            !last.isWhiteSpace
        {
            text += " "
        }
        text += optOut
        return text
    }

    /// Templates hold no 【】, so what there is comes out of a value, such as a name that somebody chose: it must not pass for the
    /// signature of another shop.
    private static func withoutSignatureBrackets(_ body: String) -> String {
        guard hasSignatureBrackets(body) else { return body }
        return String(body.map { $0 == "【" ? "（" : $0 == "】" ? "）" : $0 })
    }

    /// 【 is E3 80 90 and 】 is E3 80 91: looked for among the bytes, as every text that goes out is looked through.
    private static func hasSignatureBrackets(_ body: String) -> Bool {
        var last: UInt8 = 0
        var isInside = false
        for byte in body.utf8 {
            if isInside, byte == 0x90 || byte == 0x91 { return true }
            isInside = byte == 0x80 && last == 0xE3
            last = byte
        }
        return false
    }

    /// `【优丽斯堡】`; `[Ulysses]` abroad where it is all ASCII, so that the text stays in the small alphabet; nothing for an empty one.
    package static func signature(_ name: String, on network: SMSNetwork) -> String {
        if name.isEmpty { return "" }
        return network == .international && name.unicodeScalars.allSatisfy(\.isASCII) ? "[\(name)]" : "【\(name)】"
    }

    private static func ends(_ body: String, with optOut: String) -> Bool {
        let scalars = body.unicodeScalars
        var end = scalars.endIndex
        while end > scalars.startIndex {
            let last = scalars.index(before: end)
            guard scalars[last].isWhiteSpace else { break }
            end = last
        }
        return body[..<end].utf8.reversed().starts(with: optOut.utf8.reversed())
    }
}

/// The wordings by which texts have offered the way out. The first is what carriers ask for today.
enum OptOutWording {
    static let known = ["拒收请回复R", "回复TD退订", "回TD退订", "回复T退订", "回T退订", "退订回复T", "退订回TD", "退订回T", "退订回N", "回N退订"]
}
