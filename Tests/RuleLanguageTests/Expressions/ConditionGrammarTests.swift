import RuleLanguage
import Testing

@Suite("How conditions are read")
struct ConditionGrammarTests {
    @Test(
        "multiplication before addition, addition before comparison, not before and, and before or",
        arguments: [
            ("2 + 3 * 4 == 14", true), ("(2 + 3) * 4 == 20", true), ("2 * 3 + 4 == 10", true),
            ("10 - 3 - 2 == 5", true), ("10 - (3 - 2) == 9", true), ("24 / 4 / 2 == 3", true),
            ("24 / (4 / 2) == 12", true),
            ("24 / 4 * 2 == 12", true), ("2 - 3 * 2 + 1 == -3", true), ("-2 * 3 == -6", true), ("--2 == 2", true),
            ("- 2 + 5 == 3", true), ("7 / 2 == 3.5", true), ("0.5 + 0.25 == 0.75", true), ("3 == 3.0", true),
            ("true or true and false", true), ("(true or true) and false", false),
            ("not false and false", false), ("not (false and false)", true), ("not not true", true),
            ("false and false or true", true), ("true or false and false", true),
            ("not 1 == 2", true), ("not 1 == 2 and false", false), ("1 + 1 == 2 and 2 + 2 == 4", true),
            ("not true or true", true), ("true and not false", true),
        ])
    func precedence(text: String, expected: Bool) throws {
        #expect(try Bench.truth(text) == (expected ? .yes : .no))
    }

    @Test("long chains stay flat")
    func flat() throws {
        let three = try Bench.condition("true and false and true")
        #expect(three == .all([.constant(true), .constant(false), .constant(true)]))
        let either = try Bench.condition("true or false or true")
        #expect(either == .any([.constant(true), .constant(false), .constant(true)]))
    }

