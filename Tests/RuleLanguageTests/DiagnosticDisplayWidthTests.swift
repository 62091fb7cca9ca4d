import RuleLanguage
import Testing

@Suite("Display width")
struct DiagnosticDisplayWidthTests {
    @Test(
        "texts take the cells that a terminal gives them",
        arguments: [
            ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("ß§°", 3), ("蜜月期", 6), ("，。：", 6), ("「」", 4),
            ("ｱｲ", 2), ("アイ", 4), ("Ａ", 2), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("ไทย", 3), ("กิ", 1),
            ("€¥£", 3), ("￥", 2), ("😀", 2), ("👍🏽", 2), ("👨‍👩‍👧", 2), ("🇨🇳", 2), ("❤", 1), ("❤️", 2), ("1️⃣", 2), ("✨", 2),
            ("✅", 2),
            ("☆", 1), ("…", 1), ("“”", 2), ("—", 1), ("𠮷", 2), ("豈", 2), ("㎏", 2), ("①", 1), ("か\u{3099}", 2),
            ("\u{3099}", 0), ("\u{AD}", 1), ("\u{200D}", 0),
        ])
    func widths(text: String, expected: Int) {
        #expect(DisplayWidth.of(text) == expected)
    }

    @Test("every character that is drawn as an emoji by default is wide")
    func emoji() {
        for value in 0x2000...0x1FFFF as ClosedRange<UInt32> {
            guard let scalar = Unicode.Scalar(value), scalar.properties.isEmojiPresentation else { continue }
            #expect(DisplayWidth.of(Character(scalar)) == 2, "\(codePointName(value))")
        }
    }

    @Test("letters outside East Asia are narrow")
    func narrow() {
        for value in 0x21...0x10FF as ClosedRange<UInt32> {
            guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic else { continue }
            #expect(DisplayWidth.of(Character(scalar)) < 2, "\(codePointName(value))")
        }
    }
}
