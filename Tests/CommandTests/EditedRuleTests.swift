import Foundation
import Testing

@Suite("editing a rule that runs")
struct EditedRuleTests {
    /// One customer who paid before the edit, one who pays after it; the edit moves the voucher from day ten to day twelve.
    ///
    /// - Parameter isRun: whether a run brings the edit into force before the second one pays.
    private func editedShop(_ inFlight: String, isRun: Bool = true, sms: String = "voucher") throws -> TestFolder {
        let shop = try TestFolder.careShop()
        try shop.writeCustomers(2)
        try shop.tend("import", "customers.csv", "--as", "customers", "--now", "2024-11-01T12:00")
        try order(1, day: "2024-11-01", shop)
        #expect(try shop.tend("run", "--once", "--now", "2024-11-01T13:00").exitCode == 0)
        try shop.write(try shop.text("templates/voucher.sms"), to: "templates/gift.sms")
        try edit(shop) {
            $0.replacing("after: 10d at 10:00", with: "after: 12d at 10:00\nin_flight: \(inFlight)")
                .replacing("sms: voucher", with: "sms: \(sms)")
        }
        if isRun { #expect(try shop.tend("run", "--once", "--now", "2024-11-02T08:00").exitCode == 0) }
        try order(2, day: "2024-11-03", shop)
        return shop
    }

    private func order(_ number: Int, day: String, _ shop: TestFolder) throws {
        try shop.write(
            "order_id,customer_id,paid_at,amount\no\(number),c\(number),\(day) 09:00:00,20.00\n", to: "o.csv")
        #expect(try shop.tend("import", "o.csv", "--as", "orders", "--now", "\(day)T12:00").exitCode == 0)
    }

    private func edit(_ shop: TestFolder, _ change: (String) -> String) throws {
        try shop.write(change(try shop.text("rules/care.yaml")), to: "rules/care.yaml")
    }

    /// `c1 2024-11-11T10:00`
    private func vouchers(_ shop: TestFolder, now: String) throws -> [String] {
        let result = try shop.tend("preview", "voucher", "--people", "--days", "30", "--now", now)
        #expect(result.exitCode == 0, "\(result.errors)")
        return try JSONDocument.lines(result.output).filter { $0["outcome"]?.string == "act" }.map {
            "\($0["customer"]?.string ?? "") \($0["due"]?.string?.prefix(16) ?? "")"
        }.sorted()
    }

    @Test(
        "those whose trigger came before it move, stay or are dropped, in the preview and in the run alike",
        arguments: [
            ("move", ["c1 2024-11-13T10:00", "c2 2024-11-15T10:00"]),
            ("pin", ["c1 2024-11-11T10:00", "c2 2024-11-15T10:00"]),
            ("cancel", ["c2 2024-11-15T10:00"]),
        ])
    func inFlight(choice: String, expected: [String]) throws {
        let shop = try editedShop(choice)
        #expect(try vouchers(shop, now: "2024-11-03T13:00") == expected)
        #expect(try shop.tend("run", "--once", "--now", "2024-11-04T09:00").exitCode == 0)
        #expect(try vouchers(shop, now: "2024-11-04T10:00") == expected)
        for day in 10...16 { try shop.tend("run", "--once", "--now", "2024-11-\(day)T10:30") }
        let sent = try JSONDocument.lines(shop.tend("deliveries", "list", "--json").output)
            .filter { $0["rule"]?.string == "voucher" }
            .map { "\($0["customer"]?.string ?? "") \($0["due"]?.string?.prefix(16) ?? "")" }
        #expect(sent.sorted() == expected)
    }

    @Test("in tables, a version that some are left in has its number, and the one in force has not")
    func namesVersions() throws {
        let shop = try editedShop("pin")
        let table = try shop.tend("preview", "--days", "30", "--now", "2024-11-03T13:00").output
        let names = table.split(separator: "\n").compactMap { $0.split(separator: " ").first }
            .filter { $0 == "voucher" || $0.hasPrefix("voucher@") }
        let history = try JSONDocument(shop.tend("rules", "history", "voucher", "--json").output)
        let old = history["versions"]?[0]?["version"]?.string?.prefix(8) ?? ""
        #expect(names.contains("voucher") && names.contains("voucher@\(old)"), "\(table)")
    }

    @Test("a version that nobody has run yet comes into force now, as its preview shows")
    func neverInForce() throws {
        let shop = try editedShop("pin", isRun: false)
        // Both have paid before the edit came into force.
        #expect(try vouchers(shop, now: "2024-11-03T13:00") == ["c1 2024-11-11T10:00", "c2 2024-11-13T10:00"])
    }

    @Test("explaining somebody who is pinned shows the version that decides about them")
    func explainsPinned() throws {
        let shop = try editedShop("pin")
        try shop.tend("run", "--once", "--now", "2024-11-03T13:00")
        let text = try shop.tend("explain", "c1", "voucher", "--now", "2024-11-05", "--json").output
        #expect(text.contains("2024-11-11T10:00") && !text.contains("2024-11-13T10:00"))
    }

    @Test("somebody left in a version that cannot be read any more is an error that says what to do")
    func stranded() throws {
        let shop = try editedShop("pin", sms: "gift")
        try FileManager.default.removeItem(atPath: shop.path("templates/voucher.sms"))
        for command in [["preview"], ["run", "--once"], ["rules", "show", "voucher"]] {
            let result = try Program.run(command + ["--now", "2024-11-03T13:00"], in: shop.path)
            #expect(result.exitCode == 1, "\(command)")
            #expect(result.errors.contains("`voucher`") && result.errors.contains("in_flight: move"))
            #expect(result.errors.contains("[unknown-template]") && result.errors.contains("roll-back voucher --to "))
        }
        let chinese = try shop.tend("preview", "--lang", "zh", "--now", "2024-11-03T13:00")
        #expect(chinese.errors.contains("in_flight: move") && chinese.errors.contains("退回"))
        try edit(shop) { $0.replacing("in_flight: pin", with: "in_flight: move") }
        #expect(try vouchers(shop, now: "2024-11-03T13:00") == ["c1 2024-11-13T10:00", "c2 2024-11-15T10:00"])
    }

    @Test("an old version is not needed any more when its people are through")
    func overAndDone() throws {
        let shop = try editedShop("pin", sms: "gift")
        for now in ["2024-11-03T13:00", "2024-11-14T10:30", "2024-11-16T10:30"] {
            #expect(try shop.tend("run", "--once", "--now", now).exitCode == 0)
        }
        try FileManager.default.removeItem(atPath: shop.path("templates/voucher.sms"))
        #expect(try shop.tend("run", "--once", "--now", "2024-11-17T10:30").exitCode == 0)
        // An explanation of those times does without it.
        #expect(try shop.tend("explain", "c1", "voucher", "--now", "2024-12-21").exitCode == 0)
    }

    @Test("check says when a step that has acted lately is gone, and not for ever")
    func lostStep() throws {
        let shop = try editedShop("move")
        for day in 12...15 { try shop.tend("run", "--once", "--now", "2024-11-\(day)T10:30") }
        #expect(!(try shop.tend("check", "--now", "2024-11-16").errors.contains("[acted-step-gone]")))
        try edit(shop) {
            $0.replacing("after: 12d at 10:00\n", with: "")
                .replacing("do:\n  - coupon", with: "steps:\n- id: gift\n  after: 12d at 10:00\n  do:\n  - coupon")
        }
        let warned = try shop.tend("check", "--now", "2024-11-16")
        #expect(warned.exitCode == 0, "\(warned.errors)")
        #expect(warned.errors.contains("[acted-step-gone]") && warned.errors.contains("`main`"))
        #expect(try shop.tend("check", "--now", "2024-11-16", "--lang", "zh").errors.contains("最近执行过"))
        #expect(!(try shop.tend("check", "--now", "2025-03-16").errors.contains("[acted-step-gone]")))
    }
}
