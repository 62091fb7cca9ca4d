import RuleLanguage
import Testing

@Suite("What shop.yaml comes to")
struct GoodShopTests {
    @Test("two lines are enough")
    func smallest() throws {
        let shop = try GoodFiles.shop("smallest.shop.good.yaml")
        #expect(shop.facts.name == "My Shop")
        #expect(shop.facts.calendar == .utc)
        #expect(shop.facts.currency == .cny)
        #expect(shop.facts.tiers.isEmpty)
        #expect(shop.locale == "zh")
        #expect(shop.sms == SMSSettings(signature: "My Shop", optOut: nil, pricePerPart: 0, gateway: "file"))
        #expect(shop.quietHours.isEmpty)
        #expect(
            shop.late == [
                .marketing: .skip(after: Span(milliseconds: 24 * 3_600_000)),
                .service: .skip(after: Span(milliseconds: 72 * 3_600_000)),
            ])
        #expect(shop.periods.isEmpty && shop.segments.isEmpty && shop.customerFields.isEmpty && shop.staff.isEmpty)
        #expect(shop.store == "sqlite:tend.db")
        #expect(shop.events[.paid]?.hasOrder == true)
    }

    @Test("every setting")
    func settings() throws {
        let shop = try GoodFiles.shop("full.shop.good.yaml")
        #expect(shop.facts.name == "优丽斯堡")
        #expect(shop.facts.calendar == .shanghai)
        #expect(shop.locale == "en")
        #expect(
            shop.sms == SMSSettings(signature: "优丽斯堡2", optOut: "拒收请回复R", pricePerPart: 450, gateway: "console"))
        func time(_ hour: Int, _ minute: Int = 0) -> TimeOfDay { TimeOfDay(hour: hour, minute: minute) }
        #expect(
            shop.quietHours == [
                .marketing: QuietHours(start: time(21), end: time(9)),
                .service: QuietHours(start: time(23, 30), end: time(6)),
            ])
        #expect(shop.late == [.marketing: .skip(after: Span(milliseconds: 12 * 3_600_000)), .service: .send])
        #expect(shop.store == "sqlite:data/tend.db")
        #expect(
            shop.staff == [
                StaffMember(name: "service-1", skills: ["service", "摄影"], tasksPerDay: 30),
                StaffMember(name: "小李", skills: [], tasksPerDay: nil),
            ])
    }

    @Test("names that conditions read")
    func names() throws {
        let shop = try GoodFiles.shop("full.shop.good.yaml")
        #expect(
            shop.customerFields == [
                "camera_brand": .text, "size": .integer, "weight": .number, "limit": .money, "vip": .boolean,
                "since": .date, "seen": .instant, "brand": .choice(["佳能", "尼康"]),
            ])
        let visited = try #require(shop.events[EventKind(rawValue: "visited")])
        #expect(visited.hasOrder)
        #expect(visited.meaning == "逛店")
        #expect(visited.fields == ["page": .choice(["home", "goods"]), "worth": .money])
        let left = try #require(shop.events[EventKind(rawValue: "left")])
        #expect(!left.hasOrder && left.fields.isEmpty)
        let asked = try #require(shop.events[EventKind(rawValue: "asked")])
        #expect(asked.fields == ["topic": .text])
        #expect(shop.events[.tierChanged]?.fields["to"] == .choice(["A", "VIP-2", "D"]))
    }

    @Test("segments, tiers and periods")
    func conditions() throws {
        let shop = try GoodFiles.shop("full.shop.good.yaml")
        let orders = Expression.field(.customer(.orders))
        let few = Condition.all([.compare(.lessOrEqual, orders, .constant(.integer(2)))])
        #expect(shop.segments["few"]?.condition == few)
        #expect(
            shop.segments["few_and_known"]?.condition == .all([few, .not(.isMissing(.field(.customer(.name))))]))
        #expect(shop.segments["few_and_known"]?.text == "few and customer.name is not missing")
        #expect(
            shop.segments["best"]?.condition
                == .all([.compare(.equal, .field(.customer(.tier)), .constant(.text("A")))]))

        #expect(shop.facts.tiers.map(\.name) == ["A", "VIP-2", "D"])
        #expect(
            shop.facts.tiers.map(\.condition) == [
                .all([
                    .compare(.greaterOrEqual, orders, .constant(.integer(2))),
                    .within(
                        .field(.customer(.averageOrder)), low: .constant(.money(1480)), high: .constant(.money(3285))),
                ]),
                .any([few, .holds(.field(.customerExtra("vip")))]),
                .constant(true),
            ])

        #expect(shop.periods.map(\.name) == ["honeymoon", "trial"])
        #expect(shop.periods.map(\.from) == [.signed, EventKind(rawValue: "visited")])
        #expect(shop.periods.map(\.lasts) == [Span(months: 1), Span(days: 14)])
        #expect(shop.periods.map(\.endsOn) == [[.paid], [.paid, EventKind(rawValue: "registered")]])
        #expect(
            shop.periods[1].conditions.map(\.condition) == [
                .compare(.equal, .field(.eventExtra("page")), .constant(.text("home"))), few,
            ])
    }

    @Test("a shop with an error in it is no shop, but rules can be checked against its draft")
    func draft() throws {
        let text = """
            shop: a
            time_zone: Asia/Shanghai
            sms: {signature: 【a】}
            periods: {trial: {from: registred, lasts: 3d}}
            segments: {best: customer.oders > 3}
            customer: {fields: {size: blob}}
            """
        let file = SourceFile(name: "shop.yaml", text: text)
        #expect(Standard.check(shop: file).shop == nil)
        let (draft, diagnostics) = ShopChecker.draft(file, zones: { _ in .shanghai })
        #expect(
            diagnostics.map(\.code) == [
                "signature-with-brackets", "bad-field-type", "unknown-name", "unknown-event",
            ])
        // What the broken parts name is known, so that the rule is complained about only for its own mistake.
        let rule = """
            rule: a
            category: service
            on: trial
            if: [best, customer.size is missing, customer.teir is missing]
            do: [{sms: a}]
            """
        let found = RuleChecker.check([SourceFile(name: "rules/a.yaml", text: rule)], shop: try #require(draft))
            .diagnostics
        #expect(found.map(\.code) == ["unknown-name"])
        #expect(found.first?.span.start == SourcePosition(line: 4, column: 38))
    }
}
