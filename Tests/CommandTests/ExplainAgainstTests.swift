import Foundation
import Testing

/// `tend explain A --against B`: two customers before the same rule.
@Suite("Comparing two customers")
struct ExplainAgainstTests {
    private func shop() throws -> TestFolder {
        let folder = try TestFolder()
        try folder.write("shop: 山海\ntime_zone: Asia/Shanghai\n", to: "shop.yaml")
        try folder.write("---\ncategory: service\n---\n谢谢您", to: "templates/thanks.sms")
        try folder.write(
            """
            rule: thanks
            category: service
            on: paid
            if: [customer.spent >= 50, customer.name is not missing]
            after: 1h
            do: [{sms: thanks}]
            """, to: "rules/thanks.yaml")
        try folder.write(
            "customer_id,name,phone\nli,李,13800138000\nwang,王,13900139000\nzhao,赵,13700137000\n", to: "people.csv")
        try folder.write(
            "order_id,customer_id,paid_at,amount\nA1,li,2026-11-21 10:00,80\nA2,wang,2026-11-21 10:00,20\n",
            to: "orders.csv")
        try folder.tend("import", "people.csv", "--as", "customers", "--now", "2026-11-21 09:00")
        try folder.tend("import", "orders.csv", "--as", "orders", "--now", "2026-11-21 10:01")
        try folder.tend("run", "--once", "--now", "2026-11-21 11:05")
        return folder
    }

    @Test("the check that parts them is marked, with both values")
    func marked() throws {
        let folder = try shop()
        let result = try folder.tend(
            "explain", "li", "thanks", "--against", "wang", "--now", "2026-11-21 12:00", "--lang", "en")
        #expect(result.exitCode == 0)
        let lines = result.outputLines.map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(lines.contains("li: done 2026-11-21 11:00"))
        #expect(lines.contains("wang: skipped 2026-11-21 11:00: the rule's conditions"))
        let mark = try #require(lines.firstIndex(of: "≠ customer.spent >= 50"))
        #expect(lines[mark + 1].hasPrefix("li: ✓ customer.spent = 80.00"))
        #expect(lines[mark + 2].hasPrefix("wang: ✗ customer.spent = 20.00"))
    }

    @Test("somebody with whom the rule never began is compared as well")
    func neverBegan() throws {
        let folder = try shop()
        let result = try folder.tend(
            "explain", "li", "thanks", "--against", "zhao", "--now", "2026-11-21 12:00", "--lang", "zh")
        #expect(result.exitCode == 0)
        #expect(result.output.contains("zhao: 没有开始"))
    }

    @Test("the JSON names both sides and only what differs")
    func json() throws {
        let folder = try shop()
        let result = try folder.tend(
            "explain", "li", "thanks", "--against", "wang", "--now", "2026-11-21 12:00", "--json")
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        #expect(document["customer"] as? String == "li")
        #expect(document["against"] as? String == "wang")
        let rules = try #require(document["rules"] as? [[String: Any]])
        let steps = try #require(rules.first?["steps"] as? [[String: Any]])
        let differences = try #require(steps.first?["differences"] as? [[String: Any]])
        let parting = differences.filter { $0["parts"] as? Bool == true }.map { $0["check"] as? String }
        #expect(parting == ["customer.spent >= 50"])
    }
}
