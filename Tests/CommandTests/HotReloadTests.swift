import Foundation
import Glibc
import Testing

@Suite("tend run takes edits while it runs")
struct HotReloadTests {
    private func liveShop() throws -> TestFolder {
        let shop = try TestFolder.careShop()
        try shop.write("rule: thanks\ncategory: service\non: paid\ndo: [{sms: thanks}]\n", to: "rules/care.yaml")
        try shop.write("---\ncategory: service\n---\n谢谢甲！\n", to: "templates/thanks.sms")
        try FileManager.default.removeItem(atPath: shop.path("templates/voucher.sms"))
        try shop.writeCustomers(20)
        #expect(try shop.tend("import", "customers.csv", "--as", "customers").exitCode == 0)
        return shop
    }

    private func bringOrder(_ number: Int, to shop: TestFolder) throws {
        let now = ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: -60))
        try shop.write("order_id,customer_id,paid_at,amount\no\(number),c\(number),\(now),10.00\n", to: "orders.csv")
        let result = try shop.tend("import", "orders.csv", "--as", "orders", "--json")
        #expect(try JSONDocument(result.output)["imported"]?.int == 1, "\(result.errors)")
    }

    private func outbox(_ shop: TestFolder) -> String { (try? shop.text("outbox.jsonl")) ?? "" }

    @Test("a sound edit is used as a whole, a faulty one not at all and told once, and mending it is enough")
    func reloads() throws {
        let shop = try liveShop()
        let loop = try shop.start("run", "--interval", "0.1")
        try bringOrder(1, to: shop)
        #expect(loop.waits { outbox(shop).contains("谢谢甲！") })

        try shop.write("---\ncategory: service\n---\n谢谢乙！\n", to: "templates/thanks.sms")
        #expect(loop.waits { loop.errorsSoFar.contains("are used from now on") })
        try bringOrder(2, to: shop)
        #expect(loop.waits { outbox(shop).contains("谢谢乙！") })

        // Faulty: the text is another, but the rule is broken, so neither is used.
        try shop.write("---\ncategory: service\n---\n谢谢丙！\n", to: "templates/thanks.sms")
        try shop.write("rule: thanks\ncategory: service\non: payed\ndo: [{sms: thanks}]\n", to: "rules/care.yaml")
        #expect(loop.waits { loop.errorsSoFar.contains("unknown-trigger") })
        try bringOrder(3, to: shop)
        #expect(loop.waits { outbox(shop).components(separatedBy: "谢谢").count == 4 })
        #expect(outbox(shop).components(separatedBy: "谢谢乙！").count >= 2)

        try shop.write("rule: thanks\ncategory: service\non: paid\ndo: [{sms: thanks}]\n", to: "rules/care.yaml")
        try bringOrder(4, to: shop)
        #expect(loop.waits { outbox(shop).components(separatedBy: "谢谢").count == 5 })
        loop.send(SIGTERM)
        let end = try loop.wait(atMost: 20)
        #expect(end.exitCode == 0)
        #expect(end.errors.components(separatedBy: "[unknown-trigger]").count == 2, "\(end.errors)")
        #expect(!end.errors.contains("谢谢"))
    }

    @Test("a rule that is added, and a step whose id is gone, are told by name")
    func tellsWhat() throws {
        let shop = try liveShop()
        let loop = try shop.start("run", "--interval", "0.1")
        try bringOrder(1, to: shop)
        #expect(loop.waits { outbox(shop).contains("谢谢甲！") })
        try shop.write(
            """
            rule: thanks
            category: service
            on: paid
            steps: [{id: first, do: [{sms: thanks}]}]
            ---
            rule: signed-thanks
            category: service
            on: signed
            do: [{sms: thanks}]

            """, to: "rules/care.yaml")
        #expect(loop.waits { loop.errorsSoFar.contains("acted-step-gone") })
        #expect(loop.errorsSoFar.contains("added=signed-thanks") && loop.errorsSoFar.contains("changed=thanks"))
        loop.send(SIGTERM)
        #expect(try loop.wait(atMost: 20).exitCode == 0)
    }
}
