import Engine
import RuleLanguage
import Runtime
import Storage
import Testing

/// The desk's days begin on 1 January 2025, in UTC: day 10 is 11 January.
@Suite("What campaigns come to")
struct CampaignResultsTests {
    private static let rules = """
        rule: invite
        category: marketing
        on: registered
        goal: {event: paid, within: 5d}
        do: [{sms: hello}]
        ---
        rule: remind
        category: marketing
        on: registered
        do: [{sms: hello}]
        """

    private static let campaigns = """
        campaign: spring
        stages:
          - {stage: first, from: 2025-01-11, to: 2025-01-14, rules: [invite]}
          - {stage: second, from: 2025-01-13, to: 2025-01-20, rules: [remind]}
        """

    private func desk() throws -> GoalDesk {
        let desk = try GoalDesk(rules: Self.rules, campaigns: Self.campaigns)
        try desk.add([], customers: ["li", "wang", "zhao"].map { Customer(id: $0) })
        return desk
    }

    private func results(_ desk: GoalDesk, day: Int) throws -> CampaignResults {
        let campaign = try #require(desk.book.shop.campaigns.first)
        return try desk.store.read {
            try CampaignCount.results(of: campaign, book: desk.book, now: GoalDesk.at(day), from: $0)
        }
    }

    private func pay(_ desk: GoalDesk, _ customer: String, _ id: String, day: Int, hour: Int = 0) throws {
        try desk.add([GoalDesk.paid(id, of: customer, at: GoalDesk.at(day, hour))], customers: [])
    }

    @Test("orders count from when a person was reached until the stage or the goal's time is over")
    func orders() throws {
        let desk = try desk()
        try desk.keep("invite", "main", "e1", of: "li", due: GoalDesk.at(12))
        // Before the stage's first day: not the campaign's.
        try desk.keep("invite", "main", "e2", of: "wang", due: GoalDesk.at(9, 23))
        // Held out: not reached.
        try desk.keep("invite", "main", "e3", of: "zhao", due: GoalDesk.at(12), skip: .holdout)
        try pay(desk, "li", "before", day: 11)
        try pay(desk, "li", "within", day: 12, hour: 5)
        // The stage is over on day 14, the goal's five days on day 17.
        try pay(desk, "li", "goal", day: 16, hour: 23)
        try pay(desk, "li", "after", day: 17)
        try pay(desk, "wang", "early", day: 12)
        try pay(desk, "zhao", "heldout", day: 12)
        let first = try results(desk, day: 30).stages[0].figures
        #expect(first.people == 1 && first.orders == 2 && first.revenue == 2000)
        // On day 13 the second one has not happened yet.
        #expect(try results(desk, day: 13).stages[0].figures.orders == 1)
    }

    @Test(
        "without a goal orders count until the stage is over; in all an order counts once, whatever stages reached the person"
    )
    func total() throws {
        let desk = try desk()
        try desk.keep("invite", "main", "e1", of: "li", due: GoalDesk.at(13))
        try desk.keep("remind", "main", "e1", of: "li", due: GoalDesk.at(14))
        try pay(desk, "li", "both", day: 15)
        try pay(desk, "li", "second", day: 19, hour: 23)
        try pay(desk, "li", "late", day: 20)
        let results = try results(desk, day: 40)
        #expect(results.stages.map(\.figures.orders) == [1, 2])
        #expect(results.total.orders == 2 && results.total.revenue == 2000 && results.total.people == 1)
    }

    @Test("a redemption belongs to the stage whose rule gave the coupon within its days")
    func redemptions() throws {
        let desk = try desk()
        func give(_ code: String, _ rule: String, day: Int) throws {
            let key = ActivationKey(rule: rule, step: "main", event: code)
            let due = GoalDesk.at(day)
            let decision = Decision(key: key, customer: "li", due: due, version: "v", planned: due, eventAt: due)
            let coupon = Coupon(
                id: code, key: key, customer: "li", facts: CouponFacts(name: "c", code: code), issuedAt: due)
            try desk.store.write { try $0.add([Plan(decision: decision, coupons: [coupon])], decidedAt: due) }
        }
        try give("OWN", "invite", day: 12)
        try give("EARLY", "invite", day: 5)
        try give("SECOND", "remind", day: 13)
        let events = ["OWN", "EARLY", "SECOND", "UNKNOWN"].map { code in
            NewEvent(
                id: "r" + code, customer: "li", kind: .redeemed, at: GoalDesk.at(15), fields: ["code": .text(code)])
        }
        try desk.add(events, customers: [])
        let results = try results(desk, day: 30)
        #expect(results.stages.map(\.figures.redemptions) == [1, 1] && results.total.redemptions == 2)
        #expect(results.stages.map(\.figures.coupons) == [1, 1])
    }

