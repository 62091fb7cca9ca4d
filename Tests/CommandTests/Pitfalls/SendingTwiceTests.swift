import Testing

@Suite("sending twice, or never")
struct SendingTwiceTests {
    private static let thanks = (name: "thanks", category: "service", rest: "on: paid\nafter: 10m\ndo: [{sms: thanks}]")

    @Test("two runs at the same moment send each text once")
    func overlappingRuns() throws {
        let shop = try TestFolder.pitfallShop([Self.thanks])
        try shop.writeCustomers(300)
        try shop.writeOrders(300)
        try shop.take("customers.csv", as: "customers", now: "2024-11-01T10:00")
        try shop.take("orders.csv", as: "orders", now: "2024-11-01T10:05:01")
        let runs = try (0..<3).map { _ in try shop.start("run", "--once", "--json", "--now", "2024-11-01T10:20") }
        // One that finds another at work does nothing, and says so.
        let codes = try runs.map { try $0.wait().exitCode }
        #expect(codes.contains(0) && codes.allSatisfy { $0 == 0 || $0 == 3 })
        #expect(try shop.outbox().count == 300 && Set(shop.outbox()).count == 300)
    }

    @Test("saving, checking and running an edited rule sends nobody anything again")
    func savingFiresNothing() throws {
        let shop = try TestFolder.pitfallShop([Self.thanks])
        try shop.customers("c1,13800000001", "c2,13800000002", now: "2024-11-01T09:00")
        try shop.orders("o1,c1,2024-11-01 10:00,5", "o2,c2,2024-11-01 10:00,5", now: "2024-11-01T10:00")
        try shop.turn("2024-11-01T10:10")
        for (edit, now) in [("title: 新标题\n", "10:20"), ("priority: 5\n", "10:30"), ("", "10:40")] {
            try shop.write("rule: thanks\ncategory: service\n\(edit)\(Self.thanks.rest)\n", to: "rules/thanks.yaml")
            #expect(try shop.tend("check").exitCode == 0)
            #expect(try shop.turn("2024-11-01T\(now)")["sent"]?.int == 0)
        }
        // Another time of the same step is no other step.
        try shop.write(
            "rule: thanks\ncategory: service\non: paid\nafter: 1h\ndo: [{sms: thanks}]\n", to: "rules/thanks.yaml")
        #expect(try shop.turn("2024-11-01T11:30")["sent"]?.int == 0)
        #expect(try shop.outbox().count == 2)
    }

    @Test("two profiles with one phone are one person for caps")
    func onePhoneOneCap() throws {
        let offer = (name: "offer", category: "marketing", rest: "on: paid\nafter: 10m\ndo: [{sms: offer}]")
        let shop = try TestFolder.pitfallShop([offer], settings: "caps: {marketing: 1 per 1d}")
        try shop.customers("c1,13800000001", "c2,13800000001", now: "2024-11-01T09:00")
        try shop.orders("o1,c1,2024-11-01 10:00,5", "o2,c2,2024-11-01 10:00,5", now: "2024-11-01T10:00")
        #expect(try shop.turn("2024-11-01T10:10")["sent"]?.int == 1)
        #expect(try shop.turn("2024-11-01T20:00")["sent"]?.int == 0)
    }

    @Test("a phone gets no more than its limit an hour, whatever the rules say")
    func hardLimit() throws {
        let rules = (1...7).map {
            (name: "r\($0)", category: "service", rest: "on: paid\nafter: 10m\ndo: [{sms: r\($0)}]")
        }
        let shop = try TestFolder.pitfallShop(rules)
        try shop.customers("c1,13800000001", now: "2024-11-01T09:00")
        try shop.orders("o1,c1,2024-11-01 10:00,5", now: "2024-11-01T10:00")
        #expect(try shop.turn("2024-11-01T10:10")["sent"]?.int == 5)
        #expect(try shop.turn("2024-11-01T11:09")["sent"]?.int == 0)
        #expect(try shop.turn("2024-11-01T11:11")["sent"]?.int == 2)
    }

    @Test("a time that nobody was running at is made up once")
    func missedTime() throws {
        let weekly = (
            name: "weekly", category: "service", rest: "on: {every: monday at 10:00}\ndo: [{sms: weekly}]"
        )
        let shop = try TestFolder.pitfallShop([weekly])
        try shop.customers("c1,13800000001", now: "2024-11-01T09:00")
        // 4 November 2024 is a Monday.
        #expect(try shop.turn("2024-11-04T09:59:58")["sent"]?.int == 0)
        #expect(try shop.turn("2024-11-04T10:20")["sent"]?.int == 1)
        #expect(try shop.turn("2024-11-04T10:21")["sent"]?.int == 0)
        #expect(try shop.turn("2024-11-11T10:00")["sent"]?.int == 1)
    }

    @Test("everybody who is due is counted: those acted for and those skipped, each with a reason")
    func everybodyIsCounted() throws {
        let rest = "on: paid\nif: customer.orders == 1\nafter: 10m\ndo: [{sms: offer}]"
        let shop = try TestFolder.pitfallShop(
            [(name: "offer", category: "marketing", rest: rest)], settings: "caps: {marketing: 1 per 1d}")
        // One without a phone, one who refused, one who bought twice, two with one phone.
        try shop.customers(
            "c1,,", "c2,13800000002,no", "c3,13800000003,", "c4,13800000004,", "c5,13800000004,",
            header: "customer_id,phone,consent", now: "2024-11-01T09:00")
        let rows = ["c1", "c2", "c3", "c3", "c4", "c5"].enumerated().map { "o\($0.offset),\($0.element)" }
        try shop.write(
            "order_id,customer_id,paid_at,amount\n"
                + rows.map { "\($0),2024-11-01 10:00,5\n" }.joined(), to: "orders.csv")
        try shop.take("orders.csv", as: "orders", now: "2024-11-01T10:00")
        let run = try JSONDocument(shop.tend("run", "--once", "--json", "--now", "2024-11-01T10:10").output)
        let totals = try #require(run["planned"]?["totals"])
        let skipped = try #require(totals["skipped"]?.value as? [String: Int])
        #expect(totals["acted"]?.int == 1)
        #expect(skipped == ["no_phone": 1, "no_consent": 1, "rule_condition": 2, "capped": 1])
    }
}
