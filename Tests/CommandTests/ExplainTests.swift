import Testing

@Suite("tend explain")
struct ExplainTests {
    /// `c1` paid on 1 November at 10:00:01; the store learned of it at 12:00.
    private func shop() throws -> TestFolder {
        let shop = try TestFolder.careShop()
        try shop.writeCustomers(2)
        try shop.writeOrders(2)
        for (file, kind) in [("customers.csv", "customers"), ("orders.csv", "orders")] {
            try shop.tend("import", file, "--as", kind, "--now", "2024-11-01T12:00")
        }
        return shop
    }

    private func step(_ shop: TestFolder, _ rule: String, now: String) throws -> JSONDocument {
        let result = try shop.tend("explain", "c1", rule, "--json", "--now", now)
        #expect(result.exitCode == 0, "\(result.errors)")
        let document = try JSONDocument(result.output)
        #expect(document.oddKeys.isEmpty)
        return try #require(document["rules"]?[0]?["steps"]?[0])
    }

    private func lateness(_ step: JSONDocument) -> JSONDocument? {
        step["checks"]?.list.first { $0["check"]?.string == "late" }
    }

    private func value(_ name: String, in check: JSONDocument?) -> String? {
        check?["values"]?.list.first { $0["name"]?.string == name }?["value"]?.string
    }

    @Test("says how late a step is and what the limit is, within it and beyond")
    func late() throws {
        let shop = try shop()
        // Due ten minutes after payment, known two hours later: late, and within the 72 hours of service.
        let inTime = try step(shop, "thanks", now: "2024-11-01T12:00")
        #expect(inTime["state"]?.string == "waiting" && inTime["outcome"]?.string == "act")
        let check = lateness(inTime)
        #expect(check?["holds"]?.bool == true && check?["at"]?.string == "2024-11-01T10:10:01+08:00")
        #expect(value("limit", in: check) == "72h" && value("late_by", in: check) == "1h 49m 59s")
        // Nobody ran for five days.
        let tooLate = try step(shop, "thanks", now: "2024-11-06T10:10:01")
        #expect(tooLate["outcome"]?.string == "skip" && tooLate["reason"]?.string == "late")
        #expect(lateness(tooLate)?["holds"]?.bool == false && lateness(tooLate)?["reason"]?.string == "late")
        #expect(value("late_by", in: lateness(tooLate)) == "5d")
        let english = try shop.tend("explain", "c1", "thanks", "--now", "2024-11-06T10:10:01").output
        #expect(english.contains("    ✗ at most 72h late    (planned 2024-11-01 10:10:01, 5d late)\n"))
        let chinese = try shop.tend("explain", "c1", "thanks", "--now", "2024-11-06T10:10:01", "--lang", "zh").output
        #expect(chinese.contains("    ✗ 最多迟 72h    （原定 2024-11-01 10:10:01，迟了 5d）\n"))
        // The next run does what was said.
        let run = try JSONDocument(shop.tend("run", "--once", "--json", "--now", "2024-11-06T10:10:01").output)
        #expect(run["delivered"]?["sent"]?.int == 0 && run["planned"]?["totals"]?["skipped"]?["late"]?.int == 2)
    }

    @Test("calls a moment of the calendar so, in both languages")
    func calendar() throws {
        let rest = "on: {every: month on 1 at 10:00}\ndo: [{task: news}]"
        let shop = try TestFolder.pitfallShop([(name: "news", category: "service", rest: rest)])
        try shop.customers("c1,13800000001", now: "2024-11-05T12:00")
        let english = try shop.tend("explain", "c1", "news", "--now", "2024-11-05T12:00").output
        #expect(english.contains("  main: on the calendar 2024-12-01 10:00 → due 2024-12-01 10:00\n"), "\(english)")
        let chinese = try shop.tend("explain", "c1", "news", "--now", "2024-11-05T12:00", "--lang", "zh").output
        #expect(chinese.contains("  main: 日历上的 2024-12-01 10:00 → 到期 2024-12-01 10:00\n"), "\(chinese)")
    }

    @Test("says nothing of lateness where a step is in time")
    func inTime() throws {
        let shop = try shop()
        let ahead = try step(shop, "voucher", now: "2024-11-01T12:00")
        #expect(ahead["state"]?.string == "ahead" && ahead["outcome"]?.string == "act")
        #expect(ahead["due"]?.string == "2024-11-12T10:00:00+08:00")
        #expect(lateness(ahead) == nil)
    }

