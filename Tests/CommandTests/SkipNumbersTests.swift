import Testing

@Suite("every skip comes with its numbers")
struct SkipNumbersTests {
    /// Three customers paid within minutes of each other; `c1` and `c3` share a phone, `c2` has said no.
    private func shop() throws -> TestFolder {
        let shop = try TestFolder.pitfallShop(
            [
                (name: "first", category: "marketing", rest: "on: paid\npriority: 5\ndo: [{sms: first}]"),
                (name: "second", category: "marketing", rest: "on: paid\ndo: [{sms: second}]"),
                (
                    name: "again", category: "marketing",
                    rest: "on: paid\nwhen_capped: retry until 3d\ndo: [{sms: again}]"
                ),
                (
                    name: "gift", category: "service",
                    rest:
                        "on: paid\nbudget: {worth: 12.00}\nlate: send\ndo: [{coupon: {name: gift, off: 5, lasts: 9d}}]"
                ),
                (name: "call", category: "service", rest: "on: paid\nexpect: at most 2 per day\ndo: [{task: call}]"),
                (
                    name: "big", category: "service",
                    rest: "on: paid\nif: [order.amount > 1, order.amount >= 100]\ndo: [{task: big}]"
                ),
                (name: "old", category: "marketing", rest: "on: paid\nlate: skip after 1h\ndo: [{task: old}]"),
            ], settings: "caps: {marketing: [1 per 1d]}")
        try shop.customers(
            "c1,13800000001", "c2,13800000002", "c3,13800000001", now: "2024-11-01T09:00")
        try shop.tend("consent", "record", "13800000002", "--answer", "no", "--now", "2024-11-01T09:30")
        try shop.orders(
            "o1,c1,2024-11-01 10:00,5", "o2,c2,2024-11-01 10:01,5", "o3,c3,2024-11-01 10:02,5", now: "2024-11-01T12:00")
        return shop
    }

    private func people(_ shop: TestFolder, now: String) throws -> [JSONDocument] {
        try shop.tend("preview", "--days", "0", "--people", "--now", now).output.split(separator: "\n").map {
            try JSONDocument(String($0))
        }
    }

    @Test("in the preview's lines: the limit, and what stood against it")
    func lines() throws {
        let lines = try people(shop(), now: "2024-11-01T12:00")
        func detail(_ rule: String, _ customer: String) -> JSONDocument? {
            lines.first { $0["rule"]?.string == rule && $0["customer"]?.string == customer }?["detail"]
        }
        let capped = detail("first", "c3")
        #expect(capped?["cap"]?.string == "1 per 1d" && capped?["winner"]?.string == "first/main")
        #expect(capped?["winner_event"]?.string == "o1:paid")
        #expect(detail("first", "c2")?["because"]?.string == "opted_out")
        let budget = detail("gift", "c3")
        #expect(budget?["budget"]?.string == "worth" && budget?["limit"]?.string == "12.00")
        #expect(budget?["spent"]?.string == "10.00")
        #expect(detail("call", "c3")?["because"]?.string == "more than 2 per 1d")
        #expect(detail("big", "c1")?["condition"]?.string == "order.amount >= 100")
        #expect(detail("old", "c1")?["limit"]?.string == "1h" && detail("old", "c1")?["late_by"]?.string == "2h")
        let retry = lines.first { $0["rule"]?.string == "again" && $0["customer"]?.string == "c1" }
        #expect(retry?["retry_at"]?.string == "2024-11-02T12:00:00+08:00")
    }

