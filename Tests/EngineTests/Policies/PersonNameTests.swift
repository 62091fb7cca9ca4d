import Engine
import RuleLanguage
import Testing

@Suite("who counts as one person")
struct PersonNameTests {
    private func book() throws -> RuleBook {
        let shop = ShopChecker.check(
            SourceFile(name: "shop.yaml", text: "shop: 店\ntime_zone: UTC\ncurrency: CNY\n"),
            zones: { $0 == "UTC" ? .utc : nil }
        ).0!
        let rule = "rule: r\ncategory: service\non: paid\nagain: once\ndo: [{task: {title: t}}]\n"
        let rules = RuleChecker.check([SourceFile(name: "rules/r.yaml", text: rule)], shop: shop).0
        return try #require(RuleBook.link(shop: shop, rules: rules, templates: []).book)
    }

    @Test("a customer whose key reads like somebody's phone is another person")
    func keyLikePhone() throws {
        let book = try book()
        let phone = "+8613800000001"
        var owner = Customer(id: "a")
        owner.phone = phone
        let event = Event(
            id: "e", customer: "a", kind: .paid, at: Instant(milliseconds: 0), received: Instant(milliseconds: 0),
            sequence: 1)
        let activation = Activation(rule: 0, step: 0, priority: 0, event: event, due: event.at, planned: event.at)
        var memory = PassMemory(book: book, handledAt: event.at)
        let file = CustomerFile(customer: owner, events: [event])
        let decider = Decider(book: book, secret: .open)
        let plan = decider.plan(
            activation, file: file, Circumstances(person: PersonRecord(), handledAt: event.at, state: nil))
        #expect(plan.decision.skip == nil)
        _ = memory.note(plan, of: activation, file: file)
        var sharer = Customer(id: "b")
        sharer.phone = phone
        #expect(memory.record(nil, of: CustomerFile(customer: sharer)).acts.map(\.customer) == ["a"])
        #expect(memory.record(nil, of: CustomerFile(customer: Customer(id: phone))).acts.isEmpty)
    }
}
