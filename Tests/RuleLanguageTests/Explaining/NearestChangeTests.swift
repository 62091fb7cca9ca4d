import RuleLanguage
import Testing

/// The customer of the bench at 2026-03-10 10:00: 3 orders on 2 days, 62.00 spent, one refund, 2 points, tier A, Shanghai, `vip`.
@Suite("The nearest change")
struct NearestChangeTests {
    /// Nothing is known of what comes after the moment.
    private static let file = CustomerFile(
        customer: Bench.customer, events: Bench.events.filter { $0.at <= Bench.now }, orders: Bench.orders)

    private func ways(
        _ text: String, of file: CustomerFile = file, trigger: Event? = nil, until: Instant? = nil,
        refuse: Bool = false
    ) throws -> [String] {
        let moment = Moment(file: file, now: Bench.now, shop: Bench.shop.facts, trigger: trigger)
        let condition = try Bench.condition(text, on: trigger?.kind ?? .paid)
        let found =
            refuse
            ? NearestChange.ways(toRefuse: condition, at: moment, until: until)
            : NearestChange.ways(toHold: condition, at: moment, until: until)
        return found.map { describe($0) }
    }

    private func describe(_ way: NearestChange) -> String {
        let values = way.values.map { change in
            let relation = change.relation == .equal ? "" : change.relation.rawValue + " "
            return "\(change.name) \(plain(change.now)) → \(relation)\(plain(change.needed))"
        }
        return (values + (way.time.map { ["at " + Bench.shop.facts.calendar.display($0)] } ?? []))
            .joined(separator: ", ")
    }

