import RuleLanguage
import Testing

/// The words of each finding are in the golden files; here it is only which and where.
@Suite("What conditions are refused for, and where")
struct ConditionFindingTests {
    @Test(
        "types that do not go together",
        arguments: [
            ("customer.orders == 'three'", "cannot-compare customer.orders == 'three'"),
            ("customer.spent > customer.orders", "cannot-compare customer.spent > customer.orders"),
            ("customer.city in [1]", "cannot-compare customer.city in [1"),
            ("customer.orders in 1..'3'", "cannot-compare customer.orders in 1..'3'"),
            ("customer.tags == 'vip'", "cannot-compare customer.tags == 'vip'"),
            ("now > 3d", "cannot-compare now > 3d"),
            ("now - 3 > now", "cannot-calculate now - 3"),
            ("now + now > now", "cannot-calculate now + now"),
            ("customer.spent * customer.spent > 1", "cannot-calculate customer.spent * customer.spent"),
            ("2 / customer.spent > 1", "cannot-calculate 2 / customer.spent"),
            ("customer.vip + 1 > 1", "cannot-calculate customer.vip + 1"),
            ("-now > now", "cannot-negate -now"),
            ("customer.vip < true", "cannot-order customer.vip < true"),
            ("customer.name < 'b'", "cannot-order customer.name < 'b'"),
            ("customer.orders", "not-a-condition customer.orders"),
            ("customer.orders > 1 and customer.city", "not-a-condition customer.city"),
            ("not 1", "not-a-condition 1"),
            ("(customer.vip and true) == true", "condition-as-value (customer.vip and true)"),
            ("now == customer.birthday", "day-against-moment now == customer.birthday"),
            ("now in customer.birthday..now", "day-against-moment customer.birthday"),
            ("customer.birthday in now - 3d..now", "day-against-moment now - 3d"),
            ("now - customer.last_order_at > 1 month 3d", "months-not-comparable 1 month 3d"),
            ("customer.birthday + 90m > 2026-01-01", "hours-on-day 90m"),
        ])
    func types(text: String, expected: String) {
        #expect(Bench.findings(text) == [expected])
    }

    @Test(
        "conditions that can never hold",
        arguments: [
            ("customer.orders < 0", "never-holds customer.orders < 0"),
            ("0 > customer.orders", "never-holds 0 > customer.orders"),
            ("count(paid) == 0.5", "never-holds count(paid) == 0.5"),
            ("count(paid, 9d) <= -1", "never-holds count(paid, 9d) <= -1"),
            ("at_trigger.customer.refunds == -1", "never-holds at_trigger.customer.refunds == -1"),
            ("customer.tier in []", "empty-list []"),
            ("customer.spent in 3..2.99", "empty-range 3..2.99"),
            ("now in 2026-03-02..2026-03-01", "empty-range 2026-03-02..2026-03-01"),
            ("customer.spent is missing", "never-missing customer.spent is missing"),
            ("count(paid) is missing", "never-missing count(paid) is missing"),
            ("event.at is not missing", "never-missing event.at is not missing"),
        ])
    func impossible(text: String, expected: String) {
        #expect(Bench.findings(text) == [expected])
    }

    @Test(
        "what can hold after all is let through",
        arguments: [
            "customer.orders > 0", "customer.orders >= 0", "customer.orders != 0", "customer.orders < 1",
            "customer.orders <= 0", "customer.orders == 2.0", "customer.average_order < 0", "sum(paid.amount) < 0",
            "customer.orders in 1.5..2", "customer.spent in 3..3", "customer.spent == -1",
            "order.amount is missing", "customer.birthday in 1990-01-01..1991-01-01", "now in 2026-11-01..2026-11-30",
            "customer.city in ['上海', '北京']", "customer.name contains customer.city", "customer.city in customer.tags",
            "customer.vip", "customer.vip == false", "now - 15m < now", "customer.birthday + 3d < 2026-01-01",
            "customer.spent / customer.average_order > 1.5", "event.amount > customer.average_order * 1.2",
        ])
    func possible(text: String) {
        #expect(Bench.findings(text).isEmpty)
    }

    @Test(
        "names, with the nearest one",
        arguments: [
            ("customer.teir == C", "customer.teir", "customer.tier"), ("orders > 1", "orders", "customer.orders"),
            ("amount > 1", "amount", "order.amount"), ("ordres > 1", "ordres", "customer.orders"),
            ("regluars", "regluars", "regulars"), ("customer in regulers", "regulers", "regulars"),
            ("Customer.Orders > 1", "Customer.Orders", "customer.orders"),
            ("custmer.orders > 1", "custmer.orders", "customer.orders"),
            ("user.tier == C", "user.tier", "customer.tier"), ("customer.zodiac == 1", "customer.zodiac", nil),
            ("foo > 1", "foo", nil), ("at_trigger.orders > 1", "at_trigger.orders", "customer.orders"),
        ] as [(String, String, String?)])
    func names(text: String, name: String, near: String?) throws {
        let diagnostics = Bench.check(text).diagnostics
        #expect(Bench.findings(text) == ["unknown-name \(name)"])
        guard case .expression(.naming(.unknownName(name, let suggestion, _)))? = diagnostics.first?.problem else {
            Issue.record("no unknown name")
            return
        }
        #expect(suggestion == near)
    }

    @Test("everything in one condition is found at once")
    func several() {
        #expect(
            Bench.findings("customer.teir == C and customer.tier in [X, C, Y] or customer.oders > 1 and not foo") == [
                "unknown-name customer.teir", "value-not-declared X", "value-not-declared Y",
                "unknown-name customer.oders", "unknown-name foo",
            ])
    }

    @Test(
        "the `if` of an `unless` sees the event found, not the trigger",
        arguments: [
            ("event.to == A", true), ("event.amount > 1", false), ("order.amount > 1", false),
            ("event.order == 'x'", false),
        ])
    func otherEvent(text: String, isKnown: Bool) throws {
        let changed = try #require(Bench.shop.events[StateKind.tier.changed])
        let scope = Bench.scope(on: .paid).with(event: changed)
        let (clause, _) = ExpressionChecker.condition(PlacedText(file: "a", verbatim: text), scope: scope)
        #expect((clause != nil) == isKnown)
    }

    @Test("as many words as anybody needs, and no more")
    func limits() {
        let long = Array(repeating: "customer.orders > 1", count: 80).joined(separator: " and ")
        #expect(Bench.findings(long).isEmpty)
        let tooLong = Array(repeating: "1", count: 600).joined(separator: " + ")
        #expect(Bench.check(tooLong + " > 1").diagnostics.map(\.code) == ["condition-too-deep"])
        let deep = String(repeating: "(", count: 60) + "true" + String(repeating: ")", count: 60)
        #expect(Bench.findings(deep).isEmpty)
        let tooDeep = String(repeating: "not ", count: 70) + "true"
        #expect(Bench.check(tooDeep).diagnostics.map(\.code) == ["condition-too-deep"])
    }
}
