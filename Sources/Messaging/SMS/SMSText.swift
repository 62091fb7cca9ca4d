package import RuleLanguage

/// A text as it is sent: the signature in front, and on marketing the way out behind.
package enum SMSText {
    /// - Parameters:
    ///   - body: what the template came to.
    ///   - network: by whose customs the signature is written.
    package static func compose(
        body: String, category: Rule.Category, settings: SMSSettings, network: SMSNetwork = .domestic
    ) -> String {
        SMSFrame(category: category, settings: settings, network: network).compose(body)
    }

    /// `【优丽斯堡】`; `[Ulysses]` abroad where it is all ASCII, so that the text stays in the small alphabet; nothing for an empty one.
    package static func signature(_ name: String, on network: SMSNetwork) -> String {
        if name.isEmpty { return "" }
        return network == .international && name.unicodeScalars.allSatisfy(\.isASCII) ? "[\(name)]" : "【\(name)】"
    }
}

/// The wordings by which texts have offered the way out. The first is what carriers ask for today.
enum OptOutWording {
    static let known = ["拒收请回复R", "回复TD退订", "回TD退订", "回复T退订", "回T退订", "退订回复T", "退订回TD", "退订回T", "退订回N", "回N退订"]
}
