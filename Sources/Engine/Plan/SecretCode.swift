package import RuleLanguage

/// Letters and digits from the store's secret: the same for the same parts, and not to be guessed from outside.
package enum SecretCode {
    /// Letters and digits that cannot be mistaken for one another, read aloud or off a screen.
    private static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")

    /// Sixty bits.
    package static func make(_ parts: [String], secret: StableHash.Key) -> String {
        var hash = StableHash(key: secret)
        for part in parts { hash.combine(part) }
        var bits = hash.digest().first
        var code = ""
        for _ in 0..<12 {
            code.append(alphabet[Int(bits & 31)])
            bits >>= 5
        }
        return code
    }
}
