import RuleLanguage
import Testing

@Suite("What a condition found")
struct ConditionTraceTests {
    private func trace(_ text: String, of file: CustomerFile = Bench.file) throws -> ConditionTrace {
        let moment = Moment(file: file, now: Bench.now, shop: Bench.shop.facts)
        return ConditionTrace(of: try Bench.condition(text), at: moment)
    }

    /// One line for each part: what decides is marked.
    private func lines(_ trace: ConditionTrace, depth: Int = 0) -> [String] {
        let truth =
            switch trace.truth {
            case .yes: "yes"
            case .no: "no"
            case .failed: "failed"
            }
        let line = String(repeating: " ", count: depth) + "\(trace.kind) \(truth)" + (trace.decides ? " *" : "")
        return [line + (trace.kind == .leaf ? " " + trace.text : "")]
            + trace.parts.flatMap { lines($0, depth: depth + 1) }
    }

    @Test("of all the first that fails decides, and what stands behind it is looked at as well")
    func all() throws {
        let found = try trace("customer.orders >= 2 and customer.city == '北京' and customer.refunds == 0")
        #expect(
            lines(found) == [
                "all no *", " leaf yes customer.orders >= 2", " leaf no * customer.city == '北京'",
                " leaf no customer.refunds == 0",
            ])
        #expect(found.parts[1].readings.map(\.name) == ["customer.city"])
        #expect(found.parts[1].readings.map(\.value) == [.text("上海")])
        #expect(found.decidingLeaves.map(\.text) == ["customer.city == '北京'"])
    }

    @Test("of any all decide where none holds, and the first where one does")
    func any() throws {
        #expect(
            try lines(trace("customer.orders > 9 or customer.points == 1")) == [
                "any no *", " leaf no * customer.orders > 9", " leaf no * customer.points == 1",
            ])
        #expect(
            try lines(trace("customer.orders > 9 or customer.points == 2 or customer.orders == 3")) == [
                "any yes *", " leaf no customer.orders > 9", " leaf yes * customer.points == 2",
                " leaf yes customer.orders == 3",
            ])
    }

    @Test("of not it is what held, however deep it stands")
    func not() throws {
        #expect(
            try lines(trace("not (customer.orders > 9 or customer.points == 2)")) == [
                "not no *", " any yes *", "  leaf no customer.orders > 9", "  leaf yes * customer.points == 2",
            ])
    }

    @Test("what holds hangs on all of its parts")
    func holds() throws {
        #expect(try trace("customer.orders > 1 and customer.points == 2").decidingLeaves.count == 2)
    }

    @Test("what has no answer is told from what does not hold")
    func failed() throws {
        let found = try trace("customer.orders / (customer.orders - 3) > 1 and customer.points == 1")
        #expect(
            lines(found) == [
                "all failed *", " leaf failed * customer.orders / (customer.orders - 3) > 1",
                " leaf no customer.points == 1",
            ])
    }

    @Test("a segment is taken apart, `not in` and `is not missing` are one question each")
    func leaves() throws {
        #expect(try lines(trace("customer in regulars")) == ["leaf yes * customer.orders >= 3"])
        #expect(try lines(trace("customer.city not in ['上海']")) == ["leaf no * customer.city not in ['上海']"])
        #expect(try lines(trace("customer.city is not missing")) == ["leaf yes * customer.city is not missing"])
    }

    @Test("a clause keeps the author's words")
    func clause() throws {
        let (clause, _) = Bench.check("customer.orders   >= 2")
        let moment = Moment(file: Bench.file, now: Bench.now, shop: Bench.shop.facts)
        #expect(ConditionTrace(of: try #require(clause), at: moment).text == "customer.orders >= 2")
    }
}

@Suite("Conditions written out")
struct WrittenFormTests {
    @Test(
        "they are written as an author would",
        arguments: [
            "customer.orders >= 2", "customer.tier in [C, D]", "customer.average_order in 14.80..32.85",
            "customer.tags contains 'vip'", "'vip' in customer.tags", "customer.phone is missing",
            "customer.phone is not missing", "not customer.vip", "customer.city not in ['上海', '北京']",
            "not customer.city in ['上海']", "(customer.orders > 1 or customer.vip) and customer.refunds == 0",
            "not (customer.orders > 1 and customer.vip)", "count(paid, 90d) == 0", "sum(paid.amount, 1 month) > 12.50",
            "days_since(last(signed)) >= 30", "now >= 2026-11-11 10:00", "now - last(paid) > 3d",
            "customer.spent / (customer.orders + 1) > 2.00", "10 - (customer.orders - 1) > 2", "-customer.orders < 1",
            "at_trigger.customer.tier == A", "customer.birthday < 2000-01-01", "customer.city == \"it's\"",
        ])
    func written(text: String) throws {
        let expected = text == "'vip' in customer.tags" ? "customer.tags contains 'vip'" : text
        #expect(try Bench.condition(text).written(in: Bench.shop.facts) == expected)
    }

    @Test("what is written reads back as the same condition", arguments: 1...20)
    func readBack(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let text = RandomCondition.condition(depth: 4, using: &random).printed(using: &random)
            guard let clause = Bench.check(text).clause else { continue }
            let written = clause.condition.written(in: Bench.shop.facts)
            // Parentheses around one side of a chain are left out, so the truth is compared and not the tree.
            let again = try #require(Bench.check(written).clause, "\(text) | \(written)")
            for file in [Bench.file, Bench.stranger] {
                for day in [-40, 0, 30] {
                    let now = Bench.now.advanced(byMilliseconds: Int64(day) * 86_400_000)
                    let moment = Moment(file: file, now: now, shop: Bench.shop.facts, trigger: Bench.events[0])
                    let truth = clause.condition.evaluate(at: moment)
                    #expect(again.condition.evaluate(at: moment) == truth, "\(text) | \(written)")
                }
            }
        }
    }
}
