import Foundation
import Testing

@Suite("tend campaigns")
struct CampaignCommandTests {
    private static let file = """
        # 双11
        campaign: 双11
        title: 双11大促
        stages:
          - stage: 预热
            from: 2024-11-01
            to: 2024-11-04   # 含当天
            audience: customer.orders >= 1
            rules: [thanks]
            target: {sends: 10, orders: 4, revenue: 100}

        """

    /// Four customers who paid on the first day of the campaign, and nothing run yet.
    private func shop() throws -> TestFolder {
        let shop = try TestFolder.careShop()
        try shop.write(Self.file, to: "campaigns/double-eleven.yaml")
        try shop.writeCustomers(4)
        try shop.writeOrders(4)
        for name in ["customers", "orders"] {
            #expect(try shop.tend("import", "\(name).csv", "--as", name, "--now", "2024-11-01T10:01").exitCode == 0)
        }
        return shop
    }

    private func json(_ result: Finished) throws -> JSONDocument {
        #expect(result.exitCode == 0, "\(result.errors)")
        let document = try JSONDocument(result.output)
        #expect(document.oddKeys.isEmpty)
        return document
    }

    @Test("list and show say what is planned, how far it has come, and how many people an audience has now")
    func list() throws {
        let shop = try shop()
        for (now, state) in [("2024-10-31", "planned"), ("2024-11-04T23:59", "running"), ("2024-11-05", "over")] {
            let list = try JSONDocument.lines(shop.tend("campaigns", "list", "--json", "--now", now).output)
            #expect(list.map { $0["state"]?.string } == [state])
        }
        let shown = try json(shop.tend("campaigns", "show", "双11", "--json", "--now", "2024-11-01T11:00"))
        #expect(shown["stages"]?[0]?["customers"]?.int == 4)
        #expect(shown["stages"]?[0]?["target"]?["revenue"]?["amount"]?.string == "100.00")
        #expect(try shop.tend("campaigns", "list", "--lang", "zh", "--now", "2024-11-02").output.contains("进行中"))
        let unknown = try shop.tend("campaigns", "show", "双12")
        #expect(unknown.exitCode == 1 && unknown.errors.contains("`双11`"))
        #expect(try TestFolder.careShop().tend("campaigns", "list").output.contains("no campaigns"))
    }

    @Test("a rule of a campaign acts within its days only, which preview, explain and run all say")
    func withinItsDays() throws {
        let shop = try shop()
        let explained = try shop.tend("explain", "c1", "thanks", "--now", "2024-11-01T10:01").output
        #expect(explained.contains("双11/预热: 2024-11-01..2024-11-04"))
        try shop.write(
            Self.file.replacing("2024-11-01", with: "2024-11-02"), to: "campaigns/double-eleven.yaml")
        let preview = try json(shop.tend("preview", "thanks", "--days", "1", "--json", "--now", "2024-11-01T10:01"))
        #expect(preview["totals"]?["acted"]?.int == 0)
        #expect(preview["totals"]?["skipped"]?["rule_condition"]?.int == 4)
    }

