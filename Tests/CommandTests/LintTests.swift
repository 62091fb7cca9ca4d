import Foundation
import Testing

@Suite("What check warns of")
struct LintTests {
    /// Two hours after the first of the orders.
    private let noon = "2024-11-01T12:00"

    private func codes(_ call: Finished) throws -> [String] {
        try #require(JSONDocument(call.output)["diagnostics"]).list.compactMap { $0["code"]?.string }
    }

    @Test("is told with place and rule, in both languages, and the exit code stays 0")
    func warnings() throws {
        let shop = try TestFolder.careShop()
        try shop.write(
            """
            rule: never
            category: service
            on: paid
            if: customer.orders == 0
            do:
              - coupon: {name: a, off: 5, over: 30, lasts: 14d}
              - sms: thanks

            """, to: "rules/never.yaml")
        try shop.write("---\ncategory: service\n---\n订单收到，限时优惠！\n", to: "templates/old.sms")
        let text = try shop.tend("check", "--lang", "en")
        #expect(text.exitCode == 0)
        for place in [
            "rules/never.yaml:4:5: warning: this rule can never do anything", "rules/never.yaml:6:13: warning: ",
            "templates/old.sms:2:11: warning: no rule sends the template `old`", "templates/old.sms:4:6: warning: `限时`",
        ] {
            #expect(text.errors.contains(place), "\(place) in \(text.errors)")
        }
        #expect(try shop.tend("check", "--lang", "zh").errors.contains("这条规则永远不会执行"))
        let json = try shop.tend("check", "--json")
        #expect(json.exitCode == 0 && json.errors.isEmpty)
        #expect(try JSONDocument(json.output)["errors"]?.int == 0)
        #expect(
            try codes(json).sorted() == [
                "coupon-in-service", "promotion-in-service", "promotion-in-service", "rule-never-acts",
                "unused-template",
            ])
    }

    @Test("waits until there are no errors")
    func errorsFirst() throws {
        let shop = try TestFolder.careShop()
        try shop.write("---\ncategory: service\n---\n优惠\n", to: "templates/old.sms")
        try shop.write("rule: a\ncategory: service\non: payd\ndo: [{sms: thanks}]\n", to: "rules/a.yaml")
        let json = try shop.tend("check", "--json")
        #expect(json.exitCode == 1)
        #expect(try codes(json) == ["unknown-trigger"])
    }

    @Test("with a store, rules that text the same people are told, and nothing is written")
    func sameAudience() throws {
        let shop = try TestFolder.careShop()
        try shop.write(
            """
            rule: again
            category: marketing
            on: paid
            after: 12d at 10:00
            unless: paid
            do: [{sms: again}]

            """, to: "rules/again.yaml")
        try shop.write("---\ncategory: marketing\n---\n欢迎再来！\n", to: "templates/again.sms")
        try shop.writeCustomers(12)
        try shop.writeOrders(12)
        #expect(try codes(shop.tend("check", "--json")).isEmpty)
        #expect(try shop.tend("import", "orders.csv", "--as", "orders", "--now", noon).exitCode == 0)
        #expect(try shop.tend("import", "customers.csv", "--as", "customers", "--now", noon).exitCode == 0)
        let before = try shop.contents()
        let call = try shop.tend("check", "--json", "--lang", "en", "--now", noon)
        #expect(call.exitCode == 0 && call.errors.isEmpty)
        #expect(try codes(call) == ["same-audience"])
        #expect(call.output.contains("text the same 12 people within 7 days, 100 % of its own"))
        #expect(try codes(shop.tend("check", "--json", "--no-store", "--now", noon)).isEmpty)
        #expect(try shop.contents().filter { !$0.key.hasSuffix("-shm") } == before.filter { !$0.key.hasSuffix("-shm") })
    }

    @Test("a store that cannot be read is no mistake in the files")
    func unreadableStore() throws {
        let shop = try TestFolder.careShop()
        try shop.write("no database", to: "tend.db")
        let call = try shop.tend("check")
        #expect(call.exitCode == 0)
        #expect(call.errors.contains("tend: "))
    }
}