    private func plain(_ value: Value) -> String {
        switch value {
        case .missing: "-"
        case .boolean(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .number(let value): "\(value)"
        case .money(let amount): "¥\(amount)"
        case .text(let text): text
        case .instant(let instant): Bench.shop.facts.calendar.display(instant)
        case .date(let date): date.iso8601
        case .span(let span): span.text
        case .list(let values): "[" + values.map { plain($0) }.joined(separator: " ") + "]"
        }
    }

    @Test(
        "of a comparison it is the nearest value on the other side",
        arguments: [
            ("customer.orders >= 5", "customer.orders 3 → 5"),
            ("customer.orders > 5", "customer.orders 3 → 6"),
            ("customer.orders == 1", "customer.orders 3 → 1"),
            ("customer.orders < 2", "customer.orders 3 → 1"),
            ("customer.orders <= 2", "customer.orders 3 → 2"),
            ("customer.orders != 3", "customer.orders 3 → 2"),
            ("7 < customer.orders", "customer.orders 3 → 8"),
            ("customer.orders > 3.5", "customer.orders 3 → 4"),
            ("customer.orders < 2.5", "customer.orders 3 → 2"),
            ("customer.spent >= 100", "customer.spent ¥6200 → ¥10000"),
            ("customer.spent > 100", "customer.spent ¥6200 → ¥10001"),
            ("customer.spent < 62", "customer.spent ¥6200 → ¥6199"),
            ("customer.birthday >= 1990-03-01", "customer.birthday 1990-02-28 → 1990-03-01"),
            ("customer.birthday < 1990-02-28", "customer.birthday 1990-02-28 → 1990-02-27"),
            ("customer.city == '北京'", "customer.city 上海 → 北京"),
            ("customer.city != '上海'", "customer.city 上海 → other_than 上海"),
            ("customer.tier == C", "customer.tier A → C"),
            ("customer.tier != A", "customer.tier A → B"),
            ("not customer.vip", "customer.vip true → false"),
            (
                "customer.last_order_at >= 2026-03-05 12:00",
                "customer.last_order_at 2026-03-01 00:10 → 2026-03-05 12:00"
            ),
            (
                "customer.last_order_at > 2026-03-05 12:00",
                "customer.last_order_at 2026-03-01 00:10 → above 2026-03-05 12:00"
            ),
            (
                "customer.last_order_at < 2026-03-01",
                "customer.last_order_at 2026-03-01 00:10 → below 2026-03-01 00:00"
            ),
        ])
    func comparisons(text: String, expected: String) throws {
        #expect(try ways(text).first == expected)
    }

    @Test(
        "of a list or a range it is the nearest member or bound",
        arguments: [
            ("customer.orders in 5..9", "customer.orders 3 → 5"),
            ("customer.orders in 0..1", "customer.orders 3 → 1"),
            ("customer.orders not in 2..4", "customer.orders 3 → 1"),
            ("customer.orders not in 2..3", "customer.orders 3 → 4"),
            ("customer.orders in [9, 5, 0]", "customer.orders 3 → 5"),
            ("customer.average_order in 25..32.85", "customer.average_order ¥2233 → ¥2500"),
            ("customer.tier in [D, C]", "customer.tier A → C"),
            ("customer.tier not in [A, B]", "customer.tier A → C"),
            ("customer.city in ['北京', '天津']", "customer.city 上海 → 北京"),
            ("customer.city not in ['上海', '天津']", "customer.city 上海 → other_than 上海"),
            ("customer.tags contains 'new'", "customer.tags [vip 相机] → contains new"),
            ("not (customer.tags contains 'vip')", "customer.tags [vip 相机] → lacks vip"),
            ("customer.city contains '海南'", "customer.city 上海 → contains 海南"),
            ("not (customer.city contains '海')", "customer.city 上海 → lacks 海"),
            ("customer.birthday in 1991-01-01..1992-01-01", "customer.birthday 1990-02-28 → 1991-01-01"),
        ])
    func members(text: String, expected: String) throws {
        #expect(try ways(text).first == expected)
    }

    @Test(
        "what is missing would have to be known, and what is known missing",
        arguments: [
            ("customer.points >= 5", "customer.points - → 5"),
            ("customer.city == '北京'", "customer.city - → 北京"),
            ("customer.city != '北京'", "customer.city - → known -"),
            ("customer.city is not missing", "customer.city - → known -"),
            ("customer.birthday < 2000-01-01", "customer.birthday - → 1999-12-31"),
            ("customer.vip", "customer.vip - → true"),
            ("days_since(last(paid)) >= 30", "days_since(last(paid)) - → 30"),
            ("customer.city contains '京'", "customer.city - → contains 京"),
        ])
    func missing(text: String, expected: String) throws {
        #expect(try ways(text, of: Bench.stranger).first == expected)
    }

    @Test("what is known would have to be unknown")
    func unknown() throws {
        #expect(try ways("customer.city is missing") == ["customer.city 上海 → unknown -"])
        #expect(try ways("days_since(last(signed)) is missing") == ["days_since(last(signed)) 55 → unknown -"])
    }

    @Test(
        "it goes through calculations",
        arguments: [
            ("customer.spent * 2 >= 150", "customer.spent ¥6200 → ¥7500"),
            // Amounts are rounded half up: half of 99.99 is 50.00.
            ("customer.spent / 2 >= 50", "customer.spent ¥6200 → ¥9999"),
            ("customer.orders * 2 + 1 == 11", "customer.orders 3 → 5"),
            ("10 - customer.orders <= 4", "customer.orders 3 → 6"),
            ("-customer.orders > -2", "customer.orders 3 → 1"),
            // Of two names the one that changes less: 5 more orders are 167 %, 5 fewer purchase days impossible.
            ("customer.orders > customer.purchase_days + 5", "customer.orders 3 → 8"),
            // 12 / orders: 4 now, above 4 with two.
            ("12 / customer.orders > 4", "customer.orders 3 → 2"),
            ("customer.last_order_at + 30d > 2026-04-15", "customer.last_order_at 2026-03-01 00:10 → 2026-03-17 00:00"),
        ])
    func calculations(text: String, expected: String) throws {
        #expect(try ways(text).first == expected)
    }

    @Test(
        "of all it is everything that fails, of any the cheapest, of not the dual",
        arguments: [
            ("customer.orders >= 5 and customer.tier == B", ["customer.orders 3 → 5, customer.tier A → B"]),
            ("customer.orders >= 2 and customer.city == '北京'", ["customer.city 上海 → 北京"]),
            (
                "customer.orders >= 30 or customer.refunds == 0",
                ["customer.refunds 1 → 0", "customer.orders 3 → 30"]
            ),
            (
                "not (customer.orders >= 2 and customer.city == '上海')",
                [
                    "customer.orders 3 → 1", "customer.city 上海 → other_than 上海",
                ]
            ),
            (
                "not (customer.orders >= 2 or customer.city == '上海')",
                [
                    "customer.orders 3 → 1, customer.city 上海 → other_than 上海"
                ]
            ),
            // One value for both parts, not one for each.
            ("customer.orders != 3 and customer.orders != 2", ["customer.orders 3 → 4"]),
            ("customer.orders > 5 and customer.orders != 6", ["customer.orders 3 → 7"]),
            // The nearest value of the first part would break the second, which holds now.
            ("customer.orders != 3 and customer.orders >= 3", ["customer.orders 3 → 4"]),
        ])
    func composed(text: String, expected: [String]) throws {
        #expect(try ways(text) == expected)
    }

    @Test("however many parts fail, all of them are named")
    func many() throws {
        let text = """
            customer.orders == 2 and customer.city == '北京' and customer.tier == C and customer.points == 3
            and not customer.vip and customer.camera_brand == 'Canon'
            """
        #expect(
            try ways(text) == [
                "customer.orders 3 → 2, customer.city 上海 → 北京, customer.tier A → C, customer.points 2 → 3, "
                    + "customer.vip true → false, customer.camera_brand Nikon → Canon"
            ])
    }

    @Test("nothing is offered where the condition holds, where nothing helps, and where it would not be true")
    func nothing() throws {
        #expect(try ways("customer.orders == 3").isEmpty)
        #expect(try ways("false").isEmpty)
        #expect(try ways("customer.orders > 3 and customer.orders < 2").isEmpty)
        #expect(try ways("customer.refunds - 1 == -2").isEmpty)
    }

    @Test("a condition that fails is mended by a value with which it has an answer")
    func failed() throws {
        #expect(try ways("10 / (customer.orders - 3) >= 5").first == "customer.orders 3 → 4")
    }