    @Test("texts count by when they were due: those handed over with their cost, those that wait apart")
    func texts() throws {
        let desk = try desk()
        func text(_ id: String, day: Int) -> Plan {
            let key = ActivationKey(rule: "invite", step: "main", event: id)
            let due = GoalDesk.at(day)
            let delivery = Delivery(
                id: id, key: key, customer: "li", phone: "+8613800000001", category: .marketing, template: "hello",
                text: "你好", parts: 1, cost: 500, due: due, expires: nil)
            let decision = Decision(key: key, customer: "li", due: due, version: "v", planned: due, eventAt: due)
            return Plan(decision: decision, deliveries: [delivery])
        }
        let plans = [text("a", day: 9), text("b", day: 10), text("c", day: 13), text("d", day: 14)]
        try desk.store.write { writer in
            try writer.add(plans, decidedAt: GoalDesk.at(14))
            // Day 10 is the first moment of the stage, day 14 the first behind it; the last one waits.
            for id in ["a", "b", "d"] {
                var delivery = try #require(try writer.delivery(id))
                _ = try writer.claim([delivery], at: GoalDesk.at(14))
                delivery.attempts = 1
                try writer.settle(
                    [DeliveryOutcome(delivery: delivery, result: .sent(providerID: id))], at: GoalDesk.at(14))
            }
        }
        let first = try results(desk, day: 30).stages[0].figures
        #expect(first.sends == 1 && first.waiting == 1 && first.cost == 500)
    }

    @Test("the end is foretold from the pace, once a day of the stage is over and as long as it goes on")
    func pace() throws {
        let desk = try desk()
        // The first stage has four days.
        #expect(try results(desk, day: 5).stages[0].atEnd(10) == nil)
        #expect(try results(desk, day: 10).stages[0].atEnd(10) == nil)
        #expect(try results(desk, day: 11).stages[0].atEnd(10) == 40)
        #expect(try results(desk, day: 12).stages[0].atEnd(10) == 20)
        #expect(try results(desk, day: 14).stages[0].atEnd(10) == nil)
    }

    @Test("a forecast goes by what the same rules came to before, and says where there is no past")
    func forecast() throws {
        let desk = try desk()
        // In the past four people were treated by `invite`; two of them paid 10.00 within five days, one later.
        let past = ["a", "b", "c", "d"]
        try desk.add([], customers: past.map { Customer(id: $0) })
        for customer in past { try desk.keep("invite", "main", customer, of: customer, due: GoalDesk.at(1)) }
        try pay(desk, "a", "a1", day: 2)
        try pay(desk, "b", "b1", day: 3)
        try pay(desk, "c", "c1", day: 7)
        // Something of the present, so that the past is known to be over.
        try pay(desk, "d", "d1", day: 9)
        // Two register within the first stage, one of them within the second as well.
        let people = ["li", "wang"].map { id in
            var customer = Customer(id: id)
            customer.phone = "+861380000000\(id.count)"
            return customer
        }
        try desk.store.write { writer in
            try writer.record(desk.book.versions, at: GoalDesk.at(0))
            try writer.put(people, at: GoalDesk.at(9))
            _ = try writer.add(
                [
                    NewEvent(
                        id: "r1", customer: "li", kind: EventKind(rawValue: "registered"), at: GoalDesk.at(11, 10)),
                    NewEvent(
                        id: "r2", customer: "wang", kind: EventKind(rawValue: "registered"), at: GoalDesk.at(13, 10)),
                ], received: GoalDesk.at(9))
        }
        let campaign = try #require(desk.book.shop.campaigns.first)
        let forecast = try desk.store.read {
            try CampaignForecast.of(campaign, book: desk.book, now: GoalDesk.at(9, 12), from: $0)
        }
        #expect(forecast.stages.map(\.people) == [2, 1])
        #expect(forecast.stages.map(\.plan.messages) == [2, 1])
        let expected = try #require(forecast.stages[0].expectation)
        #expect(expected.people == 4 && expected.orders.value == 1)
        // Wilson's interval of 2 in 4: 0.1500 to 0.8500, for two people.
        #expect(abs(expected.orders.low - 0.3001) < 0.001 && abs(expected.orders.high - 1.6999) < 0.001)
        #expect(abs(expected.revenue.value - 1000) < 0.001)
        #expect(forecast.stages[0].withoutPast.isEmpty)
        #expect(forecast.stages[1].expectation == nil && forecast.stages[1].withoutPast == ["remind"])
    }
}
