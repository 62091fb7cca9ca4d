import Foundation
import Glibc
import Testing

/// A shop whose rules expect two people a day and more: the one acts an hour after payment, the other ten days after it, the third on Mondays.
@Suite("a rule that acts for fewer people than it expects")
struct ExpectedBandTests {
    private static func shop() throws -> TestFolder {
        let shop = try TestFolder.pitfallShop([
            (
                name: "thanks", category: "service",
                rest: "on: paid\nafter: 1h\nexpect: 2..50 per 1d\ndo: [{sms: thanks}]"
            ),
            (
                name: "visit", category: "service",
                rest: "on: paid\nafter: 10d\nexpect: 2..50 per 1d\ndo: [{task: visit}]"
            ),
            (
                name: "monday", category: "service",
                rest:
                    "on: {every: monday at 10:00}\nif: customer.orders > 9\nexpect: 1..50 per 1d\ndo: [{task: monday}]"
            ),
        ])
        // Friday.
        try shop.customers("c1,13800000001", "c2,13800000002", "c3,13800000003", now: "2024-11-01T09:00")
        try shop.orders("o1,c1,2024-11-01 10:00,5", "o2,c2,2024-11-01 11:00,5", now: "2024-11-01T11:00")
        return shop
    }

    /// As `rule acted low per`.
    private func warnings(_ document: JSONDocument?) -> [String] {
        (document?.list ?? []).map { line in
            "\(line["rule"]?.string ?? "") \(line["acted"]?.int ?? -1) \(line["low"]?.int ?? -1) \(line["per"]?.string ?? "")"
        }
    }

    private func run(_ shop: TestFolder, _ now: String) throws -> [String] {
        let result = try shop.tend("run", "--once", "--json", "--now", now)
        #expect(result.exitCode == 0, "\(result.errors)")
        return warnings(try JSONDocument(result.output)["below_expected"])
    }

    @Test("is named by a run, the list and show, and goes on")
    func past() throws {
        let shop = try ExpectedBandTests.shop()
        // The rules have been there for three hours only.
        #expect(try run(shop, "2024-11-01T12:00") == [])
        // Both were thanked within the day that ends here; nobody has had anything to visit for since the rule is there.
        #expect(try run(shop, "2024-11-02T10:59") == ["visit 0 2 1d"])
        // A minute later the first is a day ago.
        #expect(try run(shop, "2024-11-02T11:00") == ["thanks 1 2 1d", "visit 0 2 1d"])
        // On Monday at ten nobody had so many orders; a day later it is no Monday any more.
        #expect(try run(shop, "2024-11-04T10:00") == ["monday 0 1 1d", "thanks 0 2 1d", "visit 0 2 1d"])
        #expect(try run(shop, "2024-11-05T10:00") == ["thanks 0 2 1d", "visit 0 2 1d"])
        try shop.orders("o3,c1,2024-11-05 10:00,5", "o4,c2,2024-11-05 10:00,5", now: "2024-11-05T10:00")
        #expect(try run(shop, "2024-11-05T11:00") == ["visit 0 2 1d"])
        #expect(try shop.outbox() == ["thanks c1", "thanks c2", "thanks c1", "thanks c2"])
        let list = try JSONDocument.lines(shop.tend("rules", "list", "--json", "--now", "2024-11-05T11:30").output)
        #expect(list.filter { $0["below_expected"] != nil }.map { $0["rule"]?.string } == ["visit"])
        let warning = "`visit` acted 0 times since 2024-11-04 11:00, fewer than the 2 per 1d that it expects"
        let text = try shop.tend("rules", "list", "--now", "2024-11-05T11:30").output
        #expect(text.contains("warning: \(warning); look whether what it begins with still arrives\n"), "\(text)")
        let shown = try shop.tend("rules", "show", "visit", "--lang", "zh", "--now", "2024-11-05T11:30").output
        #expect(shown.contains("  警告：自 2024-11-04 11:00 以来执行了 0 次，少于预期的 2 per 1d\n"), "\(shown)")
    }

    @Test("is not judged before it has run for the whole time again")
    func paused() throws {
        let shop = try ExpectedBandTests.shop()
        _ = try run(shop, "2024-11-02T12:00")
        try shop.tend("rules", "pause", "visit", "--now", "2024-11-02T12:00")
        #expect(try run(shop, "2024-11-03T13:00") == ["thanks 0 2 1d"])
        try shop.tend("rules", "resume", "visit", "--yes", "--now", "2024-11-03T14:00")
        #expect(try run(shop, "2024-11-04T09:00") == ["thanks 0 2 1d"])
        #expect(try run(shop, "2024-11-04T14:00") == ["monday 0 1 1d", "thanks 0 2 1d", "visit 0 2 1d"])
    }

    @Test("is named by a preview where nothing can come any more that would add to it")
    func ahead() throws {
        let shop = try ExpectedBandTests.shop()
        _ = try shop.turn("2024-11-01T12:00")
        let preview = try JSONDocument(
            shop.tend("preview", "--days", "12", "--json", "--now", "2024-11-01T12:00").output)
        // Who pays tomorrow is thanked tomorrow, and nobody knows how many that will be; but who is visited next week has paid by now.
        #expect(warnings(preview["below_expected"]) == ["monday 0 1 1d", "visit 0 2 1d"])
        let froms = preview["below_expected"]?.list.map { $0["from"]?.string?.prefix(16) }
        #expect(froms == ["2024-11-03T12:00", "2024-11-01T12:00"])
        let text = try shop.tend("preview", "visit", "--days", "1", "--now", "2024-11-01T12:00").output
        let warning =
            "warning: `visit` would act 0 times from 2024-11-01 12:00 to 2024-11-02 12:00, fewer than the 2 per 1d that it expects\n"
        #expect(text.hasSuffix(warning), "\(text)")
        // In no time nobody is expected.
        #expect(
            try !shop.tend("preview", "visit", "--days", "0", "--now", "2024-11-01T12:00").output.contains("warning"))
    }

    @Test("is named once in the log of a loop, and once more when it is over")
    func loop() throws {
        let shop = try TestFolder.pitfallShop([
            (name: "thanks", category: "service", rest: "on: paid\nexpect: 1..50 per 2s\ndo: [{sms: thanks}]")
        ])
        try shop.write("customer_id,phone\nc1,13800000001\n", to: "customers.csv")
        #expect(try shop.tend("import", "customers.csv", "--as", "customers").exitCode == 0)
        let loop = try shop.start("run", "--interval", "0.1")
        #expect(loop.waits { loop.errorsSoFar.contains("a rule acts for fewer people than expected") })
        let now = ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: -60))
        try shop.write("order_id,customer_id,paid_at,amount\no1,c1,\(now),10.00\n", to: "orders.csv")
        #expect(try shop.tend("import", "orders.csv", "--as", "orders").exitCode == 0)
        #expect(loop.waits { loop.errorsSoFar.contains("a rule is not below what is expected of it any more") })
        let log = loop.errorsSoFar
        loop.send(SIGTERM)
        #expect(try loop.wait(atMost: 20).exitCode == 0)
        let warnings = log.split(separator: "\n").filter { $0.contains("fewer people than expected") }
        #expect(warnings.count == 1, "\(log)")
        #expect(warnings.first?.contains("acted=0 expected=1 per 2s rule=thanks") ?? false, "\(log)")
    }
}
