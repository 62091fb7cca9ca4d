import RuleLanguage
import Testing

@Suite("Conditions at random")
struct ConditionPropertyTests {
    @Test("a tree that is printed and read back comes to the same", arguments: 1...20)
    func printedAndRead(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var compared = 0
        while compared < 100 {
            let tree = RandomCondition.condition(depth: 4, using: &random)
            let text = tree.printed(using: &random)
            // `customer.orders < 0` is refused, and rightly so.
            if Bench.check(text).diagnostics.contains(where: { $0.code == "never-holds" }) { continue }
            let truth = try Bench.truth(text, trigger: Bench.events[5])
            #expect(truth == tree.truth, "\(text)")
            compared += 1
        }
    }

    @Test("no soup of words and signs brings it down, and each finding has a place in the text", arguments: 1...20)
    func soup(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<1000 {
            let count = Int.random(in: 0...14, using: &random)
            let text = (0..<count).map { _ in
                Self.words.randomElement(using: &random)! + (Bool.random(using: &random) ? " " : "")
            }.joined()
            let (clause, diagnostics) = Bench.check(text)
            #expect((clause == nil) == !diagnostics.isEmpty, "\(text)")
            let all = PlacedText(file: "a", verbatim: text).span
            for diagnostic in diagnostics {
                let (start, end) = (diagnostic.span.start, diagnostic.span.end)
                #expect(all.start <= start && start <= end && end <= all.end, "\(text): \(diagnostic.code)")
                for language in Language.allCases {
                    #expect(!diagnostic.problem.wording(in: language).message.isEmpty)
                }
            }
            if let clause {
                let moment = Moment(file: Bench.file, now: Bench.now, shop: Bench.shop.facts, trigger: Bench.events[0])
                _ = clause.condition.evaluate(at: moment)
                _ = clause.condition.readings(at: moment)
            }
        }
    }

    private static let words = [
        "customer.orders", "customer.tier", "customer.tags", "customer.spent", "customer.average_order",
        "customer.birthday",
        "customer.last_order_at", "customer", "order.amount", "event.at", "at_trigger.customer.tier", "regulars", "now",
        "paid", "count", "sum", "last", "days_since", "count(paid)", "sum(paid.amount, 90d)", "last(paid)", "(", ")",
        "[",
        "]", ",", ".", "..", "...", "==", "!=", "<", "<=", ">", ">=", "=", "=>", "<>", "!", "&&", "||", "+", "-", "*",
        "/",
        "and", "or", "not", "in", "is", "missing", "contains", "true", "false", "A", "C", "'a'", "\"上海\"", "'", "\"",
        "1",
        "0", "14.8", "32.85", "9223372036854775807", "99999999999999999999", "0.000001", "3d", "1 month", "90", "d",
        "天",
        "6个月", "2026-11-11", "2026-02-30", "10:00", "2026-11-11 10:00", "（", "，", "≥", "＝", "“", "且", "元", "¥", "%",
        "{{",
        "\u{200B}", "🎁", "e\u{301}", "\t", "\n", "1,000", "~",
    ]
}