    @Test("report puts the result next to the plan, with the pace, as JSON, as CSV and on a page")
    func report() throws {
        let shop = try shop()
        #expect(
            try json(shop.tend("run", "--once", "--json", "--now", "2024-11-01T10:30"))["delivered"]?["sent"]?.int == 4)
        // c1 buys again within the stage; c9 is nobody whom it reached.
        try shop.write(
            "order_id,customer_id,paid_at,amount\nn1,c1,2024-11-02 12:00:00,40.00\nn2,c9,2024-11-02 12:00:00,99.00\n",
            to: "more.csv")
        #expect(try shop.tend("import", "more.csv", "--as", "orders", "--now", "2024-11-02T13:00").exitCode == 0)
        let report = try json(shop.tend("campaigns", "report", "双11", "--json", "--now", "2024-11-03T00:00"))
        let stage = try #require(report["stages"]?[0])
        #expect(stage["result"]?["sends"]?.int == 4 && stage["result"]?["people"]?.int == 4)
        #expect(stage["result"]?["orders"]?.int == 1 && stage["result"]?["revenue"]?["amount"]?.string == "40.00")
        #expect(stage["share"]?["sends"]?.double == 0.4 && stage["share"]?["orders"]?.double == 0.25)
        // Two of four days are over.
        #expect(stage["elapsed"]?.double == 0.5 && stage["at_end"]?["sends"]?.int == 8)
        #expect(stage["at_end"]?["revenue"]?["amount"]?.string == "80.00")
        let csv = try shop.tend("campaigns", "report", "双11", "--csv", "--now", "2024-11-03T00:00").output
            .split(whereSeparator: \.isNewline)
        #expect(csv.first?.hasPrefix("stage,measure,result,target,share,at_end") == true && csv.count == 5)
        #expect(try shop.tend("campaigns", "report", "双11", "--html", "r.html", "--now", "2024-11-03").exitCode == 0)
        #expect(try shop.text("r.html").contains("双11大促"))
    }

    @Test("forecast says what is going to go out, and that nothing can be said of orders without a past")
    func forecast() throws {
        let shop = try shop()
        let before = try shop.contents()
        let forecast = try json(shop.tend("campaigns", "forecast", "双11", "--json", "--now", "2024-11-01T10:01"))
        let stage = try #require(forecast["stages"]?[0])
        #expect(stage["sends"]?.int == 4 && stage["people"]?.int == 4 && stage["cost"]?["amount"]?.string == "0.1800")
        #expect(stage["expected"] == nil && stage["without_past"]?.list.map(\.string) == ["thanks"])
        #expect(try shop.tend("campaigns", "forecast", "双11", "--now", "2024-11-01T10:01").output.contains("no past"))
        #expect(try shop.contents() == before)
        #expect(try shop.tend("campaigns", "forecast", "双11", "--now", "2024-11-06").errors.contains("report"))
    }

    @Test(
        "a stopped campaign sends nothing, its rules cannot be resumed one by one, and it goes on when somebody says so"
    )
    func stop() throws {
        let shop = try shop()
        let stopped = try json(
            shop.tend("campaigns", "stop", "双11", "--because", "写错了", "--json", "--now", "2024-11-01T10:05"))
        #expect(stopped["campaign"]?["state"]?.string == "stopped" && stopped["campaign"]?["reason"]?.string == "写错了")
        #expect(try shop.tend("campaigns", "stop", "双11").output.contains("already"))
        #expect(
            try json(shop.tend("run", "--once", "--json", "--now", "2024-11-01T10:30"))["delivered"]?["sent"]?.int == 0)
        let refused = try shop.tend("rules", "resume", "thanks", "--yes", "--now", "2024-11-01T10:31")
        #expect(refused.exitCode == 1 && refused.errors.contains("tend campaigns resume 双11"))
        let resumed = try json(shop.tend("campaigns", "resume", "双11", "--json", "--now", "2024-11-01T11:00"))
        #expect(resumed["rules_resumed"]?.list.map(\.string) == ["thanks"])
        #expect(
            try json(shop.tend("run", "--once", "--json", "--now", "2024-11-01T11:30"))["delivered"]?["sent"]?.int == 0)
        #expect(try shop.tend("campaigns", "resume", "双11").output.contains("was not stopped"))
    }

    @Test("a campaign can be stopped although its file, or another one, is not sound")
    func stopUnsound() throws {
        let shop = try shop()
        #expect(try shop.tend("run", "--once", "--now", "2024-11-01T10:02").exitCode == 0)
        try shop.write(
            Self.file.replacing("to: 2024-11-04", with: "to: 2024-10-04"), to: "campaigns/double-eleven.yaml")
        #expect(try shop.tend("check").exitCode == 1)
        #expect(try shop.tend("campaigns", "stop", "双11", "--now", "2024-11-01T10:05").exitCode == 0)
        try shop.write(Self.file, to: "campaigns/double-eleven.yaml")
        #expect(
            try json(shop.tend("run", "--once", "--json", "--now", "2024-11-01T10:30"))["delivered"]?["sent"]?.int == 0)
        #expect(try shop.tend("rules", "list").output.contains("campaign:双11"))
    }

    @Test("extend writes the last day anew and nothing else")
    func extend() throws {
        let shop = try shop()
        let done = try json(
            shop.tend("campaigns", "extend", "双11", "预热", "--to", "2024-11-08", "--json", "--now", "2024-11-03"))
        #expect(done["changed"]?.bool == true && done["file"]?.string == "campaigns/double-eleven.yaml")
        let file = try shop.text("campaigns/double-eleven.yaml")
        #expect(file == Self.file.replacing("to: 2024-11-04 ", with: "to: 2024-11-08 "))
        let list = try JSONDocument.lines(shop.tend("campaigns", "list", "--json", "--now", "2024-11-08").output)
        #expect(list.first?["state"]?.string == "running" && list.first?["to"]?.string == "2024-11-08")
        let early = try shop.tend("campaigns", "extend", "双11", "预热", "--to", "2024-10-08")
        #expect(early.exitCode == 1 && early.errors.contains("2024-11-01"))
        #expect(try shop.tend("campaigns", "extend", "双11", "预热", "--to", "soon").exitCode == 2)
        #expect(try shop.tend("campaigns", "extend", "双11", "预", "--to", "2024-11-09").exitCode == 1)
        #expect(try shop.text("campaigns/double-eleven.yaml") == file)
    }

    @Test("a mistake in a campaign file is said at its place, in both languages, and nothing is used")
    func mistakes() throws {
        let shop = try shop()
        try shop.write(Self.file.replacing("[thanks]", with: "[thank]"), to: "campaigns/double-eleven.yaml")
        let check = try shop.tend("check")
        #expect(check.exitCode == 1 && check.errors.contains("campaigns/double-eleven.yaml:9:"))
        #expect(check.errors.contains("did you mean `thanks`?"))
        #expect(try shop.tend("check", "--lang", "zh").errors.contains("没有规则 `thank`"))
        #expect(try shop.tend("preview").exitCode == 1)
    }
}
