import RuleLanguage
import Testing

@Suite("What conditions come to")
struct ConditionTruthTests {
    @Test(
        "the customer's own figures at 2026-03-10 10:00",
        arguments: [
            "customer.orders == 3", "customer.purchase_days == 2", "customer.spent == 62", "customer.refunds == 1",
            "customer.refunded == 5.00",
            // 67.00 over 3 orders is 22.333…
            "customer.average_order == 22.33", "customer.id == 'wang'", "customer.name contains '小'",
            "customer.city == '上海'", "customer.points == 2", "customer.tags contains 'vip'", "'相机' in customer.tags",
            "customer.vip", "customer.vip == true", "customer.camera_brand == 'Nikon'",
            "customer.first_order_at == 2026-01-10 12:00", "customer.last_order_at == 2026-03-01 00:10",
            "customer.birthday == 1990-02-28", "shop.name == '优丽斯堡'", "now == 2026-03-10 10:00",
            "customer.tier == A", "customer.tier in [A, B]", "customer.tier not in [C, D]", "customer.tier != D",
            "regulars", "customer in regulars", "not (customer not in regulars)",
            "customer.registered_at is missing", "customer.city is not missing",
        ])
    func holds(text: String) throws {
        #expect(try Bench.truth(text) == .yes)
        #expect(try Bench.truth("not (\(text))") == .no)
    }

    @Test(
        "both ends of a range belong to it",
        arguments: [
            ("customer.spent in 62..62", true), ("customer.spent in 62..100", true), ("customer.spent in 10..62", true),
            ("customer.spent in 62.01..100", false), ("customer.spent in 10..61.99", false),
            ("customer.spent not in 62..100", false), ("customer.spent not in 62.01..100", true),
            ("customer.orders in 1..3", true), ("customer.orders in 4..5", false),
            ("customer.orders in 2.5..3.5", true),
            ("customer.last_order_at in 2026-02-01..2026-03-01", true),
            ("customer.last_order_at in 2026-03-01..2026-03-02", true),
            ("customer.last_order_at in 2026-02-01..2026-02-28", false),
            ("customer.last_order_at in now - 10d..now", true), ("customer.last_order_at in now - 9d..now", false),
            ("customer.birthday in 1990-02-28..1990-03-01", true),
            ("now - customer.last_order_at in 9d..10d", true),
        ])
    func ranges(text: String, expected: Bool) throws {
        #expect(try Bench.truth(text) == (expected ? .yes : .no))
    }

    @Test(
        "a moment compared with a day means the whole day in the shop's zone",
        arguments: [
            // The last order was paid at 00:10 in Shanghai, which is the day before in UTC.
            ("customer.last_order_at == 2026-03-01", true), ("customer.last_order_at == 2026-02-28", false),
            ("customer.last_order_at >= 2026-03-01", true), ("customer.last_order_at > 2026-03-01", false),
            ("customer.last_order_at <= 2026-03-01", true), ("customer.last_order_at < 2026-03-01", false),
            ("customer.last_order_at != 2026-03-01", false), ("customer.last_order_at != 2026-03-02", true),
            ("2026-03-01 == customer.last_order_at", true), ("2026-03-01 < customer.last_order_at", false),
            ("2026-02-28 < customer.last_order_at", true),
            ("customer.last_order_at in [2026-02-28, 2026-03-01]", true),
            ("customer.last_order_at in [2026-02-28, 2026-03-01 00:10]", true),
            ("customer.last_order_at in [2026-02-28]", false), ("customer.last_order_at not in [2026-02-28]", true),
        ])
    func days(text: String, expected: Bool) throws {
        #expect(try Bench.truth(text) == (expected ? .yes : .no))
    }

    @Test(
        "months are calendar months and stop at the month's end",
        arguments: [
            "2026-03-31 - 1 month == 2026-02-28", "2024-03-31 - 1 month == 2024-02-29",
            "2024-01-31 + 1 month == 2024-02-29", "2024-02-29 + 1 year == 2025-02-28",
            "2026-01-31 + 1 month 1d == 2026-03-01", "2026-12-31 + 2 months == 2027-02-28",
            // Two months before 2026-03-10 10:00 is 2026-01-10 10:00; the first order came at noon.
            "not (customer.first_order_at < now - 2 months)", "customer.first_order_at > now - 2 months",
            "customer.first_order_at < now - 1 month", "count(paid, 2 months) == 3", "count(paid, 1 month) == 1",
            "2026-03-10 - 2026-02-28 == 10d", "now - customer.last_order_at > 9d",
            "not (now - customer.last_order_at > 10d)", "now - 2026-03-10 09:30 == 30m",
        ])
    func months(text: String) throws {
        #expect(try Bench.truth(text) == .yes)
    }

