import RuleLanguage
import Testing

@Suite("What the policies of a rule come to")
struct GoodPolicyTests {
    @Test("re-entry, in every word")
    func reentry() throws {
        let rules = try GoodFiles.rules("policies.good.yaml")
        #expect(rules["everything"]?.again == .after(Span(days: 90)))
        #expect(rules["words"]?.again == .single)
        #expect(rules["more-words"]?.again == .restart)
        #expect(rules["once"]?.again == .once)
        #expect(rules["every"]?.again == .every)
        #expect(rules["defaults"]?.again == .every)
    }

    @Test("what a cap stopped, and what an edit does")
    func words() throws {
        let rules = try GoodFiles.rules("policies.good.yaml")
        #expect(rules["everything"]?.whenCapped == .retry(until: Span(days: 3)))
        #expect(rules["words"]?.whenCapped == .drop)
        #expect(rules["defaults"]?.whenCapped == .drop)
        #expect(rules["everything"]?.inFlight == .pin)
        #expect(rules["words"]?.inFlight == .cancel)
        #expect(rules["more-words"]?.inFlight == .move)
        #expect(rules["defaults"]?.inFlight == .move)
    }

    @Test("bands, budgets and the spread")
    func numbers() throws {
        let rules = try GoodFiles.rules("policies.good.yaml")
        #expect(rules["everything"]?.expected == ExpectedBand(low: 10, high: 200, per: Span(days: 1)))
        #expect(rules["words"]?.expected == ExpectedBand(low: 0, high: 200, per: Span(days: 7)))
        #expect(
            rules["more-words"]?.expected == ExpectedBand(low: 0, high: 7, per: Span(milliseconds: 6 * 3_600_000)))
        #expect(rules["once"]?.expected == ExpectedBand(low: 0, high: 3, per: Span(days: 14)))
        #expect(rules["defaults"]?.expected == nil)
        #expect(
            rules["everything"]?.budgets == [
                Budget(good: .messages, limit: 500), Budget(good: .coupons, limit: 100),
                Budget(good: .cost, limit: 200_000), Budget(good: .worth, limit: 30_050),
                Budget(good: .tasks, limit: 50),
            ])
        #expect(rules["defaults"]?.budgets == [])
        #expect(rules["everything"]?.spread == Span(milliseconds: 7_200_000))
        #expect(rules["more-words"]?.spread == Span(days: 1))
        #expect(rules["defaults"]?.spread == nil)
    }

    @Test(
        "a cap is warned about only where another one leaves it nothing to do",
        arguments: [
            ("[1 per 1d, 4 per 30d]", 0), ("[4 per 30d, 1 per 1d]", 0), ("[4 per 1d, 4 per 30d]", 1),
            ("[4 per 30d, 5 per 1d, 9 per 1h]", 2), ("[2 per 1 month, 2 per 40d]", 1),
            ("[2 per 1 month, 2 per 30d]", 0),
            ("[24 per 1d, 1 per 1h]", 0), ("[3 per 24h, 3 per 1d]", 0), ("[1 per 1d, 2 per 1d]", 1),
        ])
    func meaninglessCaps(caps: String, warnings: Int) {
        let text = "shop: a\ntime_zone: UTC\ncaps: {marketing: \(caps)}"
        let (shop, diagnostics) = Standard.check(shop: SourceFile(name: "shop.yaml", text: text))
        #expect(shop != nil)
        #expect(diagnostics.map(\.code) == Array(repeating: "cap-without-effect", count: warnings))
    }
}