    @Test("tells what was done, what a second order changes, and for whom nothing ever began")
    func states() throws {
        let shop = try shop()
        #expect(try shop.tend("run", "--once", "--now", "2024-11-01T12:00").exitCode == 0)
        let done = try step(shop, "thanks", now: "2024-11-02T12:00")
        #expect(done["state"]?.string == "decided" && done["outcome"]?.string == "act")
        try shop.write("order_id,customer_id,paid_at,amount\nx1,c1,2024-11-03 10:00,5.00\n", to: "more.csv")
        try shop.tend("import", "more.csv", "--as", "orders", "--now", "2024-11-03T10:01")
        let result = try shop.tend("explain", "c1", "voucher", "--json", "--now", "2024-11-03T12:00")
        let steps = try #require(JSONDocument(result.output)["rules"]?[0]?["steps"]).list
        // The newest order first: it is the second, so the condition fails; the first one's voucher stops at it.
        #expect(steps.map { $0["order"]?.string } == ["x1", "o1"])
        #expect(steps.map { $0["reason"]?.string } == ["rule_condition", "rule_condition"])
        let unless = steps[1]["checks"]?.list.first { $0["check"]?.string == "unless paid" }
        #expect(unless?["holds"]?.bool == false && unless?["at"]?.string == "2024-11-03T10:00:00+08:00")
        try shop.write("customer_id,name\nc9,新客\n", to: "c9.csv")
        try shop.tend("import", "c9.csv", "--as", "customers", "--now", "2024-11-03T12:00")
        let never = try shop.tend("explain", "c9", "--now", "2024-11-03T12:00")
        #expect(never.exitCode == 0 && never.output.contains("never began"))
    }

    @Test(
        "counts what other rules will have sent by then, named alone or not, and says what comes later as it will come")
    func comingTexts() throws {
        let shop = try shop()
        try shop.write(try shop.text("shop.yaml") + "caps: {marketing: 1 per 2d}\n", to: "shop.yaml")
        try shop.write(
            """
            rule: news
            category: marketing
            on: {on_date: 2024-11-11 10:00}
            do: [{sms: news}]

            """, to: "rules/news.yaml")
        try shop.write("---\ncategory: marketing\ntitle: 新闻\n---\n上新了。\n", to: "templates/news.sms")
        try shop.tend("run", "--once", "--now", "2024-11-01T12:01")
        // The news goes out on the 11th, so that the voucher of the 12th finds no room until the 13th.
        let voucher = try step(shop, "voucher", now: "2024-11-01T13:00")
        #expect(voucher["state"]?.string == "ahead" && voucher["reason"]?.string == "capped")
        let caps = voucher["checks"]?.list.first { $0["check"]?.string == "caps" }
        #expect(value("winner", in: caps) == "news/main")
        #expect(value("room_at", in: caps) == "2024-11-13T10:00:00+08:00")
        // Seen from a moment that is still to come, the turns before it will have been in time.
        let later = try JSONDocument(
            shop.tend(
                "explain", "c1", "news", "--at", "2024-12-01", "--json", "--now", "2024-11-01T13:00"
            ).output)
        #expect(later["rules"]?[0]?["steps"]?[0]?["outcome"]?.string == "act")
        #expect(later["rules"]?[0]?["steps"]?[0]?["state"]?.string == "ahead")
    }

    @Test("suggests a customer's key that is close")
    func nearKey() throws {
        let shop = try shop()
        try shop.write("customer_id,name\nbenjamin,Ben\n", to: "ben.csv")
        try shop.tend("import", "ben.csv", "--as", "customers", "--now", "2024-11-01T12:00")
        let missed = try shop.tend("explain", "bejnamin", "--now", "2024-11-01T12:00")
        #expect(missed.exitCode == 1 && missed.errors.contains("did you mean `benjamin`?"))
        #expect(try !shop.tend("explain", "somebody", "--now", "2024-11-01T12:00").errors.contains("did you mean"))
    }

    @Test("names the condition of `unless` as the rule does, and finds a customer by phone")
    func words() throws {
        let shop = try shop()
        let text = try shop.tend("explain", "138 0000 0001", "thanks", "--now", "2024-11-01T12:00").output
        #expect(text.hasPrefix("c1, 2024-11-01 12:00\n"))
        #expect(text.contains("✓ unless refunded, same order    (has not happened)"))
        #expect(!text.contains("13800000001"))
    }

    @Test("looks at the moment that --at names, with what was known of the customer then")
    func moment() throws {
        let shop = try shop()
        let before = try JSONDocument(
            shop.tend("explain", "c1", "thanks", "--at", "2024-11-01T09:00", "--json", "--now", "2024-11-02").output)
        #expect(before["at"]?.string == "2024-11-01T09:00:00+08:00")
        #expect(before["rules"]?[0]?["steps"]?.list.isEmpty == true)
    }
}
