import Foundation
import Testing

/// The sample shop that the repository ships, with its generated orders.
@Suite("tend preview and tend run --once")
struct PreviewAndRunTests {
    private static let start = "2026-11-21T10:05"

    private func sampleShop() throws -> TestFolder {
        let shop = try TestFolder()
        for name in ["shop.yaml", "rules", "templates", "answers", "campaigns"] {
            try FileManager.default.copyItem(
                at: Repository.root.appending(path: name), to: shop.url.appending(path: name))
        }
        let now = ["--now", PreviewAndRunTests.start]
        #expect(try shop.tend("sample", "--until", "2026-11-21T10:00").exitCode == 0)
        let names = try FileManager.default.subpathsOfDirectory(atPath: shop.path("sample"))
        func files(_ part: String) -> [String] { names.sorted().filter { $0.contains(part) }.map { "sample/" + $0 } }
        for (files, kind) in [
            (files("OrderList"), "orders"), (files("OrderDetail"), "items"), (files("members"), "customers"),
        ] {
            let result = try Program.run(["import"] + files + ["--as", kind] + now, in: shop.path)
            #expect(result.exitCode == 0, "\(result.errors)")
        }
        #expect(try Program.run(["score"] + now, in: shop.path).exitCode == 0)
        return shop
    }

    /// What somebody gets, as far as a preview can know it.
    private struct Gift: Hashable {
        var what: String
        var rule: String?
        var step: String?
        var customer: String?
        var due: String?
        var text: String?
    }

    private func previewed(_ shop: TestFolder, now: String, days: Int = 0) throws -> [Gift] {
        let result = try shop.tend("preview", "--people", "--days", "\(days)", "--now", now)
        #expect(result.exitCode == 0 && result.errors.isEmpty)
        return try JSONDocument.lines(result.output).filter { $0["outcome"]?.string == "act" }.flatMap { line in
            (line["actions"]?.list ?? []).map { action in
                let texts = ["sms": "text", "coupon": "code", "task": "title"]
                let kind = action["action"]?.string ?? ""
                return Gift(
                    what: kind, rule: line["rule"]?.string, step: line["step"]?.string,
                    customer: line["customer"]?.string, due: line["due"]?.string,
                    text: action[texts[kind] ?? ""]?.string)
            }
        }
    }

    /// Everything that the store has to show for its runs so far.
    private func given(_ shop: TestFolder) throws -> [Gift] {
        let lists = [
            (["deliveries"], "sms", "text", "due"), (["coupons"], "coupon", "code", "issued_at"),
            (["tasks"], "task", "title", "opened_at"),
        ]
        return try lists.flatMap { command, what, text, due in
            let result = try Program.run(command + ["list", "--json", "--limit", "1000000"], in: shop.path)
            return try JSONDocument.lines(result.output).map { line in
                Gift(
                    what: what, rule: line["rule"]?.string, step: line["step"]?.string,
                    customer: line["customer"]?.string, due: line[due]?.string, text: line[text]?.string)
            }
        }
    }

    private func counted(_ gifts: [Gift]) -> [Gift: Int] {
        Dictionary(gifts.map { ($0, 1) }, uniquingKeysWith: +)
    }

    @Test("a preview leaves every file as it was, and is what then goes out, to whom, with what words and when")
    func previewEqualsRun() throws {
        let shop = try sampleShop()
        let all = try previewed(shop, now: PreviewAndRunTests.start, days: 2)
        // Links to surveys are in no list; how many were given is.
        let ahead = counted(all.filter { $0.what != "survey" })
        #expect(ahead.count > 500)
        var so_far: [Gift: Int] = [:]
        var reported = 0
        for now in [
            PreviewAndRunTests.start, "2026-11-21T10:05:30", "2026-11-21T21:30", "2026-11-22T03:00", "2026-11-22T09:00",
            "2026-11-22T10:00",
            "2026-11-22T23:59:59", "2026-11-23T03:00", "2026-11-23T09:59", "2026-11-23T10:00", "2026-11-23T10:05",
        ] {
            let before = try shop.contents()
            let expected = counted(try previewed(shop, now: now).filter { $0.what != "survey" })
            #expect(try shop.contents() == before, "\(now)")
            let run = try JSONDocument(shop.tend("run", "--once", "--json", "--now", now).output)
            #expect(run.oddKeys.isEmpty)
            let all = counted(try given(shop))
            let new = all.merging(so_far, uniquingKeysWith: -).filter { $0.value != 0 }
            #expect(new == expected, "\(now)")
            let texts = new.filter { $0.key.what == "sms" }.values.reduce(0, +)
            #expect(run["planned"]?["totals"]?["messages"]?.int == texts)
            so_far = all
            reported += run["delivered"]?["sent"]?.int ?? 0
            if now.hasSuffix(":05") { try expectNothingMore(shop, now: now) }
        }
        // What was foreseen on the first day for all of them, with what the two nights find.
        let missed = ahead.merging(so_far, uniquingKeysWith: -).filter { $0.value != 0 }
        #expect(missed.isEmpty, "\(missed.prefix(3))")
        let surveys = try JSONDocument.lines(shop.tend("surveys", "list", "--json").output)
        #expect(surveys.map { $0["asked"]?.int } == [all.count { $0.what == "survey" }])
        try expectOutbox(shop, texts: so_far.filter { $0.key.what == "sms" }.values.reduce(0, +), reported: reported)
    }

