import RuleLanguage
import Testing

@Suite("Suggestions")
struct SuggestionTests {
    private static let names = [
        "customer", "customer.tier", "customer.orders", "paid", "placed", "signed", "sms", "title", "在途",
    ]

    @Test(
        "what was nearly written is suggested",
        arguments: [
            ("customer.teir", "customer.tier"), ("custmer", "customer"), ("Paid", "paid"), ("piad", "paid"),
            ("sgined", "signed"),
            ("titel", "title"), ("smss", "sms"), ("customer.oders", "customer.orders"),
        ])
    func near(written: String, expected: String) {
        #expect(suggestion(for: written, among: SuggestionTests.names) == expected)
    }

    @Test(
        "what is too far, or as long as the difference, is not",
        arguments: ["", "x", "pa", "coupon", "abcd", "在", "customer.points", "paid.amount"])
    func far(written: String) {
        #expect(suggestion(for: written, among: SuggestionTests.names) == nil)
    }

    @Test("at most three edits, and fewer than half of the letters")
    func limits() {
        #expect(suggestion(for: "abcdefghij", among: ["abcdefgxyz"]) == "abcdefgxyz")
        #expect(suggestion(for: "abcdefghij", among: ["abcdefwxyz"]) == nil)
        #expect(suggestion(for: "abcd", among: ["abxy"]) == nil)
        #expect(suggestion(for: "abcde", among: ["abcxy"]) == "abcxy")
    }

    @Test("the nearest wins, the first of equals, never the word itself")
    func nearest() {
        #expect(suggestion(for: "signe", among: ["singe", "signed"]) == "singe")
        #expect(suggestion(for: "placd", among: ["paid", "placed"]) == "placed")
        #expect(suggestion(for: "paid", among: ["paid", "said"]) == "said")
        #expect(suggestion(for: "paid", among: [String]()) == nil)
    }

    @Test("a megabyte of a word costs nothing")
    func hugeWord() {
        #expect(suggestion(for: String(repeating: "a", count: 1_000_000), among: SuggestionTests.names) == nil)
    }
}
