import RuleLanguage
import Testing

@Suite("Which rules are said never to act")
struct ContradictionTests {
    /// - Parameter rule: what stands between the rule's name and what it does.
    private func codes(_ rule: String) throws -> [String] {
        let text = "rule: a\ncategory: service\n\(rule)\ndo: [{task: 看一看}]\n"
        let file = SourceFile(name: "rules/a.yaml", text: text)
        let (rules, diagnostics) = RuleChecker.check([file], shop: Standard.shop)
        try #require(diagnostics.isEmpty, "\(diagnostics)")
        return Lint.findings(shop: Standard.shop, rules: rules).map(\.code).filter { $0 == "rule-never-acts" }
    }

    @Test(
        "types, declared values and ranges exclude each other",
        arguments: [
            "on: signed\nif: customer.tier in [A, B] and customer.tier in [C, D]",
            "on: signed\nif: customer.tier != A and customer.tier not in [B, C, D]",
            "on: signed\nif: [customer.vip, customer.vip == false]",
            "on: signed\nif: [customer.vip is missing, customer.vip]",
            "on: signed\nif: customer.points in 10..20 and customer.points < 10",
            "on: signed\nif: [customer.points > 3, customer.points < 5, customer.points != 4]",
            "on: signed\nif: [customer.spent > 49.99, customer.spent < 50]",
            "on: signed\nif: [customer.birthday >= 2000-01-02, customer.birthday < 2000-01-02]",
            "on: signed\nif: [now >= 2026-11-02, now < 2026-11-01]",
            "on: signed\nif:\n  all: customer.city == '上海'\n  none: customer.city in ['上海', '北京']",
            "on: signed\nif: [customer.tags contains 'vip', not (customer.tags contains 'vip')]",
            "on: signed\nif: [customer.gender is missing, not (customer.gender is missing)]",
        ])
    func values(rule: String) throws {
        #expect(try codes(rule) == ["rule-never-acts"])
    }

    @Test(
        "so do counts, the trigger and what must not happen after it",
        arguments: [
            "on: paid\nif: customer.orders == 0", "on: paid\nif: last(paid) is missing",
            "on: paid\nif: customer.purchase_days == 0", "on: paid\nif: customer.average_order is missing",
            "on: signed\nif: count(paid, 90d) < 2 and count(paid, 30d) > 2",
            "on: signed\nif: [customer.orders == 0, customer.purchase_days >= 1]",
            "on: signed\nif: [customer.open_complaints > 0, count(complained) == 0]",
            "on: signed\nif: at_trigger.customer.orders > customer.orders",
            "on: signed\nunless: paid\nif: [at_trigger.customer.orders == 1, customer.orders == 2]",
            "on: paid\nafter: 60d\nunless: paid\nif: count(paid, 30d) > 0",
            "on: {inactive: 6 months}\nif: days_since(customer.last_order_at) < 90",
            "on: {inactive: 6 months}\nif: sum(paid.amount, 90d) > 100",
            "on: honeymoon\nif: at_trigger.customer.orders >= 2", "on: honeymoon\nif: customer.purchase_days >= 2",
        ])
    func counts(rule: String) throws {
        #expect(try codes(rule) == ["rule-never-acts"])
    }

    @Test("who is in a tier has at least the orders that it takes, now and ever after")
    func tiers() throws {
        #expect(try codes("on: signed\nif: [customer.tier == A, customer.orders == 0]") == ["rule-never-acts"])
        #expect(try codes("on: honeymoon\nif: customer.tier in [A, B]") == ["rule-never-acts"])
        // The tier below asks for no orders, and the best may have been worked out with more than what was spent since.
        #expect(try codes("on: honeymoon\nif: customer.tier in [A, C]").isEmpty)
        #expect(try codes("on: signed\nif: [customer.tier == C, customer.orders > 9]").isEmpty)
        #expect(try codes("on: signed\nif: [customer.tier == A, customer.average_order < 1]").isEmpty)
    }

    @Test(
        "what can happen is never complained about",
        arguments: [
            "on: shipped\nif: customer.orders == 0",
            "on: signed\nif: [not (customer.points > 5), not (customer.points <= 5)]",
            "on: signed\nif: [not customer.vip, not (customer.vip == false)]",
            "on: signed\nif: [customer.spent < 0, customer.orders > 3]",
            "on: signed\nif: [customer.points == -5]",
            "on: signed\nif: [customer.points > 3, customer.points < 6, customer.points != 4]",
            "on: paid\nif: [at_trigger.customer.orders == 1, customer.orders == 2]",
            "on: paid\nunless: {event: paid, same: order}\nif: [at_trigger.customer.orders == 1, customer.orders == 2]",
            "on: paid\nunless: {event: paid, if: order.amount > 50}\nif: [at_trigger.customer.orders == 1, customer.orders == 2]",
            "on: paid\nafter: 20d\nunless: paid\nif: count(paid, 30d) > 0",
            "on: paid\nafter: 60d\nif: count(paid, 30d) > 0",
            "on: {inactive: 6 months}\nif: days_since(customer.last_order_at) > 200 and count(signed, 30d) > 0",
            "on: honeymoon\nif: [customer.orders == 1, count(refunded) > 0, customer.spent < 10]",
            "on: signed\nif: [customer.orders / 2 > 3, customer.orders * 2 < 4]",
            "on: signed\nif: [customer.first_order_at == customer.last_order_at, customer.orders == 2]",
            "on: signed\nif: [customer.tier == A, at_trigger.customer.tier == B]",
            "on: paid\nif: [order.status == paid, event.order is missing]",
        ])
    func possible(rule: String) throws {
        #expect(try codes(rule).isEmpty)
    }

    @Test("with too many ways to look at, nothing is said")
    func tooMany() throws {
        let pairs = (0..<40).map { "  - customer.points == \($0) or customer.city == 'x\($0)'" }.joined(separator: "\n")
        #expect(try codes("on: signed\nif:\n\(pairs)").count <= 1)
    }

    @Test("a hundred rules with many ways each are compared like a few")
    func manyRules() throws {
        var shop = Standard.shop
        shop.caps[.service] = [FrequencyCap(limit: 1, per: Span(days: 1))]
        let rules = (0..<100).map { number in
            let groups = (0..<5).map { group in
                let ways = (0..<4).map { way in
                    (group + way) % 2 == 1
                        ? "customer.spent > \(number + group * way)" : "customer.orders < \(9 + group + way)"
                }
                return "  - any: [\(ways.joined(separator: ", "))]"
            }
            return
                "rule: r\(number)\ncategory: service\non: paid\nif:\n\(groups.joined(separator: "\n"))\ndo: [{sms: thanks}]\n"
        }
        let file = SourceFile(name: "rules/a.yaml", text: rules.joined(separator: "---\n"))
        let (read, diagnostics) = RuleChecker.check([file], shop: shop)
        try #require(diagnostics.isEmpty && read.count == 100)
        #expect(!Lint.findings(shop: shop, rules: read).contains { $0.code == "rule-never-acts" })
    }
}