    @Test("the other direction: what would make it not hold")
    func refused() throws {
        #expect(try ways("customer.orders >= 2", refuse: true) == ["customer.orders 3 → 1"])
        #expect(try ways("customer.orders >= 5", refuse: true).isEmpty)
    }

    @Test("the trigger's event and order are read too")
    func trigger() throws {
        let trigger = Bench.events[5]
        #expect(try ways("event.amount >= 50", trigger: trigger).first == "event.amount ¥3200 → ¥5000")
        #expect(try ways("order.quantity == 1", trigger: trigger).first == "order.quantity 2 → 1")
        #expect(try ways("order.status == signed", trigger: trigger).first == "order.status refunded → signed")
    }

    @Test("whether a step has sent its text")
    func sent() {
        var moment = Moment(file: Bench.file, now: Bench.now, shop: Bench.shop.facts, trigger: Bench.events[5])
        let condition = Condition.all([.sent(step: "hello"), .not(.sent(step: "more"))])
        moment.sentSteps = ["more"]
        let ways = NearestChange.ways(toHold: condition, at: moment)
        #expect(ways.map(describe) == ["sent(hello) false → true, sent(more) true → false"])
    }

    // MARK: - Time

    private let farAway = Bench.at("2028-03-10 10:00")

    @Test(
        "what time brings by itself comes first, to the second",
        arguments: [
            // Paid on 1 March, so that the thirtieth midnight after it begins 31 March.
            ("days_since(last(paid)) >= 30", "at 2026-03-31 00:00"),
            ("days_since(last(paid)) > 30", "at 2026-04-01 00:00"),
            ("days_since(last(paid)) == 12", "at 2026-03-13 00:00"),
            ("days_since(last(paid)) in 20..25", "at 2026-03-21 00:00"),
            ("not days_since(last(paid)) < 30", "at 2026-03-31 00:00"),
            ("now >= 2026-05-01", "at 2026-05-01 00:00"),
            ("now >= 2026-05-01 10:00", "at 2026-05-01 10:00"),
            ("now >= last(paid) + 1 month", "at 2026-04-01 00:10"),
            ("now - last(paid) >= 20d", "at 2026-03-21 00:10"),
            // The payment of 1 March 00:10 is out of the ten days from 11 March 00:10 on.
            ("count(paid, 10d) == 0", "at 2026-03-11 00:10"),
            ("sum(paid.amount, 10d) < 10", "at 2026-03-11 00:10"),
            ("count(deposited, 10d) <= 1", "at 2026-03-16 08:00"),
            ("sum(deposited.nights, 10d) == 0", "at 2026-03-17 08:00"),
            // A month before 1 April 00:10 is 1 March 00:10.
            ("count(paid, 1 month) < 1", "at 2026-04-01 00:10"),
            ("days_since(last(paid)) >= 12 and count(deposited, 10d) == 0", "at 2026-03-17 08:00"),
            ("days_since(last(paid)) >= 12 or count(deposited, 10d) == 0", "at 2026-03-13 00:00"),
        ])
    func time(text: String, expected: String) throws {
        #expect(try ways(text, until: farAway).first == expected)
        #expect(try ways(text).allSatisfy { !$0.contains("at 20") })
    }

    @Test("a moment that never comes, or comes after the horizon, is not offered")
    func horizon() throws {
        #expect(try ways("days_since(last(paid)) < 5", until: farAway) == ["days_since(last(paid)) 9 → 4"])
        #expect(try ways("now < 2026-03-01", until: farAway).isEmpty)
        let soon = Bench.at("2026-03-20 00:00")
        #expect(try ways("days_since(last(paid)) >= 30", until: soon) == ["days_since(last(paid)) 9 → 30"])
    }

    @Test("some of it can come with time and some have to change")
    func mixed() throws {
        let found = try ways("days_since(last(refunded)) >= 30 and customer.orders == 2", until: farAway)
        #expect(
            found == [
                "customer.orders 3 → 2, at 2026-04-04 00:00",
                "days_since(last(refunded)) 5 → 30, customer.orders 3 → 2",
            ])
    }

    @Test("at a month's end an event can come back into the span: the first moment counts")
    func monthEnd() throws {
        // 28 February 20:00, counted in a month: 28 March 20:00 less a month is 28 February 20:00.
        let event = Bench.event("paid", "2026-02-28 20:00")
        let file = CustomerFile(customer: Bench.customer, events: [event])
        #expect(try ways("count(paid, 1 month) == 0", of: file, until: farAway).first == "at 2026-03-28 20:00")
        // 31 January counted in a month: until 28 February 23:59 a month earlier is 28 January, on 1 March it is 1 February.
        let january = Bench.event("paid", "2026-01-31 08:00")
        let past = Moment(
            file: CustomerFile(customer: Bench.customer, events: [january]), now: Bench.at("2026-02-10 10:00"),
            shop: Bench.shop.facts)
        let way = NearestChange.ways(
            toHold: try Bench.condition("count(paid, 1 month) == 0"), at: past, until: farAway
        ).first
        #expect(way == NearestChange(time: Bench.at("2026-03-01 00:00")))
    }
}
