import Testing

@Suite("tend explain says what is left of budgets and how far the breaker is")
struct ExplainAllowanceTests {
    /// Three customers paid on 1 November in the morning. Two days later at ten there are two texts for them, and a day after that a rule that
    /// is to act for two people a day at most.
    private func shop() throws -> TestFolder {
        let shop = try TestFolder.pitfallShop([
            (
                name: "gift", category: "marketing",
                rest: "on: paid\nafter: 2d at 10:00\nbudget: {messages: 2, tasks: 9}\ndo: [{sms: gift}]"
            ),
            (
                name: "call", category: "service",
                rest: "on: paid\nafter: 3d at 10:00\nexpect: at most 2 per day\ndo: [{task: call}]"
            ),
        ])
        try shop.customers("c1,13800000001", "c2,13800000002", "c3,13800000003", now: "2024-11-01T08:00")
        try shop.orders(
            "o1,c1,2024-11-01 09:01,5", "o2,c2,2024-11-01 09:02,5", "o3,c3,2024-11-01 09:03,5", now: "2024-11-01T12:00")
        return shop
    }

    private func explain(_ shop: TestFolder, _ customer: String, _ rule: String, _ now: String) throws -> String {
        try shop.tend("explain", customer, rule, "--now", now).output
    }

    @Test("a budget is a check of its own, whether it is spent or not")
    func budget() throws {
        let shop = try shop()
        let open = "    ✓ within the budget    (messages: 0 of 2 a day spent)\n"
        #expect(try explain(shop, "c3", "gift", "2024-11-02T12:00").contains(open))
        // Nobody has run since: the next run decides about c1, c2 and c3 in this order.
        #expect(try explain(shop, "c1", "gift", "2024-11-03T10:00").contains(open))
        let second = try explain(shop, "c2", "gift", "2024-11-03T10:00")
        #expect(second.contains("    ✓ within the budget    (messages: 1 of 2 a day spent)\n"))
        let third = try explain(shop, "c3", "gift", "2024-11-03T10:00")
        #expect(third.contains("    ✗ within the budget    (messages: 2 of 2 a day spent)\n"))
        // It makes no tasks, so that budget is not asked.
        #expect(!third.contains("tasks"))
        let document = try JSONDocument(
            shop.tend("explain", "c2", "gift", "--json", "--now", "2024-11-03T10:00").output)
        #expect(document.oddKeys.isEmpty)
        let check = document["rules"]?[0]?["steps"]?[0]?["checks"]?.list.last
        #expect(check?["check"]?.string == "budget: messages" && check?["holds"]?.bool == true)
        #expect(check?["values"]?.list.map { $0["value"]?.string } == ["2", "1"])
        try shop.turn("2024-11-03T10:00")
        let after = try explain(shop, "c3", "gift", "2024-11-03T10:01")
        #expect(after.components(of: "within the budget") == 1 && after.contains("= skipped: the budget is used up"))
    }

    @Test("the breaker is a check of its own, for whom it lets through and for whom it does not")
    func breaker() throws {
        let shop = try shop()
        let first = try explain(shop, "c1", "call", "2024-11-04T10:00")
        #expect(first.contains("    ✓ not more people than usual    (acted 0 times in 1d, the breaker stops at 2)\n"))
        let third = try explain(shop, "c3", "call", "2024-11-04T10:00")
        #expect(third.contains("    ✗ not more people than usual    (acted 2 times in 1d, the breaker stops at 2)\n"))
        let document = try JSONDocument(
            shop.tend("explain", "c3", "call", "--json", "--now", "2024-11-04T10:00").output)
        let step = document["rules"]?[0]?["steps"]?[0]
        let check = step?["checks"]?.list.first { $0["check"]?.string == "breaker" }
        #expect(step?["reason"]?.string == "stopped" && check?["reason"]?.string == "stopped")
        #expect(check?["values"]?.list.map { $0["value"]?.string } == ["2", "1d", "2"])
        let chinese = try shop.tend("explain", "c3", "call", "--lang", "zh", "--now", "2024-11-04T10:00").output
        #expect(chinese.contains("    ✗ 人数没有异常    （1d 内已执行 2 次，熔断器到 2 次为止）\n"))
    }

    /// The run came half an hour late twice: between the two texts lie two days, and so they did when the second one went out.
    @Test("a text that went out late is explained with the room under the caps that it had then")
    func lateText() throws {
        let shop = try TestFolder.pitfallShop([
            (name: "gift", category: "marketing", rest: "on: paid\nafter: 2d at 10:00\ndo: [{sms: gift}]"),
            (name: "news", category: "marketing", rest: "on: paid\nafter: 4d at 10:00\ndo: [{sms: news}]"),
        ])
        try shop.write(shop.text("shop.yaml") + "caps: {marketing: 1 per 2d}\n", to: "shop.yaml")
        try shop.customers("c1,13800000001", now: "2024-11-01T08:00")
        try shop.orders("o1,c1,2024-11-01 09:01,5", now: "2024-11-01T12:00")
        for now in ["2024-11-01T12:01", "2024-11-03T10:30", "2024-11-05T10:30"] { try shop.turn(now) }
        let news = try explain(shop, "c1", "news", "2024-11-05T10:31")
        #expect(news.contains("    ✓ room under the caps    (1 per 2d)\n") && news.hasSuffix("    = done\n"))
    }

    @Test("a moment further ahead than a preview looks is refused, not worked on for ever")
    func farAhead() throws {
        let far = try shop().tend("explain", "c1", "gift", "--at", "9999-12-31", "--now", "2024-11-04T10:00")
        #expect(far.exitCode == 2 && far.errors.contains("ten years"))
    }
}

extension String {
    fileprivate func components(of part: String) -> Int {
        split(separator: part, omittingEmptySubsequences: false).count - 1
    }
}
