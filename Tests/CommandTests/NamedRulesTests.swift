import Foundation
import Testing

/// `tend preview RULE` and `tend backtest RULE` show one rule as it is among the others.
@Suite("Rules shown by name")
struct NamedRulesTests {
    /// Both texts are due ten minutes after a payment; there is room for the greeting only. `fan` begins with what `greeting` emits.
    private func shop() throws -> TestFolder {
        let shop = try TestFolder()
        try shop.write(
            """
            shop: 测试店
            time_zone: Asia/Shanghai
            sms: {opt_out: 拒收请回复R}
            caps: {marketing: [1 per 1d]}
            events: {greeted: {}}

            """, to: "shop.yaml")
        try shop.write(
            """
            rule: greeting
            category: marketing
            on: paid
            after: 10m
            priority: 5
            do: [{sms: hello}, {emit: greeted}]
            ---
            rule: offer
            category: marketing
            on: paid
            after: 10m
            do: [{sms: hello}]
            ---
            rule: fan
            category: service
            on: greeted
            after: 5m
            do: [{task: x}]
            ---
            rule: apart
            category: service
            on: paid
            do: [{task: y}]

            """, to: "rules/rules.yaml")
        try shop.write("---\ncategory: marketing\n---\n你好\n", to: "templates/hello.sms")
        try shop.write("order_id,customer_id,paid_at,amount,phone\n", to: "none.csv")
        try shop.write(
            "order_id,customer_id,paid_at,amount,phone\no1,c1,2024-11-01 10:00:00,9.50,13800138000\n", to: "orders.csv")
        #expect(try shop.tend("check").exitCode == 0)
        #expect(try shop.tend("import", "none.csv", "--as", "orders", "--now", "2024-11-01T09:00").exitCode == 0)
        #expect(try shop.tend("import", "orders.csv", "--as", "orders", "--now", "2024-11-01T10:01").exitCode == 0)
        return shop
    }

    @Test(
        "lose their room to others, and begin with what others emit, as they would in a run",
        arguments: [
            ["preview", "--days", "1", "--now", "2024-11-01T10:02"],
            ["backtest", "--from", "2024-11-01", "--to", "2024-11-02", "--now", "2024-11-03"],
        ])
    func shown(call: [String]) throws {
        let shop = try shop()
        func document(_ rule: String) throws -> JSONDocument {
            try JSONDocument(Program.run(call + [rule, "--json"], in: shop.path).output)
        }
        let offer = try document("offer")
        #expect(offer["rules"]?.list.compactMap { $0["rule"]?.string } == ["offer"])
        #expect(offer["totals"]?["acted"]?.int == 0 && offer["totals"]?["skipped"]?["capped"]?.int == 1)
        #expect(offer["losses"]?[0]?["winner"]?.string == "greeting")
        let fan = try document("fan")
        #expect(fan["totals"]?["acted"]?.int == 1 && fan["totals"]?["messages"]?.int == 0)
        #expect(fan["days"]?.list.count == 1 && fan["days"]?[0]?["rules"]?.list.count == 1)
        let people = try JSONDocument.lines(Program.run(call + ["offer", "--people"], in: shop.path).output)
        #expect(people.count == 1 && people[0]["rule"]?.string == "offer" && people[0]["reason"]?.string == "capped")
    }

    @Test("a backtest knows what the rules would have done before it begins")
    func before() throws {
        let shop = try shop()
        try shop.write(
            "order_id,customer_id,paid_at,amount,phone\no2,c1,2024-11-02 09:00:00,9.50,13800138000\n", to: "orders.csv")
        #expect(try shop.tend("import", "orders.csv", "--as", "orders", "--now", "2024-11-02T09:01").exitCode == 0)
        // The greeting of 10:10 on the first takes up the room until 10:10 on the second; at 9:10 there is none.
        let call = ["backtest", "--from", "2024-11-02", "--to", "2024-11-02", "--now", "2024-11-03", "--json"]
        let document = try JSONDocument(Program.run(call, in: shop.path).output)
        #expect(document["totals"]?["skipped"]?["capped"]?.int == 2)
        // `apart` alone acts; nothing of the first is shown.
        #expect(document["totals"]?["acted"]?.int == 1 && document["days"]?.list.count == 1)
    }
}