    @Test(
        "lengths of time in every unit",
        arguments: [
            ("30s", Span(milliseconds: 30_000)), ("30 sec", Span(milliseconds: 30_000)),
            ("1 second", Span(milliseconds: 1000)), ("2 seconds", Span(milliseconds: 2000)),
            ("15m", Span(milliseconds: 900_000)), ("15 min", Span(milliseconds: 900_000)),
            ("1 minute", Span(milliseconds: 60_000)), ("2 minutes", Span(milliseconds: 120_000)),
            ("72h", Span(milliseconds: 259_200_000)), ("1 hour", Span(milliseconds: 3_600_000)),
            ("2 hours", Span(milliseconds: 7_200_000)), ("3d", Span(days: 3)), ("1 day", Span(days: 1)),
            ("3 days", Span(days: 3)), ("2w", Span(days: 14)), ("1 week", Span(days: 7)), ("2 weeks", Span(days: 14)),
            ("1 month", Span(months: 1)), ("6 months", Span(months: 6)), ("1 year", Span(months: 12)),
            ("2 years", Span(months: 24)), ("30秒", Span(milliseconds: 30_000)), ("15分钟", Span(milliseconds: 900_000)),
            ("72小时", Span(milliseconds: 259_200_000)), ("3天", Span(days: 3)), ("3 天", Span(days: 3)),
            ("2周", Span(days: 14)), ("6个月", Span(months: 6)), ("1年", Span(months: 12)),
            ("1 month 3d 4h", Span(months: 1, days: 3, milliseconds: 14_400_000)),
            ("1年6个月3天", Span(months: 18, days: 3)),
            ("1month3d", Span(months: 1, days: 3)),
        ])
    func durations(text: String, expected: Span) throws {
        let condition = try Bench.condition("count(paid, \(text)) > 1")
        #expect(
            condition
                == .compare(.greater, .count(.paid, within: expected), .constant(.integer(1))))
    }

    @Test("days and moments are those of the shop's zone")
    func dates() throws {
        let midnight = Expression.constant(.instant(Instant(milliseconds: 1_794_326_400_000)))
        #expect(
            try Bench.condition("customer.last_order_at >= 2026-11-11")
                == .compare(.greaterOrEqual, .field(.customer(.lastOrderAt)), midnight))
        #expect(
            try Bench.condition("now < 2026-11-11 00:00") == .compare(.less, .field(.now), midnight))
        #expect(
            try Bench.condition("now < 2026-11-11T09:30:15")
                == .compare(
                    .less, .field(.now), .constant(.instant(Instant(milliseconds: 1_794_326_400_000 + 34_215_000)))))
        #expect(
            try Bench.condition("customer.birthday == 1990-02-28")
                == .compare(
                    .equal, .field(.customer(.birthday)), .constant(.date(CalendarDate(dayNumber: 7363)))))
    }

    @Test(
        "a number next to an amount is an amount, to the fen",
        arguments: [
            ("customer.spent >= 14.8", Condition.compare(.greaterOrEqual, spent, fen(1480))),
            ("25 < customer.spent", .compare(.less, fen(2500), spent)),
            ("customer.spent == 0.07", .compare(.equal, spent, fen(7))),
            ("customer.spent > -5", .compare(.greater, spent, fen(-500))),
            ("customer.spent in 14.8..32.85", .within(spent, low: fen(1480), high: fen(3285))),
            ("customer.spent in [10, 20.5]", .among(spent, [.money(1000), .money(2050)])),
            ("customer.spent + 10 > 5", .compare(.greater, .arithmetic(.plus, spent, fen(1000)), fen(500))),
            (
                "customer.spent > 100 + 50",
                .compare(.greater, spent, .arithmetic(.plus, fen(10_000), fen(5000)))
            ),
            (
                "customer.spent > 10 * customer.orders",
                .compare(.greater, spent, .arithmetic(.times, fen(1000), .field(.customer(.orders))))
            ),
            (
                "customer.spent > customer.orders * 10",
                .compare(.greater, spent, .arithmetic(.times, .field(.customer(.orders)), fen(1000)))
            ),
            (
                "customer.spent > 2 * 50",
                .compare(.greater, spent, .arithmetic(.times, fen(200), .constant(.integer(50))))
            ),
            (
                "customer.spent * 2 > 100",
                .compare(.greater, .arithmetic(.times, spent, .constant(.integer(2))), fen(10_000))
            ),
            (
                "customer.spent / 4 > 2.5",
                .compare(.greater, .arithmetic(.dividedBy, spent, .constant(.integer(4))), fen(250))
            ),
        ])
    func amounts(text: String, expected: Condition) throws {
        #expect(try Bench.condition(text) == expected)
    }

    private static let spent = Expression.field(.customer(.spent))
    private static func fen(_ amount: Int64) -> Expression { .constant(.money(amount)) }

    @Test("declared values are written with and without quotes, on either side")
    func choices() throws {
        let tier = Expression.field(.customer(.tier))
        let isC = Condition.compare(.equal, tier, .constant(.text("C")))
        #expect(try Bench.condition("customer.tier == C") == isC)
        #expect(try Bench.condition("customer.tier == 'C'") == isC)
        #expect(try Bench.condition("customer.tier == \"C\"") == isC)
        #expect(try Bench.condition("C == customer.tier") == .compare(.equal, .constant(.text("C")), tier))
        #expect(try Bench.condition("customer.tier in [C, 'D']") == .among(tier, [.text("C"), .text("D")]))
        #expect(
            try Bench.condition("customer.tier not in [C]")
                == .all([.not(.isMissing(tier)), .not(.among(tier, [.text("C")]))]))
    }

    @Test("white space means nothing, line breaks included")
    func whiteSpace() throws {
        let expected = try Bench.condition("customer.tier in [C, D] and count(paid, 90d) > 1")
        #expect(try Bench.condition("customer.tier  in[C,D]\n  and\tcount( paid ,90d )>1 ") == expected)
        #expect(try Bench.condition("\u{3000}customer . tier in [ C , D ] and count (paid, 90 days) > 1") == expected)
    }

    @Test("the clause keeps the words and the place")
    func clause() throws {
        let clause = try #require(Bench.check("  customer.tier\n == C ").clause)
        #expect(clause.text == "customer.tier == C")
        #expect(clause.span.start == SourcePosition(line: 1, column: 1))
        #expect(clause.span.end == SourcePosition(line: 2, column: 7))
    }
}