    @Test(
        "a missing value compares false, whatever the comparison",
        arguments: [
            "customer.average_order == 0", "customer.average_order != 0", "customer.average_order < 1",
            "customer.average_order <= 1", "customer.average_order > 0", "customer.average_order >= 0",
            "customer.average_order in 0..100", "customer.average_order not in 0..100",
            "customer.average_order in [0]", "customer.average_order not in [0]",
            "customer.spent in customer.average_order..100", "customer.spent not in customer.average_order..100",
            "customer.average_order == customer.average_order", "customer.average_order + 5 > 0",
            "-customer.average_order < 1", "customer.city == '上海'", "customer.city != '上海'",
            "customer.city contains '海'", "customer.city not in ['上海']", "customer.city in customer.tags",
            "customer.city not in customer.tags", "customer.vip", "customer.vip == false", "last(paid) < now",
            "days_since(customer.last_order_at) > 0", "days_since(last(paid)) >= 0",
            "customer.last_order_at not in [2026-03-01]", "customer.birthday < 2030-01-01",
            "customer.points * 2 >= 0",
        ])
    func missing(text: String) throws {
        #expect(try Bench.truth(text, of: Bench.stranger) == .no)
    }

    @Test(
        "`is missing` and `not` see it",
        arguments: [
            ("customer.city is missing", true), ("customer.city is not missing", false),
            ("not customer.city is missing", false), ("customer.average_order is missing", true),
            ("last(paid) is missing", true), ("customer.average_order + 5 is missing", true),
            ("days_since(customer.last_order_at) is missing", true),
            ("not customer.city == '上海'", true), ("not (customer.city in ['上海'])", true),
            ("not (customer.vip == true)", true),
            ("customer.orders == 0", true), ("customer.spent == 0", true), ("count(paid) == 0", true),
            ("sum(paid.amount) == 0", true), ("sum(deposited.deposit) == 0", true),
            ("sum(deposited.deposit) < 1", true),
            ("sum(deposited.nights) == 0", true), ("customer.tier == D", true),
        ])
    func missingTest(text: String, expected: Bool) throws {
        #expect(try Bench.truth(text, of: Bench.stranger) == (expected ? .yes : .no))
    }

    @Test(
        "a condition that fails never holds, inside `not` neither",
        arguments: [
            ("1 / customer.orders > 0", Truth.failed(.divisionByZero)),
            ("not (1 / customer.orders > 0)", .failed(.divisionByZero)),
            ("not not (1 / customer.orders > 0)", .failed(.divisionByZero)),
            ("true and 1 / customer.orders > 0", .failed(.divisionByZero)),
            ("1 / customer.orders > 0 and false", .failed(.divisionByZero)),
            ("1 / customer.orders > 0 or true", .failed(.divisionByZero)),
            ("false or 1 / customer.orders > 0", .failed(.divisionByZero)),
            ("not (false or 1 / customer.orders > 0)", .failed(.divisionByZero)),
            ("customer.spent / customer.orders > 0", .failed(.divisionByZero)),
            ("customer.spent / customer.refunded > 0", .failed(.divisionByZero)),
            ("1 / customer.orders not in 1..2", .failed(.divisionByZero)),
            ("1 / 0.0 == 1", .failed(.divisionByZero)),
            ("9223372036854775807 + customer.orders + 1 > 0", .failed(.overflow)),
            ("not (9223372036854775807 * (customer.orders + 2) > 0)", .failed(.overflow)),
            ("customer.spent + 92233720368547758.07 + 0.01 > 0", .failed(.overflow)),
            // What decides the matter before it is not looked at.
            ("false and 1 / customer.orders > 0", .no), ("true or 1 / customer.orders > 0", .yes),
        ])
    func failures(text: String, expected: Truth) throws {
        #expect(try Bench.truth(text, of: Bench.stranger) == expected)
    }

    @Test("amounts are rounded half away from zero when they are scaled")
    func rounding() throws {
        // 62.00 / 7 = 8.857…, 62.00 / 16 = 3.875, 62.00 * 0.0125 = 0.775
        #expect(try Bench.truth("customer.spent / 7 == 8.86") == .yes)
        #expect(try Bench.truth("customer.spent / 16 == 3.88") == .yes)
        #expect(try Bench.truth("-customer.spent / 16 == -3.88") == .yes)
        #expect(try Bench.truth("customer.spent * 0.0125 == 0.78") == .yes)
        #expect(try Bench.truth("customer.spent / customer.refunded == 12.4") == .yes)
    }
}
