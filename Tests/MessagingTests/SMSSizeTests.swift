import Messaging
import RuleLanguage
import Testing

@Suite("The size of a text")
struct SMSSizeTests {
    /// Bytes from perl's `encode("gsm0338", …)`.
    @Test(
        "the GSM alphabet has its 128 codes and ten more behind the escape",
        arguments: [
            ("Hello €", "48656c6c6f201b65"),
            ("@£$¥èéùìòÇ", "00010203040506070809"),
            ("\nØø\rÅå", "0a0b0c0d0e0f"),
            ("ØøÅåΔ_ΦΓΛΩΠΨΣΘΞ", "0b0c0e0f101112131415161718191a"),
            ("ÆæßÉ !\"#¤%&'()*+,-./", "1c1d1e1f202122232425262728292a2b2c2d2e2f"),
            ("0123456789:;<=>?", "303132333435363738393a3b3c3d3e3f"),
            ("¡ABCXYZÄÖÑÜ§", "4041424358595a5b5c5d5e5f"),
            ("¿abcxyzäöñüà", "6061626378797a7b7c7d7e7f"),
            ("^{}\\[~]|€\u{0C}", "1b141b281b291b2f1b3c1b3d1b3e1b401b651b0a"),
        ])
    func alphabet(_ vector: (text: String, bytes: String)) throws {
        let bytes = try #require(GSM7.encode(vector.text))
        let digits = bytes.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
        #expect(digits == vector.bytes)
    }

    @Test(
        "and nothing else",
        arguments: ["ç", "`", "á", "í", "ó", "ú", "“", "’", "–", "—", "…", "\t", "【", "￥", "，", "好", "\u{1B}"])
    func outside(_ character: String) {
        #expect(GSM7.encode(character) == nil)
        #expect(SMSSize.measure(character, on: .international).encoding == .ucs2)
    }

    static func text(_ parts: (String, Int)...) -> String {
        parts.map { String(repeating: $0.0, count: $0.1) }.joined()
    }

    static let abroad: [(String, SMSEncoding, Int, Int)] = [
        ("", .gsm7, 0, 1),
        (text(("a", 160)), .gsm7, 160, 1), (text(("a", 161)), .gsm7, 161, 2), (text(("a", 306)), .gsm7, 306, 2),
        (text(("a", 307)), .gsm7, 307, 3),
        (text(("a", 158), ("€", 1)), .gsm7, 160, 1), (text(("a", 159), ("€", 1)), .gsm7, 161, 2),
        (text(("a", 152), ("€", 1), ("b", 10)), .gsm7, 164, 2),
        // 152 places of each part are used: the escape would be torn from its character.
        (text(("a", 152), ("€", 1), ("a", 150), ("€", 1), ("b", 1)), .gsm7, 307, 3),
        (text(("好", 70)), .ucs2, 70, 1), (text(("好", 71)), .ucs2, 71, 2), (text(("好", 134)), .ucs2, 134, 2),
        (text(("好", 135)), .ucs2, 135, 3), (text(("好", 140)), .ucs2, 140, 3),
        (text(("好", 66), ("😀", 1), ("好", 10)), .ucs2, 78, 2),
        // 66 + 2 and 66 + 2 fit into 67 only in three parts.
        (text(("好", 66), ("😀", 1), ("好", 64), ("😀", 1)), .ucs2, 134, 3),
        (text(("a", 159), ("好", 1)), .ucs2, 160, 3),
    ]

    @Test("abroad the alphabet decides, and no character is torn", arguments: abroad)
    func international(_ vector: (text: String, encoding: SMSEncoding, units: Int, parts: Int)) {
        let size = SMSSize.measure(vector.text, phone: "+14155550100")
        #expect(size.encoding == vector.encoding)
        #expect(size.units == vector.units)
        #expect(size.parts == vector.parts)
        let split = SMSSize.split(vector.text)
        #expect(split.count == vector.parts)
        #expect(split.joined() == vector.text)
    }

    @Test(
        "a text is cut where whole characters end",
        arguments: [
            (text(("a", 152), ("€", 1), ("b", 10)), [152, 11]),
            (text(("好", 66), ("😀", 1), ("好", 10)), [66, 11]),
            (text(("好", 140)), [67, 67, 6]),
            (text(("a", 161)), [153, 8]),
        ])
    func cuts(_ vector: (text: String, counts: [Int])) {
        #expect(SMSSize.split(vector.text).map(\.unicodeScalars.count) == vector.counts)
    }

    static let atHome: [(String, Int, Int, Bool)] = [
        ("", 0, 1, false),
        (text(("a", 70)), 70, 1, false), (text(("a", 71)), 71, 2, false), (text(("好", 70)), 70, 1, false),
        (text(("好", 134)), 134, 2, false), (text(("好", 135)), 135, 3, false), (text(("a", 160)), 160, 3, false),
        (text(("😀", 35)), 70, 1, false), (text(("😀", 36)), 72, 2, false),
        (text(("好", 66), ("😀", 1), ("好", 64), ("😀", 1)), 134, 2, false),
        (text(("a", 500)), 500, 8, false), (text(("a", 501)), 501, 8, true),
    ]

    @Test("in China every character counts one", arguments: atHome)
    func domestic(_ vector: (text: String, units: Int, parts: Int, exceeds: Bool)) {
        for size in [SMSSize.measure(vector.text, phone: "+8613800138000"), SMSSize.measure(vector.text)] {
            #expect(size.encoding == .ucs2)
            #expect(size.units == vector.units)
            #expect(size.parts == vector.parts)
            #expect(size.exceedsLimit == vector.exceeds)
        }
    }

    @Test("the phone decides by whose rules, without one the currency")
    func network() throws {
        let dollar = try #require(Currency.known.first { $0.code == "USD" })
        #expect(SMSNetwork(phone: "+8613800138000", currency: dollar) == .domestic)
        #expect(SMSNetwork(phone: "+85261234567", currency: .cny) == .international)
        #expect(SMSNetwork(phone: nil, currency: .cny) == .domestic)
        #expect(SMSNetwork(phone: nil, currency: dollar) == .international)
        #expect(SMSNetwork(phone: "13800138000", currency: .cny) == .domestic)
    }

    @Test("parts cost their price, to the hundredth of a cent")
    func cost() {
        let settings = SMSSettings(signature: "店", pricePerPart: 450)
        let size = SMSSize.measure(String(repeating: "好", count: 135))
        #expect(size.cost(settings) == SMSCost(tenThousandths: 1350))
        #expect(size.cost(settings).decimal == "0.135")
        #expect((size.cost(settings) + SMSCost(tenThousandths: 120_000)).decimal == "12.135")
        #expect(SMSCost(tenThousandths: 125_000).decimal == "12.50")
        #expect(SMSCost(tenThousandths: 7).decimal == "0.0007")
        #expect(SMSCost.zero.decimal == "0.00")
        #expect(SMSCost(tenThousandths: -450).decimal == "-0.045")
        let dear = SMSSettings(signature: "店", pricePerPart: .max)
        #expect(size.cost(dear) + size.cost(dear) == SMSCost(tenThousandths: .max))
    }
}
