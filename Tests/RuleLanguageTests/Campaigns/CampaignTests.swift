import RuleLanguage
import Testing

@Suite("Campaigns")
struct CampaignTests {
    private func campaigns() throws -> [Campaign] {
        let (campaigns, diagnostics) = CampaignChecker.check(
            [try GoodFiles.file("campaigns.good.yaml")], shop: Standard.shop)
        try #require(diagnostics.isEmpty, "\(diagnostics.map(\.code))")
        return campaigns
    }

    private func date(_ month: Int, _ day: Int) throws -> CalendarDate {
        try #require(CalendarDate(year: 2026, month: month, day: day))
    }

    @Test("are read with their stages, days, audiences, rules and targets")
    func reading() throws {
        let campaign = try #require(try campaigns().first)
        #expect(campaign.name == "双11" && campaign.title == "双11大促" && campaign.rules == ["care", "thanks"])
        #expect(try campaign.days == date(10, 20)...date(11, 12))
        let stage = campaign.stages[0]
        #expect(stage.audienceText == "regulars" && stage.rules.map(\.name) == ["care"])
        #expect(stage.target == CampaignTarget(sends: 2000, redemptions: 100, orders: 150, revenue: 500_000))
        #expect(campaign.stages[1].target == CampaignTarget() && campaign.stages[1].audience.isEmpty)
        // Both days count, by the shop's clock: from 20 October 0:00 in Shanghai to before 11 November 0:00.
        let window = stage.window(on: .shanghai)
        #expect(window.lowerBound == Instant(milliseconds: 1_792_425_600_000))
        #expect(window.upperBound == Instant(milliseconds: 1_794_326_400_000))
    }

    // MARK: Rules

    private static let rule = """
        rule: NAME
        category: service
        on: paid
        if: customer.orders == 7
        do: [{sms: thanks}]
        """

    private func rule(_ name: String, campaigns: [Campaign]) throws -> Rule {
        var shop = Standard.shop
        shop.campaigns = campaigns
        let text = Self.rule.replacing("NAME", with: name)
        let (rules, diagnostics) = RuleChecker.check([SourceFile(name: "rules/a.yaml", text: text)], shop: shop)
        try #require(diagnostics.isEmpty)
        return try #require(rules.first)
    }

    private func holds(_ rule: Rule, month: Int, day: Int, orders: Int) throws -> [Bool] {
        let noon = ShopCalendar.shanghai.startOfDay(try date(month, day)).advanced(byMilliseconds: 43_200_000)
        let events = (0..<orders).map { number in
            Event(
                id: "p\(number)", customer: "li", kind: .paid, at: Instant(milliseconds: Int64(number)),
                received: Instant(milliseconds: Int64(number)), sequence: Int64(number))
        }
        let file = CustomerFile(customer: Customer(id: "li"), events: events)
        let moment = Moment(file: file, now: noon, shop: Standard.shop.facts)
        return rule.conditions.dropFirst().map { $0.condition.evaluate(at: moment) == .yes }
    }

    @Test("let a rule of one stage act within its days and for its audience, each with a reason of its own")
    func oneStage() throws {
        var campaigns = try campaigns()
        campaigns[0].stages.removeLast()
        let rule = try rule("care", campaigns: campaigns)
        #expect(rule.conditions.map(\.text) == ["customer.orders == 7", "双11/预热: 2026-10-20..2026-11-10", "regulars"])
        #expect(try holds(rule, month: 10, day: 19, orders: 3) == [false, true])
        #expect(try holds(rule, month: 10, day: 20, orders: 3) == [true, true])
        #expect(try holds(rule, month: 11, day: 10, orders: 2) == [true, false])
        #expect(try holds(rule, month: 11, day: 11, orders: 3) == [false, true])
    }

    @Test("let a rule of two stages act in either")
    func twoStages() throws {
        let rule = try rule("care", campaigns: try campaigns())
        let clause = try #require(rule.conditions.last)
        #expect(rule.conditions.count == 2)
        #expect(clause.text == "双11/预热: 2026-10-20..2026-11-10 and regulars; 双11/正式: 2026-11-11..2026-11-12")
        #expect(try holds(rule, month: 10, day: 20, orders: 2) == [false])
        #expect(try holds(rule, month: 10, day: 20, orders: 3) == [true])
        #expect(try holds(rule, month: 11, day: 11, orders: 0) == [true])
        #expect(try holds(rule, month: 11, day: 13, orders: 3) == [false])
    }

    @Test("leave other rules alone, and are no part of a rule's version")
    func others() throws {
        #expect(try rule("hello", campaigns: try campaigns()).conditions.count == 1)
        #expect(try rule("care", campaigns: try campaigns()).version == rule("care", campaigns: []).version)
    }

    // MARK: Lint

    @Test("are warned of when their last day is past")
    func over() throws {
        var shop = Standard.shop
        shop.campaigns = try campaigns()
        func codes(_ month: Int, _ day: Int) throws -> [String] {
            let now = ShopCalendar.shanghai.startOfDay(try date(month, day))
            return Lint.findings(shop: shop, rules: [], now: now).map(\.code).filter { $0.hasPrefix("campaign") }
        }
        #expect(try codes(11, 12) == [])
        #expect(try codes(11, 13) == ["campaign-over"])
    }
}
