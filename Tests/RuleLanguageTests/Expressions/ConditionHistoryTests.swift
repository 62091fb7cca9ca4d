import RuleLanguage
import Testing

@Suite("What conditions read from the history")
struct ConditionHistoryTests {
    @Test(
        "counts, sums and moments up to now",
        arguments: [
            "count(paid) == 3", "count(shipped) == 1", "count(placed) == 0", "count(asked) == 1",
            // 10 days before is 2026-02-28 10:00, 9 days before 2026-03-01 10:00: the order came at 00:10.
            "count(paid, 10d) == 1", "count(paid, 9d) == 0", "count(paid, 9d 10h) == 1",
            // 59 days before is 2026-01-10 10:00, 1,414 hours before is 2026-01-10 12:00, at which nothing is counted.
            "count(paid, 59d) == 3", "count(paid, 1414h) == 2",
            "sum(paid.amount) == 67", "sum(paid.amount, 10d) == 32", "sum(paid.amount, 9d) == 0",
            "sum(refunded.amount) == 5", "sum(deposited.deposit) == 10", "sum(deposited.deposit, 4d) == 3",
            "sum(deposited.nights) == 5", "sum(deposited.nights, 1d) == 0",
            "last(paid) == 2026-03-01 00:10", "first(paid) == 2026-01-10 12:00", "last(signed) == first(signed)",
            "days_since(last(paid)) == 9", "days_since(last(signed)) == 55",
            "days_since(customer.first_order_at) == 59",
            // 1990-02-28 to 2026-03-10 is 13,159 days.
            "days_since(customer.birthday) == 13159", "days_since(now) == 0", "days_since(2026-03-11) == -1",
        ])
    func upToNow(text: String) throws {
        #expect(try Bench.truth(text) == .yes)
    }

    @Test(
        "midnights are counted, not hours",
        arguments: [("2026-03-01 00:10", 0), ("2026-03-01 23:59", 0), ("2026-03-02 00:00", 1), ("2026-03-03 00:00", 2)])
    func midnights(time: String, days: Int) throws {
        #expect(try Bench.truth("days_since(last(paid)) == \(days)", at: Bench.at(time)) == .yes)
    }

    @Test(
        "nothing from later leaks in",
        arguments: [
            ("2026-01-10 11:59", "customer.orders == 0 and count(paid) == 0 and last(paid) is missing"),
            ("2026-01-10 12:00", "customer.orders == 1 and customer.spent == 10 and customer.tier == D"),
            ("2026-01-11 09:00", "customer.orders == 2 and customer.purchase_days == 1 and count(shipped) == 1"),
            ("2026-03-04 00:00", "customer.refunds == 0 and customer.spent == 67 and not (last(refunded) < now)"),
            ("2026-04-01 08:00", "customer.orders == 4 and customer.spent == 161.99"),
        ])
    func noLater(time: String, text: String) throws {
        #expect(try Bench.truth(text, at: Bench.at(time)) == .yes)
    }

    @Test(
        "the order is seen as it stood",
        arguments: [
            ("2026-03-01 00:10", "order.status == paid and order.refunded == 0 and order.shipped_at is missing"),
            ("2026-03-01 00:10", "order.courier is missing and order.tracking_number is missing"),
            ("2026-03-10 10:00", "order.status == refunded and order.refunded == 5"),
            ("2026-03-10 10:00", "order.id == 'o3' and order.amount == 32 and order.quantity == 2"),
            ("2026-03-10 10:00", "order.title contains '58 mm' and order.paid_at == 2026-03-01"),
            ("2026-03-12 08:00", "order.shipped_at == 2026-03-12 and order.courier == '顺丰'"),
        ])
    func order(time: String, text: String) throws {
        let trigger = Bench.events[5]
        #expect(try Bench.truth(text, at: Bench.at(time), trigger: trigger) == .yes)
    }

