import Foundation
import Testing

@Suite("tend rules start")
struct RulesStartTests {
    /// Five customers who paid on the first of November, c5 the most; the shop begins to run four months later.
    private func silentShop() throws -> TestFolder {
        let shop = try TestFolder.careShop()
        try shop.writeCustomers(5)
        try shop.writeOrders(5)
        for name in ["customers", "orders"] {
            #expect(try shop.tend("import", "\(name).csv", "--as", name, "--now", "2025-03-01T11:00").exitCode == 0)
        }
        return shop
    }

    private let expected = [
        "c5 2025-03-01T15:00", "c4 2025-03-02T09:00", "c3 2025-03-02T15:00", "c2 2025-03-03T09:00",
        "c1 2025-03-03T15:00",
    ]

    private func people(_ result: Finished, at key: String) throws -> [String] {
        #expect(result.exitCode == 0, "\(result.errors)")
        return try JSONDocument.lines(result.output).map {
            "\($0["customer"]?.string ?? "") \($0[key]?.string?.prefix(16) ?? "")"
        }
    }

    @Test("shows whose time is past, in order of value and spread over the open hours, and writes nothing")
    func shows() throws {
        let shop = try silentShop()
        let before = try shop.contents()
        let now = ["--now", "2025-03-01T12:00"]
        let start = ["rules", "start", "call", "--past", "--spread", "2/day"]
        let lines = try Program.run(start + ["--people"] + now, in: shop.path)
        #expect(try people(lines, at: "starts_at") == expected)
        let document = try JSONDocument(Program.run(start + ["--json"] + now, in: shop.path).output)
        #expect(document.oddKeys.isEmpty)
        #expect(document["customers"]?.int == 5 && document["eligible"]?.int == 5 && document["started"] == nil)
        #expect(document["first"]?[0]?["value"]?["amount"]?.string == "15.50")
        #expect(document["days"]?.list.map { $0["people"]?.int } == [1, 2, 2])
        let text = try Program.run(start + now, in: shop.path).output
        #expect(text.contains("5 of 5 customers could start `call`") && text.contains("nothing was changed"))
        #expect(try Program.run(start + ["--lang", "zh"] + now, in: shop.path).output.contains("什么也没改"))
        #expect(try shop.contents() == before)
    }

    @Test("those who were let start do so at their time, once, and are looked at again then")
    func starts() throws {
        let shop = try silentShop()
        let yes = try shop.tend(
            "rules", "start", "call", "--past", "--spread", "2/day", "--yes", "--json", "--now", "2025-03-01T12:00")
        #expect(try JSONDocument(yes.output)["started"]?.int == 5)
        let again = try JSONDocument(
            shop.tend(
                "rules", "start", "call", "--past", "--spread", "2/day", "--json", "--now", "2025-03-01T12:01"
            ).output)
        #expect(again["eligible"]?.int == 0 && again["decided"]?.int == 5)
        // One of them comes back by himself before his turn.
        try shop.write("order_id,customer_id,paid_at,amount\nx,c3,2025-03-02 10:00:00,9.00\n", to: "more.csv")
        try shop.tend("import", "more.csv", "--as", "orders", "--now", "2025-03-02T10:01")
        for now in ["2025-03-01T14:59", "2025-03-01T15:00", "2025-03-02T12:00", "2025-03-03T20:00", "2025-03-05T20:00"]
        {
            try shop.tend("run", "--once", "--now", now)
        }
        let tasks = try shop.tend("tasks", "list", "--json")
        #expect(try people(tasks, at: "opened_at") == expected.filter { !$0.hasPrefix("c3") })
    }

    @Test("two profiles with one phone are one person, also when it is started once more")
    func sharedPhone() throws {
        let shop = try silentShop()
        try shop.write("customer_id,phone\nc4,13800000005\n", to: "more.csv")
        try shop.tend("import", "more.csv", "--as", "customers", "--now", "2025-03-01T11:30")
        let start = ["rules", "start", "call", "--past", "--spread", "2/day", "--json", "--now", "2025-03-01T12:00"]
        let first = try JSONDocument(Program.run(start + ["--yes"], in: shop.path).output)
        #expect(first["started"]?.int == 4 && first["skipped"]?["duplicate"]?.int == 1)
        let second = try JSONDocument(Program.run(start, in: shop.path).output)
        #expect(second["eligible"]?.int == 0)
        #expect(second["decided"]?.int == 4 && second["skipped"]?["duplicate"]?.int == 1)
        // And after all of them had their turn.
        try shop.tend("run", "--once", "--now", "2025-03-05T20:00")
        let third = try JSONDocument(
            shop.tend(
                "rules", "start", "call", "--past", "--spread", "2/day", "--json", "--now", "2025-03-06T12:00"
            ).output)
        #expect(third["eligible"]?.int == 0 && third["skipped"]?["duplicate"]?.int == 1)
    }

    @Test("of two profiles with one phone, the one that has spent more starts, whatever the keys are")
    func sharedPhoneByValue() throws {
        let shop = try silentShop()
        // c1 has spent least and c5 most; c3 and c2 share another phone.
        try shop.write("customer_id,phone\nc1,13800000005\nc3,13800000002\n", to: "more.csv")
        try shop.tend("import", "more.csv", "--as", "customers", "--now", "2025-03-01T11:30")
        let lines = try shop.tend(
            "rules", "start", "call", "--past", "--spread", "9/day", "--people", "--now", "2025-03-01T12:00")
        #expect(try JSONDocument.lines(lines.output).map { $0["customer"]?.string } == ["c5", "c4", "c3"])
        let counts = try JSONDocument(
            shop.tend(
                "rules", "start", "call", "--past", "--spread", "9/day", "--json", "--now", "2025-03-01T12:00"
            ).output)
        #expect(counts["eligible"]?.int == 3 && counts["skipped"]?["duplicate"]?.int == 2)
    }

