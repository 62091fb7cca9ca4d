import Testing

@Suite("tend report bundles")
struct BundleReportTests {
    private let now = "2026-11-21"

    /// Regulars (two orders): r1 bought 101 + 103 and then 101 + 103; r2 bought 101 + 103, then two pieces of 106.
    /// Others, one order each: o1 and o2 bought 101 + 104, o3 104, o4's order is paid back, o5's order has no lines.
    private func shop() throws -> TestFolder {
        let orders = [
            ("r1a", "r1", "1"), ("r1b", "r1", "2"), ("r2a", "r2", "1"), ("r2b", "r2", "2"), ("o1a", "o1", "1"),
            ("o2a", "o2", "1"), ("o3a", "o3", "1"), ("o4a", "o4", "1"), ("o5a", "o5", "1"),
        ].map { "\($0.0),\($0.1),2026-11-0\($0.2) 10:00,30.00,\($0.0 == "o4a" ? "refunded,30.00" : "paid,")" }
        let items = [
            ("r1a", "101", 1), ("r1a", "103", 1), ("r1b", "101", 1), ("r1b", "103", 1), ("r2a", "101", 1),
            ("r2a", "103", 1),
            ("r2b", "106", 2), ("o1a", "101", 1), ("o1a", "104", 1), ("o2a", "101", 1), ("o2a", "104", 1),
            ("o3a", "104", 1),
            ("o4a", "101", 1), ("o4a", "103", 1),
        ].map { "\($0.0),\($0.1),标题\($0.1),\($0.2)" }
        return try TestFolder.shop(
            """
            shop: 测试店
            time_zone: Asia/Shanghai
            tiers: {A: customer.orders >= 2, B: true}
            segments: {once: customer.orders == 1}
            """,
            orders: "order_id,customer_id,paid_at,amount,status,refunded\n" + orders.joined(separator: "\n") + "\n",
            items: "order_id,sku,title,quantity\n" + items.joined(separator: "\n") + "\n", now: now)
    }

    private func rows(_ group: JSONDocument?) -> [String] {
        (group?["bundles"]?.list ?? []).map { bundle in
            let items = bundle["items"]?.each("item").compactMap { $0?.string } ?? []
            return items.joined(separator: "+") + " \(bundle["count"]?.int ?? 0) \(bundle["support"]?.double ?? 0)"
        }
    }

    @Test("by tier, as shares of the orders with more than one piece; two pieces of one item are a bundle")
    func byTier() throws {
        let report = try shop().report("bundles", "--min-count", "1", "--now", now)
        #expect(report["groups"]?.each("group").map { $0?.string } == ["A", "B"])
        let regulars = report["groups"]?[0]
        #expect(regulars?["baskets"]?.int == 4 && regulars?["several"]?.int == 4)
        // 101 and 103 are in three of four orders, always together: 0.75 / (0.75 * 0.75).
        #expect(rows(regulars) == ["101+103 3 0.75", "106+106 1 0.25"])
        #expect(regulars?["bundles"]?[0]?["lift"]?.double == 1.333333)
        #expect(regulars?["bundles"]?[0]?["items"]?[0]?["title"]?.string == "标题101")
        #expect(regulars?["bundles"]?[0]?["items"]?[0]?["confidence"]?.double == 1)
        // What was paid back counts nowhere; an order without lines is counted apart.
        let others = report["groups"]?[1]
        #expect(others?["baskets"]?.int == 3 && others?["several"]?.int == 2)
        #expect(rows(others) == ["101+104 2 1.0"])
        #expect(report["without_items"]?.int == 1)
    }

    @Test("of all orders, of one segment, and of a customer instead of an order")
    func otherQuestions() throws {
        let shop = try shop()
        let all = try shop.report("bundles", "--min-count", "2", "--all", "--segment", "once", "--now", now)
        #expect(all["groups"]?.list.count == 1)
        #expect(rows(all["groups"]?[0]) == ["101+104 2 0.666667"])
        let customers = try shop.report("bundles", "--min-count", "1", "--per", "customer", "--tier", "A", "--now", now)
        // r1 has 101 and 103 twice; r2 has 101, 103 and 106 twice.
        let found = rows(customers["groups"]?[0])
        #expect(
            found.contains("101+103 2 1.0") && found.contains("101+103+106 1 0.5") && found.contains("101+101 1 0.5"))
        let pairs = try shop.report(
            "bundles", "--min-count", "1", "--per", "customer", "--tier", "A", "--pairs", "--now", now)
        #expect(rows(pairs["groups"]?[0]).allSatisfy { $0.split(separator: "+").count == 2 })
        let wrong = try shop.tend("report", "bundles", "--segment", "onc", "--now", now)
        #expect(wrong.exitCode == 1 && wrong.errors.contains("did you mean `once`?"))
        #expect(try shop.tend("report", "bundles", "--tier", "Z", "--now", now).exitCode == 1)
        let csv = try shop.tend("report", "bundles", "--min-count", "3", "--csv", "--now", now)
        #expect(
            csvLines(csv.output) == [
                "group,items,titles,count,support,confidence,lift", "A,101 + 103,标题101 + 标题103,3,0.75,1.0,1.333333",
            ])
    }
}