    @Test("the trigger's own fields")
    func event() throws {
        let paid = Bench.events[5]
        #expect(try Bench.truth("event.amount == 32 and event.at == 2026-03-01 00:10", trigger: paid) == .yes)
        #expect(try Bench.truth("event.kind == 'paid' and event.order == 'o3'", trigger: paid) == .yes)
        let asked = Bench.events[4]
        #expect(try Bench.truth("event.topic == 'size'", trigger: asked) == .yes)
        #expect(try Bench.truth("event.topic != 'size'", trigger: asked) == .no)
    }

    @Test("at the trigger and now")
    func atTrigger() throws {
        let first = Bench.events[0]
        let text =
            "at_trigger.customer.orders == 1 and at_trigger.customer.spent == 10 and at_trigger.customer.tier == D "
            + "and at_trigger.customer.last_order_at == 2026-01-10 12:00 and at_trigger.customer.refunds == 0 "
            + "and customer.orders == 3 and customer.tier == A"
        #expect(try Bench.truth(text, trigger: first) == .yes)
    }

    @Test("of two orders of one moment, only those up to the trigger had come")
    func oneMoment() throws {
        let events = (1...2).map {
            Bench.event("paid", "2026-03-01 09:00", order: "x\($0)", amount: 2000, sequence: Int64($0))
        }
        let file = CustomerFile(customer: Bench.customer, events: events)
        let first = "at_trigger.customer.orders == 1 and at_trigger.customer.tier == D and customer.tier == A"
        #expect(try Bench.truth(first, of: file, trigger: events[0]) == .yes)
        let second = "at_trigger.customer.orders == 2 and at_trigger.customer.tier == A"
        #expect(try Bench.truth(second, of: file, trigger: events[1]) == .yes)
    }

    @Test("a tier that was assigned stays until the next event of a tier")
    func tiers() throws {
        let assigned = Bench.event("tier_assigned", "2026-02-01 10:00", fields: ["to": .text("C")])
        let file = CustomerFile(customer: Bench.customer, events: Bench.events + [assigned])
        #expect(try Bench.truth("customer.tier == C", of: file) == .yes)
        #expect(try Bench.truth("customer.tier == C", of: file, at: Bench.at("2026-01-31 10:00")) == .no)
    }

    @Test("a segment may ask for the tier, and a rule for the segment")
    func segmentOfTier() throws {
        let text = """
            shop: a
            time_zone: Asia/Shanghai
            tiers:
              A: few
              B: true
            segments:
              few: customer.orders >= 2
              best: customer.tier == A and few
            """
        // A segment stands above what uses it, in its own list; the tiers may stand anywhere.
        let (shop, diagnostics) = Standard.check(shop: SourceFile(name: "shop.yaml", text: text))
        #expect(diagnostics.isEmpty)
        let facts = try #require(shop).facts
        let scope = Scope(shop: try #require(shop))
        let place = PlacedText(file: "a", verbatim: "best")
        let condition = try #require(ExpressionChecker.condition(place, scope: scope).clause?.condition)
        #expect(condition.evaluate(at: Moment(file: Bench.file, now: Bench.now, shop: facts)) == .yes)
        #expect(condition.evaluate(at: Moment(file: Bench.stranger, now: Bench.now, shop: facts)) == .no)
    }

    @Test("a finding names the values it saw")
    func readings() throws {
        let moment = Moment(file: Bench.file, now: Bench.now, shop: Bench.shop.facts)
        let condition = try Bench.condition(
            "customer.orders >= 2 and count(paid, 90d) > customer.orders or sum(paid.amount, 1 month) > 3 and now > last(paid)"
        )
        #expect(
            condition.readings(at: moment).map { "\($0.name) \($0.value)" } == [
                "customer.orders \(Value.integer(3))", "count(paid, 90d) \(Value.integer(3))",
                "sum(paid.amount, 1 month) \(Value.money(3200))", "now \(Value.instant(Bench.now))",
                "last(paid) \(Value.instant(Bench.at("2026-03-01 00:10")))",
            ])
    }
}
