/// The GSM 7-bit alphabet (3GPP TS 23.038) with its extension table, whose characters take two places.
package enum GSM7 {
    static let escape: UInt8 = 0x1B

    /// By code; the escape itself is no character.
    private static let basic: [Unicode.Scalar] = Array(
        """
        @£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u{1B}ÆæßÉ !"#¤%&'()*+,-./0123456789:;<=>?\
        ¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà
        """.unicodeScalars)

    private static let extended: [(UInt8, Unicode.Scalar)] = [
        (0x0A, "\u{0C}"), (0x14, "^"), (0x28, "{"), (0x29, "}"), (0x2F, "\\"), (0x3C, "["), (0x3D, "~"), (0x3E, "]"),
        (0x40, "|"), (0x65, "€"),
    ]

    /// The codes of every character of the alphabet: one, or the escape and one more.
    private static let codes: [Unicode.Scalar: [UInt8]] = {
        var codes: [Unicode.Scalar: [UInt8]] = [:]
        for (code, scalar) in basic.enumerated() where code != escape { codes[scalar] = [UInt8(code)] }
        for (code, scalar) in extended { codes[scalar] = [escape, code] }
        return codes
    }()

    /// How many places a character takes; nil when the alphabet lacks it.
    static func width(of scalar: Unicode.Scalar) -> Int? {
        codes[scalar]?.count
    }

    /// The text in the alphabet, one code to a byte; nil when a character is not in it.
    package static func encode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            guard let code = codes[scalar] else { return nil }
            bytes += code
        }
        return bytes
    }
}
