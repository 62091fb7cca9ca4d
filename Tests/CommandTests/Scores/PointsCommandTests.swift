import Testing

@Suite("member points")
struct PointsCommandTests {
    private func shop() throws -> TestFolder {
        try TestFolder.pitfallShop(
            [
                (
                    name: "remind", category: "service",
                    rest: "on: points_lapsing\nif: event.points >= 10\ndo: [{sms: remind}]"
                )
            ],
            settings: """
                points: {per: 1, lapse: 3 months, warn: 30d}
                levels: {gold: customer.points >= 100, silver: customer.points >= 20, basic: true}
                """)
    }

    private func show(_ shop: TestFolder) throws -> JSONDocument {
        let list = try JSONDocument(shop.tend("customers", "show", "c1", "--json").output)
        return try #require(list["customer"])
    }

    @Test("are earned, warned about once, lapse, and carry the level with them")
    func life() throws {
        let shop = try shop()
        try shop.customers("c1,13800000001", now: "2024-01-01T08:00")
        try shop.orders("o1,c1,2024-01-10 10:00,120.50", now: "2024-01-10T12:00")
        try shop.turn("2024-01-11T10:00")
        #expect(try show(shop)["level"]?.string == "gold")
        try shop.orders("o2,c1,2024-02-20 10:00,30", now: "2024-02-20T12:00")
        // Three months are over at the end of 10 April; thirty days before that are 12 March.
        for day in ["2024-03-11T10:00", "2024-03-13T10:00", "2024-03-14T10:00"] { try shop.turn(day) }
        let sent = try JSONDocument.lines(shop.tend("deliveries", "list", "--json").output)
        #expect(sent.count == 1)
        let told = try shop.tend("customers", "show", "c1", "--json").output
        let events = try #require(JSONDocument(told)["events"]).list
        let lapsing = events.filter { $0["kind"]?.string == "points_lapsing" }
        #expect(lapsing.count == 1 && lapsing[0]["fields"]?["points"]?.string == "120")
        #expect(lapsing[0]["fields"]?["on"]?.string == "2024-04-10")
        try shop.turn("2024-04-11T10:00")
        #expect(try show(shop)["level"]?.string == "silver")
        let later = try #require(JSONDocument(shop.tend("customers", "show", "c1", "--json").output)["events"]).list
        let changed = later.filter { $0["kind"]?.string == "points_changed" }.map { $0["fields"]?["to"]?.string }
        #expect(changed == ["150", "30"])
    }

    @Test("a text can say how far the next level is")
    func next() throws {
        let shop = try shop()
        try shop.write(
            "---\ncategory: service\n---\n还差{{ customer.next_level_points | default: 0 }}分到{{ customer.next_level | default: '' }}\n",
            to: "templates/remind.sms")
        try shop.write(
            "rule: remind\ncategory: service\non: paid\nif: customer.next_level is not missing\ndo: [{sms: remind}]\n",
            to: "rules/remind.yaml")
        try shop.customers("c1,13800000001", now: "2024-01-01T08:00")
        try shop.orders("o1,c1,2024-01-10 10:00,84", now: "2024-01-10T10:00")
        try shop.turn("2024-01-10T10:00")
        let sent = try JSONDocument.lines(shop.tend("deliveries", "list", "--json").output)
        #expect(sent.first?["text"]?.string == "【测试店】还差16分到gold")
    }

    @Test("a point has to cost something")
    func free() throws {
        let shop = try TestFolder.pitfallShop([], settings: "points: {per: 0}")
        let result = try shop.tend("check")
        #expect(result.exitCode == 1 && result.errors.contains("points-for-nothing"))
    }
}