    @Test("in the table, in both languages")
    func table() throws {
        let shop = try shop()
        let english = try shop.tend("preview", "--days", "0", "--now", "2024-11-01T12:00").output
        for line in [
            "  second/main: capped 2 (1 per 1d), no consent 1 (said no)\n",
            "  gift/main: the budget is used up 1 (worth 12.00)\n",
            "  call/main: the breaker has stopped the rule 1 (more than 2 per 1d)\n",
            "  big/main: the rule's conditions 3 (order.amount >= 100)\n",
        ] { #expect(english.contains(line), "\(english)") }
        let chinese = try shop.tend("preview", "--days", "0", "--now", "2024-11-01T12:00", "--lang", "zh").output
        #expect(chinese.contains("  call/main: 熔断器停了规则 1（超过 2 per 1d）\n"), "\(chinese)")
        #expect(chinese.contains("  second/main: 达到频次上限 2（1 per 1d）, 没有同意 1（已拒绝）\n"), "\(chinese)")
    }

    @Test("in an explanation before the run, which says what the run does, and in one afterwards")
    func explanations() throws {
        let shop = try shop()
        let lines = try people(shop, now: "2024-11-01T12:00")
        func steps(_ customer: String, now: String) throws -> [String: JSONDocument] {
            let result = try shop.tend("explain", customer, "--json", "--now", now)
            let rules = try #require(JSONDocument(result.output)["rules"]).list
            return Dictionary(
                uniqueKeysWithValues: rules.compactMap { rule in
                    rule["steps"]?[0].map { (rule["rule"]?.string ?? "", $0) }
                })
        }
        for customer in ["c1", "c2", "c3"] {
            for (rule, step) in try steps(customer, now: "2024-11-01T12:00") {
                let line = lines.first { $0["rule"]?.string == rule && $0["customer"]?.string == customer }
                #expect(step["state"]?.string == "waiting")
                #expect(step["outcome"]?.string == line?["outcome"]?.string, "\(rule) \(customer)")
                #expect(step["reason"]?.string == line?["reason"]?.string, "\(rule) \(customer)")
                #expect(step["retry_at"]?.string == line?["retry_at"]?.string, "\(rule) \(customer)")
            }
        }
        try shop.turn("2024-11-01T12:00")
        let after = try steps("c3", now: "2024-11-01T12:05")
        let budget = after["gift"]?["checks"]?.list.first { $0["check"]?.string == "budget: worth" }
        #expect(budget?["holds"]?.bool == false)
        #expect(after["gift"]?["detail"]?["spent"]?.string == "10.00")
        let text = try shop.tend("explain", "c3", "gift", "--now", "2024-11-01T12:05").output
        #expect(text.contains("    ✗ within the budget    (worth: 10.00 of 12.00 a day spent)\n"), "\(text)")
        let stopped = try shop.tend("explain", "c3", "call", "--now", "2024-11-01T12:05").output
        #expect(
            stopped.contains("    ✗ the rule runs    (the breaker stopped it 2024-11-01 12:00: more than 2 per 1d)\n"),
            "\(stopped)")
    }

    @Test("what is tried again was not late, however long ago it was planned")
    func retries() throws {
        let shop = try shop()
        try shop.turn("2024-11-01T12:00")
        let open = try shop.tend("explain", "c1", "again", "--now", "2024-11-01T13:00").output
        #expect(
            open.contains(
                "    = skipped: capped (1 per 1d, used up by first/main); tries again 2024-11-02 12:00\n"), "\(open)")
        try shop.turn("2024-11-02T12:00")
        let done = try shop.tend("explain", "c1", "again", "--now", "2024-11-02T12:05").output
        #expect(done.contains("= done\n") && !done.contains("✗"), "\(done)")
    }

    @Test("a rule that restarts ends an entry when the next event comes, not when that one's first step is due")
    func restart() throws {
        let rest = """
            on: paid
            again: restart
            if: order.amount >= 10
            steps:
              - {id: one, after: 3d, do: [{sms: restart}]}
              - {id: two, after: 10d, do: [{sms: restart}]}
            """
        let shop = try TestFolder.pitfallShop([(name: "restart", category: "service", rest: rest)])
        try shop.customers("c1,13800000001", now: "2024-11-01T09:00")
        // Monday, and Wednesday; what costs 5 begins nothing and so ends nothing.
        try shop.orders("o1,c1,2024-11-04 10:00,10", now: "2024-11-04T10:00")
        try shop.orders("o2,c1,2024-11-06 10:00,10", now: "2024-11-06T10:00")
        try shop.orders("o3,c1,2024-11-08 10:00,5", now: "2024-11-08T10:00")
        let lines = try shop.tend("preview", "--days", "30", "--people", "--now", "2024-11-08T10:00").output
        let acts = try lines.split(separator: "\n").map { try JSONDocument(String($0)) }.filter {
            $0["outcome"]?.string == "act"
        }
        #expect(acts.map { $0["due"]?.string } == ["2024-11-09T10:00:00+08:00", "2024-11-16T10:00:00+08:00"])
        let text = try shop.tend("explain", "c1", "restart", "--now", "2024-11-08T10:00", "--lang", "zh").output
        #expect(text.contains("    ✗ 可以再次进入（restart）    （后来的事件已让它重新开始：o2:paid）\n"), "\(text)")
    }
}
