import Engine
import RuleLanguage
import Testing

@Suite("A version that begins with an edit looks only at the events that came with it or after it")
struct VersionLanesTests {
    private static let day: Int64 = 86_400_000
    /// 20 November 2027, a day on which no clock changes.
    private static let edit = Instant(milliseconds: 1_826_668_800_000)

    /// The events that are looked for where the window reaches from so many days after the edit to so many.
    private func looked(after first: Int64, through last: Int64) -> [ClosedRange<Int64>] {
        let place = SourceSpan.beginning(of: "test")
        let step = Step(
            id: "s", schedule: .after(Span(days: 10), at: nil), conditions: [], unless: [], actions: [], span: place)
        let rule = Rule(
            name: "r", category: .service, trigger: .event(.paid), conditions: [], unless: [], steps: [step],
            priority: 0, late: .send, holdout: 0, version: "2", source: "", span: place)
        let booked = BookedRule(
            rule: rule, steps: [BookedStep(step: step, actions: [])],
            events: VersionLanesTests.edit ... .distantFuture)
        let shop = Shop(facts: ShopFacts(name: "Test", calendar: .utc, tiers: []), span: place)
        let window = Window(
            after: VersionLanesTests.edit.advanced(byMilliseconds: first * VersionLanesTests.day),
            through: VersionLanesTests.edit.advanced(byMilliseconds: last * VersionLanesTests.day))
        var outline = AgendaOutline(window: window, mode: .live(now: window.through))
        outline.activations = ["r": .distantPast]
        return RuleBook(shop: shop, rules: [booked]).lanes(of: outline).compactMap { lane in
            guard case .events(let query) = lane.query, case .happened(let from, let to) = query.range else {
                return nil
            }
            let edit = VersionLanesTests.edit.milliseconds
            return from.milliseconds - edit...to.milliseconds - edit
        }
    }

    @Test("of those that are due before the edit's own day comes up, none, not even one of the edit's very moment")
    func before() {
        #expect(looked(after: -1, through: 1) == [])
        #expect(looked(after: 8, through: 9) == [])
    }

    @Test("and where that day comes up, from the edit's moment on, once")
    func from() {
        #expect(looked(after: 9, through: 11) == [0...VersionLanesTests.day])
        #expect(looked(after: 10, through: 11) == [1...VersionLanesTests.day])
    }
}