    /// The same moment again: nothing is planned, nothing goes out.
    private func expectNothingMore(_ shop: TestFolder, now: String) throws {
        let before = try StoreDump(of: shop.path("tend.db"))
        let outbox = try? shop.text("outbox.jsonl")
        let again = try JSONDocument(shop.tend("run", "--once", "--json", "--now", now).output)
        #expect(again["planned"] == nil && again["delivered"]?["sent"]?.int == 0)
        #expect(try StoreDump(of: shop.path("tend.db")) == before)
        #expect((try? shop.text("outbox.jsonl")) == outbox)
    }

    private func expectOutbox(_ shop: TestFolder, texts: Int, reported: Int) throws {
        let lines = try JSONDocument.lines(shop.text("outbox.jsonl"))
        let ids = Set(lines.compactMap { $0["id"]?.string })
        #expect(lines.count == texts && ids.count == texts && reported == texts)
        let list = try JSONDocument.lines(
            shop.tend("deliveries", "list", "--state", "sent", "--json", "--limit", "1000000").output)
        #expect(Set(list.compactMap { $0["delivery"]?.string }) == ids)
        let mode = try FileManager.default.attributesOfItem(atPath: shop.path("outbox.jsonl"))[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    @Test("a clock that was put back plans nothing, and what lies before it stays decided")
    func clockPutBack() throws {
        let shop = try TestFolder.careShop()
        try shop.writeCustomers(3)
        try shop.writeOrders(3)
        try shop.tend("import", "customers.csv", "--as", "customers", "--now", "2024-11-01T11:00")
        try shop.tend("import", "orders.csv", "--as", "orders", "--now", "2024-11-01T11:00")
        let first = try JSONDocument(shop.tend("run", "--once", "--json", "--now", "2024-11-01T12:00").output)
        #expect(first["delivered"]?["sent"]?.int == 3)
        let back = try JSONDocument(shop.tend("run", "--once", "--json", "--now", "2024-11-01T11:30").output)
        #expect(back["planned"] == nil && back["watermark"]?.string == "2024-11-01T12:00:00+08:00")
        let preview = try JSONDocument(
            shop.tend("preview", "--json", "--days", "0", "--now", "2024-11-01T11:30").output)
        #expect(preview["totals"]?["acted"]?.int == 0)
    }

    @Test("an outage sends nothing that is too late, and the preview has said so")
    func outage() throws {
        let shop = try TestFolder.careShop()
        try shop.writeCustomers(3)
        try shop.writeOrders(3)
        try shop.tend("import", "customers.csv", "--as", "customers", "--now", "2024-11-01T10:00:30")
        try shop.tend("import", "orders.csv", "--as", "orders", "--now", "2024-11-01T10:00:30")
        // The thanks were due at 10:10 and may be three days late.
        let preview = try JSONDocument(
            shop.tend("preview", "--json", "--days", "0", "--now", "2024-11-05T10:00").output)
        #expect(preview["totals"]?["acted"]?.int == 0 && preview["totals"]?["skipped"]?["late"]?.int == 3)
        let run = try JSONDocument(shop.tend("run", "--once", "--json", "--now", "2024-11-05T10:00").output)
        #expect(run["planned"]?["totals"]?["skipped"]?["late"]?.int == 3 && run["delivered"]?["sent"]?.int == 0)
        #expect(!shop.exists("outbox.jsonl"))
    }

    @Test("texts in quiet hours wait for their end, at the hand-over too")
    func quietHours() throws {
        let shop = try TestFolder.careShop()
        try shop.writeCustomers(1)
        // The voucher is due on the tenth day at ten; two minutes before, everything is quiet.
        try shop.writeOrders(1)
        for (file, kind) in [("customers.csv", "customers"), ("orders.csv", "orders")] {
            try shop.tend("import", file, "--as", kind, "--now", "2024-11-01T10:00:30")
        }
        func sent(_ now: String) throws -> Int? {
            try JSONDocument(shop.tend("run", "--once", "--json", "--now", now).output)["delivered"]?["sent"]?.int
        }
        #expect(try sent("2024-11-01T10:11") == 1)
        #expect(try sent("2024-11-12T09:59:59") == 0)
        #expect(try sent("2024-11-12T10:00:00") == 1)
    }
}
