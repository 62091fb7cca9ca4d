import Engine
import RuleLanguage
import Testing

@Suite("A text whose turn has come")
struct HandOverTests {
    private static let due = Instant(milliseconds: 1_730_000_000_000)
    private static let now = due.advanced(byMilliseconds: 3_600_000)

    private func text(_ category: Rule.Category, order: String? = "o1") -> Delivery {
        var delivery = Delivery(
            id: "d", key: ActivationKey(rule: "r", step: "s", event: "o1:paid"), customer: "c",
            phone: "+8613800000001", category: category, template: "t", text: "…", parts: 1, cost: 0, due: Self.due,
            expires: nil)
        delivery.order = order
        return delivery
    }

    private func event(
        _ kind: EventKind, at: Instant, received: Instant? = nil, order: String? = nil, id: String = "e"
    ) -> Event {
        Event(
            id: id, customer: "c", kind: kind, at: at, received: received ?? at, sequence: 1, order: order)
    }

    private func judge(_ delivery: Delivery, _ events: [Event], _ consents: [ConsentEntry] = []) -> HandOver.Verdict {
        let shop = Shop(
            facts: ShopFacts(name: "店", calendar: .shanghai), span: SourceSpan.beginning(of: "shop.yaml"))
        let file = CustomerFile(customer: Customer(id: "c"), events: events, orders: [:])
        return HandOver(shop: shop, now: Self.now).judge(delivery, file: file, consents: consents, sent: [])
    }

    @Test(
        "is taken back for money asked or paid back since: about that order always, of others only advertising",
        arguments: [EventKind.refunded, .refundRequested])
    func refunds(kind: EventKind) {
        let after = Self.due.advanced(byMilliseconds: 1000)
        #expect(judge(text(.service), [event(kind, at: after, order: "o1")]) == .retracted(.refunded))
        #expect(judge(text(.service), [event(kind, at: after, order: "o2")]) == .send)
        #expect(judge(text(.marketing), [event(kind, at: after, order: "o2")]) == .retracted(.refunded))
        #expect(judge(text(.service, order: nil), [event(kind, at: after)]) == .send)
    }

    @Test("is not taken back for what the decision knew, nor for the event that it is about")
    func known() {
        let before = Self.due.advanced(byMilliseconds: -1000)
        #expect(judge(text(.marketing), [event(.complained, at: before)]) == .send)
        let late = event(.complained, at: before, received: Self.due.advanced(byMilliseconds: 1))
        #expect(judge(text(.marketing), [late]) == .retracted(.complained))
        #expect(judge(text(.service), [late]) == .send)
        let own = event(.refunded, at: Self.due.advanced(byMilliseconds: 1), order: "o1", id: "o1:paid")
        #expect(judge(text(.service), [own]) == .send)
    }

    @Test("is taken back for a no, in the ledger or in the customer's own history")
    func consent() {
        let no = ConsentEntry(
            phone: "+8613800000001", customer: nil, category: .marketing, answer: .no, at: Self.due, received: Self.now,
            how: "reply")
        #expect(judge(text(.marketing), [], [no]) == .retracted(.optedOut))
        #expect(judge(text(.service), [], [no]) == .send)
        #expect(judge(text(.marketing), [event(.optedOut, at: Self.now)]) == .retracted(.optedOut))
    }
}
