import Testing

@Suite("tend explain: what would have to be different")
struct ExplainChangeTests {
    /// `c1` has paid 10.50 once, on Friday 1 November 2024 at 10:00.
    private func shop(_ rules: String) throws -> TestFolder {
        let shop = try TestFolder.careShop()
        try shop.write(rules, to: "rules/care.yaml")
        try shop.write("customer_id,name,phone\nc1,小王,13800000001\n", to: "customers.csv")
        try shop.write("order_id,customer_id,paid_at,amount\no1,c1,2024-11-01 10:00,10.50\n", to: "orders.csv")
        for (file, kind) in [("customers.csv", "customers"), ("orders.csv", "orders")] {
            try shop.tend("import", file, "--as", kind, "--now", "2024-11-01T12:00")
        }
        return shop
    }

    private func rule(_ shop: TestFolder, _ name: String) throws -> JSONDocument {
        let result = try shop.tend("explain", "c1", name, "--json", "--now", "2024-11-05T12:00")
        #expect(result.exitCode == 0, "\(result.errors)")
        let document = try JSONDocument(result.output)
        #expect(document.oddKeys.isEmpty)
        return try #require(document["rules"]?[0])
    }

    private func text(_ shop: TestFolder, _ name: String, language: String = "en") throws -> String {
        try shop.tend("explain", "c1", name, "--now", "2024-11-05T12:00", "--lang", language).output
    }

    private static let call = "do: [{task: {title: call, to: 回访}}]"

    @Test("names the values with which the step would act, and with which each check would hold")
    func values() throws {
        let shop = try shop(
            """
            rule: second
            category: service
            on: paid
            if:
              - customer.orders == 2
              - customer.spent > 30 or customer.refunds == 1
            after: 10d at 10:00
            \(Self.call)

            """)
        let english = try text(shop, "second")
        #expect(english.contains("      → would hold if customer.orders were 2 instead of 1\n"))
        #expect(english.contains("        ✗* customer.refunds == 1    (customer.refunds = 0)\n"))
        #expect(
            english.contains(
                "      → would fire if customer.orders were 2 instead of 1 and customer.refunds were 1 instead of 0\n"))
        #expect(
            try text(shop, "second", language: "zh").contains(
                "      → 如果 customer.orders 是 2 而不是 1，并且 customer.refunds 是 1 而不是 0 就会触发\n"))
        let step = try rule(shop, "second")["steps"]?[0]
        let changes = step?["would_fire"]?["changes"]?.list
        #expect(changes?.map { $0["name"]?.string } == ["customer.orders", "customer.refunds"])
        #expect(changes?.map { $0["needed"]?.string } == ["2", "1"])
        #expect(changes?.map { $0["now"]?.string } == ["1", "0"])
        let parts = step?["checks"]?[1]?["parts"]?.list
        #expect(parts?.map { $0["decides"]?.bool } == [true, true])
    }

    @Test("a single condition is not said twice; a step that another thing stops would not fire by values alone")
    func single() throws {
        let shop = try shop(
            """
            rule: second
            category: service
            on: paid
            if: customer.orders == 2
            after: 10d
            \(Self.call)
            ---
            rule: other
            category: service
            on: paid
            if: customer.orders == 3
            unless: placed
            after: 10d
            \(Self.call)

            """)
        let lines = try text(shop, "second").split(separator: "\n").filter { $0.contains("→ would") }
        #expect(lines == ["      → would fire if customer.orders were 2 instead of 1"])
        try shop.write("kind,customer_id,at,event_id\nplaced,c1,2024-11-01 11:00,e1\n", to: "events.csv")
        let imported = try shop.tend("import", "events.csv", "--as", "events", "--now", "2024-11-01T12:00")
        #expect(imported.exitCode == 0, "\(imported.errors)")
        let other = try text(shop, "other")
        #expect(other.contains("→ would hold if customer.orders were 3 instead of 1"))
        #expect(!other.contains("would fire"))
    }

    @Test("says from when on a check would hold by itself, and when the rule would next act")
    func time() throws {
        // 60 days after 1 November are over on 31 December, a Tuesday; the Monday after it is 6 January.
        let shop = try shop(
            """
            rule: quiet
            category: service
            on: {every: monday at 10:00}
            if: days_since(last(paid)) >= 60
            \(Self.call)

            """)
        let english = try text(shop, "quiet")
        #expect(english.contains("→ would hold from 31 December 2024 at 00:00 on, if nothing new happens\n"))
        #expect(english.contains("  → main would fire on 6 January 2025 at 10:00, if nothing new happens\n"))
        let chinese = try text(shop, "quiet", language: "zh")
        #expect(chinese.contains("从 2024 年 12 月 31 日 00:00 起会成立"))
        #expect(chinese.contains("会在 2025 年 1 月 6 日 10:00 触发"))
        let next = try rule(shop, "quiet")["next"]
        #expect(next?["due"]?.string == "2025-01-06T10:00:00+08:00" && next?["step"]?.string == "main")
    }

    @Test("a rule that waits for nothing has no next time once its steps are past")
    func past() throws {
        let shop = try shop("rule: thanks\ncategory: service\non: paid\nafter: 1h\n\(Self.call)\n")
        #expect(try rule(shop, "thanks")["next"] == nil)
    }

    @Test("tells for whom a rule never began what is missing and what it would find now")
    func missing() throws {
        let shop = try shop(
            """
            rule: arrived
            category: service
            on: signed
            if:
              - customer.orders >= 3
              - customer.spent < 30
              - order.amount > 20
            \(Self.call)
            ---
            rule: birthday
            category: service
            on: {anniversary: customer.birthday, before: 3d, at: 9:00}
            \(Self.call)

            """)
        let english = try text(shop, "arrived")
        #expect(english.contains("never began: the customer has no `signed` event\n  if a `signed` event came now:\n"))
        #expect(english.contains("    ✗ customer.orders >= 3    (customer.orders = 1)\n"))
        #expect(english.contains("      → would hold if customer.orders were 3 instead of 1\n"))
        #expect(english.contains("    ✓ customer.spent < 30    (customer.spent = 10.50)\n"))
        #expect(english.contains("    ? order.amount > 20    (depends on the event)\n"))
        let began = try rule(shop, "arrived")["never_began"]
        #expect(began?["because"]?.string == "no_event" && began?["missing"]?.string == "signed")
        #expect(began?["checks"]?.list.map { $0["holds"]?.bool } == [false, true])
        #expect(try text(shop, "birthday").contains("never began: `customer.birthday` is not known"))
        #expect(try rule(shop, "birthday")["never_began"]?["because"]?.string == "no_date")
    }
}
