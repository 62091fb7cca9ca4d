import Testing

@Suite("tend score")
struct ScoreCommandTests {
    private func shop(_ settings: String, rule: String = "on: paid\ndo: [{task: call}]") throws -> TestFolder {
        try TestFolder.pitfallShop([(name: "call", category: "service", rest: rule)], settings: settings)
    }

    private func score(_ shop: TestFolder, _ now: String) throws -> JSONDocument {
        let result = try shop.tend("score", "--json", "--now", now)
        let document = try JSONDocument(result.output)
        #expect(document.oddKeys.isEmpty)
        return document
    }

    private func events(_ shop: TestFolder, of customer: String, _ kind: String) throws -> [String] {
        let document = try JSONDocument(shop.tend("customers", "show", customer, "--json").output)
        return (document["events"]?.list ?? []).filter { $0["kind"]?.string == kind }.map { event in
            let fields = event["fields"]
            return "\(fields?["from"]?.string ?? "-")>\(fields?["to"]?.string ?? "-")"
        }
    }

    /// 31 January and two months is 31 March, four 31 May, six 31 July, twelve 31 January.
    @Test("time alone moves a customer from active to left, on the days of the calendar")
    func activity() throws {
        let shop = try shop("activity: default")
        try shop.orders("o1,c1,2023-01-31 10:00,5", now: "2023-01-31T12:00")
        var states: [String] = []
        for day in [
            "2023-02-01", "2023-03-31T09:59", "2023-03-31T10:01", "2023-05-31T10:01", "2023-07-31T10:01",
            "2024-01-31T09:59", "2024-01-31T10:01",
        ] {
            let document = try score(shop, day)
            let counts = document["states"]?["activity"]?["customers"]
            states.append(
                ["active", "silent", "sleeping", "leaving", "left"].first { counts?[$0]?.int == 1 } ?? "none")
        }
        #expect(states == ["active", "active", "silent", "sleeping", "leaving", "leaving", "left"])
        #expect(
            try events(shop, of: "c1", "activity_changed") == [
                "active>silent", "silent>sleeping", "sleeping>leaving", "leaving>left",
            ])
        #expect(try events(shop, of: "c1", "activity_assigned") == ["->active"])
    }

    @Test("a table that shop.yaml no longer names is worked out as it stands, whatever was written when it did")
    func unnamed() throws {
        let shop = try shop("activity: default\nsegments: {quiet: customer.activity == left}")
        try shop.orders("o1,c1,2023-01-31 10:00,5", now: "2023-01-31T12:00")
        _ = try score(shop, "2023-02-01")
        try shop.write(try shop.text("shop.yaml").replacing("activity: default\n", with: ""), to: "shop.yaml")
        let segments = try JSONDocument.lines(
            shop.tend("segments", "list", "--json", "--now", "2024-03-01").output)
        #expect(segments.first?["customers"]?.int == 1)
        let page = try JSONDocument(shop.tend("customers", "show", "c1", "--json", "--now", "2024-03-01").output)
        let activity = page["states"]?.list.first { $0["state"]?.string == "activity" }
        #expect(activity?["value"]?.string == "left")
    }

    @Test("only those are looked at of whom something is new, or whose time has come")
    func window() throws {
        let shop = try shop("activity: default\nstages: default\nloyalty: default")
        let orders = (1...20).map { "o\($0),c\($0),2024-01-\(10 + $0 / 4) 10:00,5" }
        try shop.write("order_id,customer_id,paid_at,amount\n" + orders.joined(separator: "\n") + "\n", to: "all.csv")
        try shop.tend("import", "all.csv", "--as", "orders", "--now", "2024-01-20T10:00")
        #expect(try score(shop, "2024-01-20T11:00")["looked_at"]?.int == 20)
        #expect(try score(shop, "2024-01-21T11:00")["looked_at"]?.int == 0)
        try shop.orders("o21,c3,2024-01-21 15:00,5", now: "2024-01-21T15:00")
        let later = try score(shop, "2024-01-22T11:00")
        #expect(later["looked_at"]?.int == 1 && later["everybody"]?.bool == false)
        #expect(try events(shop, of: "c3", "stage_changed") == ["first_order>repeat"])
        #expect(try events(shop, of: "c3", "loyalty_changed") == ["bought_once>bought_often"])
        // c1, c2 bought on the tenth, c3 again since.
        let spring = try score(shop, "2024-03-10T11:00")
        #expect(spring["looked_at"]?.int == 2)
        #expect(spring["states"]?["activity"]?["changes"]?[0]?["customers"]?.int == 2)
    }

    @Test("with `hold` a lower tier counts when nothing better was met for that long, a better one at once")
    func hold() throws {
        let shop = try shop("tiers: {hold: 7d, A: 'sum(paid.amount, 30d) >= 100', B: true}")
        try shop.orders("o1,c1,2024-01-01 10:00,100", now: "2024-01-01T12:00")
        func tier(_ now: String) throws -> String? {
            _ = try score(shop, now)
            return try JSONDocument(shop.tend("customers", "show", "c1", "--json").output)["customer"]?["tier"]?.string
        }
        #expect(try tier("2024-01-02T10:00") == "A")
        // The order leaves the thirty days on 31 January at 10:00.
        #expect(try tier("2024-02-01T10:00") == "A")
        #expect(try tier("2024-02-07T09:00") == "A")
        #expect(try tier("2024-02-07T11:00") == "B")
        try shop.orders("o2,c1,2024-02-08 10:00,100", now: "2024-02-08T10:00")
        #expect(try tier("2024-02-08T11:00") == "A")
        #expect(try events(shop, of: "c1", "tier_changed") == ["A>B", "B>A"])
    }

    @Test("what is declared decides what is written; a rule that begins with a change is enough")
    func kept() throws {
        let quiet = try shop("")
        try quiet.orders("o1,c1,2024-01-01 10:00,5", now: "2024-01-01T12:00")
        #expect(try score(quiet, "2024-01-02T10:00")["states"]?.keys == [])
        let asking = try shop("", rule: "on: activity_changed\ndo: [{task: call}]")
        try asking.orders("o1,c1,2024-01-01 10:00,5", now: "2024-01-01T12:00")
        #expect(try score(asking, "2024-01-02T10:00")["states"]?.keys == ["activity"])
        let nothing = try shop("", rule: "on: level_changed\ndo: [{task: call}]").tend("check")
        #expect(nothing.exitCode == 1 && nothing.errors.contains("declare `levels` in shop.yaml"))
    }

    @Test("a satisfied customer is a supporter, one who referred another an advocate")
    func loyalty() throws {
        let shop = try shop("loyalty: default")
        try shop.orders("o1,c1,2024-01-01 10:00,5", "o2,c2,2024-01-01 10:00,5", now: "2024-01-01T12:00")
        try shop.write(
            """
            event_id,customer_id,kind,at,score
            e1,c1,survey_answered,2024-01-02 10:00,5
            e2,c2,survey_answered,2024-01-02 10:00,5
            e3,c2,survey_answered,2024-01-03 10:00,3
            e4,c3,referred,2024-01-03 10:00,

            """, to: "events.csv")
        try shop.customers("c3,13800000003", now: "2024-01-01T12:00")
        try shop.tend("import", "events.csv", "--as", "events", "--now", "2024-01-03T11:00")
        let counts = try score(shop, "2024-01-04T10:00")["states"]?["loyalty"]?["customers"]
        #expect(counts?["supporter"]?.int == 1 && counts?["bought_once"]?.int == 1 && counts?["advocate"]?.int == 1)
    }

    @Test("another shop.yaml is tried out without writing anything")
    func whatIf() throws {
        let shop = try shop("tiers: {A: customer.orders >= 2, B: true}")
        try shop.orders(
            "o1,c1,2024-01-01 10:00,5", "o2,c1,2024-01-02 10:00,5", "o3,c2,2024-01-01 10:00,50",
            now: "2024-01-02T12:00")
        _ = try score(shop, "2024-01-03T10:00")
        try shop.write(
            "shop: 测试店\ntime_zone: Asia/Shanghai\ntiers: {A: customer.spent >= 50, B: true}\n", to: "shop2.yaml")
        let before = try StoreDump(of: shop.path("tend.db"))
        let result = try shop.tend("score", "--what-if", "shop2.yaml", "--json", "--now", "2024-01-03T11:00")
        let tiers = try JSONDocument(result.output)["states"]?["tier"]
        #expect(tiers?["move"]?.int == 2 && tiers?["stay"]?.int == 0)
        let moves = (tiers?["moves"]?.list ?? []).map { "\($0["from"]?.string ?? "")>\($0["to"]?.string ?? "")" }
        #expect(Set(moves) == ["A>B", "B>A"])
        #expect(try StoreDump(of: shop.path("tend.db")) == before)
        let text = try shop.tend("score", "--what-if", "shop2.yaml", "--lang", "en", "--now", "2024-01-03T11:00")
        #expect(text.output.contains("tier: 2 of 2 customers would move, 0 stay"))
        try shop.write("shop: 测试店\ntime_zone: Asia/Shanghai\ntiers: {A: customer.spend >= 50}\n", to: "bad.yaml")
        let bad = try Program.run(["score", "--what-if", "bad.yaml", "--lang", "en"], in: shop.path)
        #expect(bad.exitCode == 1 && bad.errors.contains("bad.yaml:3:") && bad.errors.contains("customer.spent"))
        #expect(try Program.run(["score", "--what-if", "none.yaml"], in: shop.path).exitCode == 1)
    }

    @Test("a running scheduler scores once a night, at the hour that shop.yaml says")
    func nightly() throws {
        let shop = try shop("tiers: {A: customer.orders >= 2, B: true}\nscore: 4:00")
        try shop.orders("o1,c1,2024-01-01 10:00,5", now: "2024-01-01T12:00")
        func scored(_ now: String) throws -> Int? {
            try JSONDocument(shop.tend("run", "--once", "--json", "--now", now).output)["scored"]?["looked_at"]?.int
        }
        #expect(try scored("2024-01-01T13:00") == 1)
        #expect(try scored("2024-01-02T03:59") == nil)
        #expect(try scored("2024-01-02T04:00") == 0)
        #expect(try scored("2024-01-02T23:00") == nil)
        // Two nights were missed.
        #expect(try scored("2024-01-05T12:00") == 0)
        #expect(try scored("2024-01-06T03:00") == nil)
    }
}