    @Test("who was learned of in quiet hours can be started in them, and gets one text")
    func inQuietHours() throws {
        let shop = try TestFolder.careShop()
        try shop.writeCustomers(5)
        try shop.writeOrders(5)
        for name in ["customers", "orders"] {
            try shop.tend("import", "\(name).csv", "--as", name, "--now", "2025-03-01T22:00")
        }
        let started = try JSONDocument(
            shop.tend(
                "rules", "start", "voucher", "--past", "--spread", "12/day", "--yes", "--json", "--now",
                "2025-03-01T22:30"
            ).output)
        #expect(started["not_past"]?.int == 0 && started["started"]?.int == 5)
        for now in ["2025-03-02T08:59", "2025-03-02T09:00", "2025-03-02T12:00", "2025-03-02T20:00", "2025-03-04T12:00"]
        {
            try shop.tend("run", "--once", "--now", now)
        }
        let texts = try shop.tend("deliveries", "list", "--rule", "voucher", "--json").output
        let customers = try JSONDocument.lines(texts).compactMap { $0["customer"]?.string }
        #expect(customers == ["c5", "c4", "c3", "c2", "c1"])
    }

    @Test("of those who could, only so many")
    func limit() throws {
        let shop = try silentShop()
        let two = try shop.tend(
            "rules", "start", "call", "--past", "--spread", "2/day", "--limit", "2", "--yes", "--json", "--now",
            "2025-03-01T12:00")
        #expect(try JSONDocument(two.output)["started"]?.int == 2)
        let rest = try shop.tend(
            "rules", "start", "call", "--past", "--spread", "9/day", "--people", "--now", "2025-03-01T12:01")
        #expect(try JSONDocument.lines(rest.output).map { $0["customer"]?.string } == ["c3", "c2", "c1"])
    }

    @Test("those for whom the rule would do nothing now are counted by the reason")
    func reasons() throws {
        let shop = try silentShop()
        try shop.write(
            "order_id,customer_id,paid_at,amount\nx1,c1,2025-01-05 10:00:00,9.00\nx2,c2,2025-02-20 10:00:00,9.00\n",
            to: "more.csv")
        try shop.tend("import", "more.csv", "--as", "orders", "--now", "2025-03-01T11:30")
        let voucher = try JSONDocument(
            shop.tend(
                "rules", "start", "voucher", "--past", "--spread", "2/day", "--json", "--now", "2025-03-01T12:00"
            ).output)
        // c2 paid nine days ago: that is not past yet. c1 has two orders.
        #expect(voucher["eligible"]?.int == 3 && voucher["not_past"]?.int == 1)
        #expect(voucher["skipped"]?["rule_condition"]?.int == 1)
        #expect(voucher["messages"]?.int == 3)
    }

    @Test("wrong calls and rules that do not run are refused")
    func refuses() throws {
        let shop = try silentShop()
        for spread in ["200", "0/day", "x/day", "2/week"] {
            #expect(try shop.tend("rules", "start", "call", "--past", "--spread", spread).exitCode == 2)
        }
        #expect(try shop.tend("rules", "start", "call", "--spread", "2/day").exitCode == 2)
        let step = try shop.tend("rules", "start", "call", "--past", "--spread", "2/day", "--step", "mian")
        #expect(step.exitCode == 1 && step.errors.contains("`main`"))
        try shop.tend("rules", "pause", "call", "--now", "2025-03-01T12:00")
        let paused = try shop.tend("rules", "start", "call", "--past", "--spread", "2/day", "--now", "2025-03-01T12:00")
        #expect(paused.exitCode == 1 && paused.errors.contains("rules resume call"))
        try shop.write(
            "rule: monday\ncategory: service\non: {every: monday at 9:00}\ndo: [{sms: thanks}]\n", to: "rules/m.yaml")
        let calendar = try shop.tend("rules", "start", "monday", "--past", "--spread", "2/day")
        #expect(calendar.exitCode == 1 && calendar.errors.contains("calendar"))
    }

    @Test("what was put aside because it was late waits for somebody, and can be started")
    func asks() throws {
        let shop = try silentShop()
        let rules = try shop.text("rules/care.yaml")
        try shop.write(
            rules.replacing("on: {inactive: 1 month}", with: "on: {inactive: 1 month}\nlate: ask"),
            to: "rules/care.yaml")
        try shop.tend("run", "--once", "--now", "2025-03-01T11:30")
        try shop.write("order_id,customer_id,paid_at,amount\nx1,c1,2025-03-02 10:00:00,9.00\n", to: "more.csv")
        try shop.tend("import", "more.csv", "--as", "orders", "--now", "2025-03-02T10:01")
        // Nobody runs for a week longer than `late` allows.
        try shop.tend("run", "--once", "--now", "2025-04-12T10:00")
        let shown = try JSONDocument(shop.tend("rules", "show", "call", "--json").output)
        #expect(shown["rule"]?["asks"]?.int == 1 && shown["waiting"]?[0]?["customer"]?.string == "c1")
        #expect(try shop.tend("rules", "show", "call").output.contains("wait for somebody"))
        let start = try shop.tend(
            "rules", "start", "call", "--past", "--spread", "2/day", "--people", "--limit", "9", "--now",
            "2025-04-12T10:01")
        #expect(try JSONDocument.lines(start.output).map { $0["customer"]?.string } == ["c1", "c5", "c4", "c3", "c2"])
    }
}
