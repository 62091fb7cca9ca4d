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
        var sms = SMSSettings(signature: "优丽斯堡2", optOut: "拒收请回复R", pricePerPart: 450, gateway: "console")
        sms.rate = FrequencyCap(limit: 20, per: Span(milliseconds: 1000))
        sms.perPhone = FrequencyCap(limit: 3, per: Span(milliseconds: 7_200_000))
        #expect(shop.sms == sms)
        func time(_ hour: Int, _ minute: Int = 0) -> TimeOfDay { TimeOfDay(hour: hour, minute: minute) }
        #expect(
            shop.quietHours == [
                .marketing: QuietHours(start: time(21), end: time(9)),
                .service: QuietHours(start: time(23, 30), end: time(6)),
            ])
        #expect(shop.late == [.marketing: .skip(after: Span(milliseconds: 12 * 3_600_000)), .service: .send])
        #expect(shop.store == "sqlite:data/tend.db")
    }

    @Test("who works there, and when")
    func staff() throws {
        let shop = try GoodFiles.shop("full.shop.good.yaml")
        func day(_ year: Int, _ month: Int, _ day: Int) throws -> CalendarDate {
            try #require(CalendarDate(year: year, month: month, day: day))
        }
        var li = StaffMember(name: "小李", skills: [], tasksPerDay: nil)
        li.level = 4
        li.away = [try day(2026, 12, 1)...day(2026, 12, 7), try day(2026, 12, 24)...day(2026, 12, 24)]
        li.leftOn = try day(2027, 1, 1)
        var wang = StaffMember(name: "老王", skills: [], tasksPerDay: nil)
        wang.away = [try day(2026, 12, 1)...day(2026, 12, 1)]
        wang.leftOn = .earliest
        #expect(
            shop.staff == [StaffMember(name: "service-1", skills: ["service", "摄影"], tasksPerDay: 30), li, wang])
        let present = try [day(2026, 11, 30), day(2026, 12, 7), day(2026, 12, 8), day(2027, 1, 1)].map(li.isPresent)
        #expect(present == [true, false, true, false])
        #expect(shop.followUp.grace == Span(days: 5) && shop.followUp.time == TimeOfDay(hour: 10, minute: 30))
        #expect(FollowUpSettings().grace == Span(days: 3) && FollowUpSettings().time == TimeOfDay(hour: 9, minute: 0))
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
        #expect(shop.events[StateKind.tier.changed]?.fields["to"] == .choice(["A", "VIP-2", "D"]))
    }

    @Test("policies")
    func policies() throws {
        let shop = try GoodFiles.shop("full.shop.good.yaml")
        #expect(
            shop.caps == [
                .marketing: [
                    FrequencyCap(limit: 1, per: Span(days: 1)), FrequencyCap(limit: 4, per: Span(days: 30)),
                ],
                .service: [FrequencyCap(limit: 3, per: Span(milliseconds: 3_600_000))],
            ])
        #expect(shop.consent == [.marketing: .required, .service: .assumed])
        #expect(
            shop.budgets == [
                .marketing: [
                    Budget(good: .messages, limit: 500), Budget(good: .cost, limit: 200_000),
                    Budget(good: .worth, limit: 30_000),
                ],
                .service: [Budget(good: .tasks, limit: 50)],
            ])
        let few = try #require(shop.segments["few"]?.condition)
        #expect(
            shop.suppress[.marketing]?.map(\.condition) == [
                .compare(.greater, .field(.customer(.openComplaints)), .constant(.integer(0))), few,
                .all([
                    .holds(.field(.customerExtra("vip"))),
                    .compare(.greater, .field(.customer(.orders)), .constant(.integer(9))),
                ]),
            ])
        #expect(shop.suppress[.service]?.map(\.text) == ["customer.tags contains '黑名单'"])
    }

    @Test("whom advertising leaves alone unless shop.yaml says otherwise")
    func suppression() throws {
        let shop = try GoodFiles.shop("smallest.shop.good.yaml")
        let clause = try #require(shop.suppress[.marketing]?.first)
        #expect(shop.suppress == [.marketing: [clause]])
        #expect(clause.text == "customer.open_complaints > 0 or customer.open_refunds > 0")
        #expect(
            clause.condition
                == .any([
                    .compare(.greater, .field(.customer(.openComplaints)), .constant(.integer(0))),
                    .compare(.greater, .field(.customer(.openRefunds)), .constant(.integer(0))),
                ]))
        #expect(clause.span == shop.span)
        #expect(shop.caps.isEmpty && shop.consent.isEmpty && shop.budgets.isEmpty)
        #expect(shop.sms.perPhone == FrequencyCap(limit: 5, per: Span(milliseconds: 3_600_000)))

        func suppressed(_ line: String) -> [Rule.Category: [Clause]]? {
            let file = SourceFile(name: "shop.yaml", text: "shop: a\ntime_zone: UTC\n" + line)
            return Standard.check(shop: file).shop?.suppress
        }
        #expect(suppressed("suppress: {marketing: false}") == [.marketing: []])
        #expect(suppressed("suppress: {service: customer.orders > 1}")?[.marketing]?.count == 1)
        #expect(suppressed("suppress: {service: customer.orders > 1}")?[.service]?.count == 1)
    }

    @Test("the shop's own holidays")
    func holidays() throws {
        let holidays = try GoodFiles.shop("full.shop.good.yaml").holidays
        func date(_ year: Int, _ month: Int, _ day: Int) throws -> CalendarDate {
            try #require(CalendarDate(year: year, month: month, day: day))
        }
        #expect(holidays.definition(named: "shop-birthday") == .solar(DayOfYear(month: 6, day: 8)))
        #expect(holidays.definition(named: "秋季促销") == .lunar(DayOfYear(month: 8, day: 1)))
        #expect(holidays.definition(named: "big-day") == .dates([try date(2026, 11, 27), try date(2027, 11, 26)]))
        #expect(holidays.definition(named: "one-day") == .dates([try date(2026, 12, 1)]))
        #expect(holidays.definition(named: "no-day") == nil)
        #expect(holidays.definition(named: "mid-autumn") != nil)
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
