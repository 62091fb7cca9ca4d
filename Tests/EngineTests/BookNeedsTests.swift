import Engine
import RuleLanguage
import Testing

@Suite("what deciding reads of a customer's file")
struct BookNeedsTests {
    private func needs(_ rule: String, shop more: String = "") throws -> FileNeeds {
        let shop = """
            shop: 店
            time_zone: UTC
            currency: CNY
            customer: {fields: {pet: text}}
            events: {noted: {fields: {number: integer}}}
            points: {per: 1}
            tiers:
              A: customer.orders >= 2
              B: true
            \(more)
            """
        let (checked, problems) = ShopChecker.check(
            SourceFile(name: "shop.yaml", text: shop), zones: { $0 == "UTC" ? .utc : nil })
        let facts = try #require(checked, "\(problems)")
        let source = SourceFile(name: "rules/r.yaml", text: "rule: r\ncategory: service\n" + rule + "\n")
        let (rules, more) = RuleChecker.check([source], shop: facts)
        let book = try #require(RuleBook.link(shop: facts, rules: rules, templates: []).book, "\(more)")
        try #require(book.rules.count == 1, "\(more)")
        let now = Instant(milliseconds: 0)
        let event = Event(id: "e", customer: "a", kind: .paid, at: now, received: now, sequence: 1)
        let activation = Activation(rule: 0, step: 0, priority: 0, event: event, due: now, planned: now)
        return BookNeeds(of: book).needs(of: [activation])
    }

    @Test("a tier of then or now needs what its conditions read")
    func states() throws {
        let level = "levels: {gold: customer.province == '浙江', plain: true}"
        for field in ["customer.level", "at_trigger.customer.level"] {
            #expect(try needs("on: paid\nif: \(field) == 'gold'\ndo: [{task: {title: t}}]", shop: level).details)
        }
        let tiers = "activity: {near: customer.province == '浙江', far: true}"
        for field in ["customer.activity", "at_trigger.customer.activity"] {
            #expect(try needs("on: paid\nif: \(field) == 'near'\ndo: [{task: {title: t}}]", shop: tiers).details)
        }
    }

    @Test("a tier and a name need neither events nor the rest of the profile")
    func brief() throws {
        let needs = try needs(
            "on: paid\nif: [customer.tier == 'A', customer.orders > 1]\ndo: [{task: {title: '{{ customer.name | default: \"亲\" }}'}}]"
        )
        #expect(!needs.events && !needs.orders && !needs.details)
    }

    @Test(
        "anything else that is known of the person needs the whole profile",
        arguments: [
            "on: paid\nif: customer.city == '上海'\ndo: [{task: {title: t}}]",
            "on: paid\nif: customer.pet == '猫'\ndo: [{task: {title: t}}]",
            "on: paid\ndo: [{task: {title: '{{ customer.level | default: \"无\" }}'}}]",
            "on: paid\ndo: [{task: {title: t, script: '{{ customer.notes | default: \"无\" }}'}}]",
            "on: paid\nunless: {event: complained, if: customer.city == '上海'}\ndo: [{task: {title: t}}]",
            "on: paid\ndo: [{set: {pet: '狗'}}]",
            "on: paid\ndo: [{emit: {event: noted, fields: {number: customer.points}}}]",
            "on: {anniversary: customer.birthday, at: 9:00}\ndo: [{task: {title: t}}]",
        ])
    func details(rule: String) throws {
        #expect(try needs(rule).details)
    }

    @Test(
        "what is counted when the step acts needs the events",
        arguments: [
            "on: paid\ndo: [{emit: {event: noted, fields: {number: 'count(paid, 30d)'}}}]",
            "on: paid\ndo: [{points: {give: 'count(paid, 30d)'}}]",
        ])
    func events(rule: String) throws {
        #expect(try needs(rule).events)
    }
}
