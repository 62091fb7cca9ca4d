import Testing

@Suite("sending at the wrong time")
struct WrongTimeTests {
    @Test("texts that waited for nine months have expired")
    func longOutage() throws {
        let shop = try TestFolder.waitingShop()
        try shop.letTextsWait()
        #expect(try shop.texts("pending").count == 2)
        let delivered = try shop.turn("2025-08-01T12:00")
        #expect(delivered["sent"]?.int == 0 && delivered["expired"]?.int == 2)
    }

    @Test("a date that nobody knows is never due")
    func missingDate() throws {
        let rest = "on: {anniversary: customer.birthday, at: \"10:00\"}\ndo: [{sms: birthday}]"
        let shop = try TestFolder.pitfallShop([(name: "birthday", category: "service", rest: rest)])
        try shop.customers(
            "c1,13800000001,", "c2,13800000002,1990-11-02", "c3,13800000003,1990-10-31",
            header: "customer_id,phone,birthday", now: "2024-11-01T12:00")
        for day in ["2024-11-01T12:01", "2024-11-02T10:00", "2024-11-03T10:00"] { try shop.turn(day) }
        #expect(try shop.outbox() == ["birthday c2"])
    }

    @Test("whoever comes in behind several steps gets the latest one only, or none")
    func noBurst() throws {
        let steps = (1...3).map { "  - {id: day\($0), after: \($0)d, do: [{sms: NAME}]}" }.joined(separator: "\n")
        let rules = [("latest", "late: latest_only"), ("skip", "late: skip after 2h")].map { name, late in
            (
                name: name, category: "marketing",
                rest: "on: paid\n\(late)\nsteps:\n" + steps.replacing("NAME", with: name)
            )
        }
        let shop = try TestFolder.pitfallShop(rules)
        try shop.customers("c1,13800000001", now: "2024-11-01T09:00")
        // Paid three days and three hours ago, and only now known.
        try shop.orders("o1,c1,2024-11-01 10:00,5", now: "2024-11-04T13:00")
        try shop.turn("2024-11-04T13:01")
        #expect(try shop.outbox() == ["latest c1"])
        let sent = try JSONDocument(shop.tend("deliveries", "list", "--json").output)
        #expect(sent["step"]?.string == "day3")
    }

    @Test("what the night held back goes out over the rule's time, not in its first minute")
    func morningRelease() throws {
        let rest = "on: paid\nafter: 10m\nspread: 2h\ndo: [{sms: offer}]"
        let shop = try TestFolder.pitfallShop(
            [(name: "offer", category: "marketing", rest: rest)], settings: "quiet_hours: {marketing: 21:00-09:00}")
        try shop.writeCustomers(12)
        try shop.writeOrders(12, from: 82_800, day: "2024-11-01")
        try shop.take("customers.csv", as: "customers", now: "2024-11-01T22:00")
        try shop.take("orders.csv", as: "orders", now: "2024-11-01T23:30")
        var sent: [Int] = []
        for now in ["09:00", "09:30", "10:00", "10:30", "11:00"] {
            sent.append(try shop.turn("2024-11-02T\(now)")["sent"]?.int ?? -1)
        }
        #expect(sent.reduce(0, +) == 12)
        // A place every ten minutes: by half an hour at most a few more or less, never all at once.
        #expect(sent.allSatisfy { $0 <= 4 } && sent[0] <= 2, "\(sent)")
    }

    @Test("a cap looks back over a rolling time: ten to midnight and ten past are one day")
    func rollingCap() throws {
        let rest = "on: paid\nafter: 10m\ndo: [{sms: offer}]"
        let shop = try TestFolder.pitfallShop(
            [(name: "offer", category: "marketing", rest: rest)], settings: "caps: {marketing: 1 per 1d}")
        try shop.customers("c1,13800000001", now: "2024-11-01T09:00")
        try shop.orders("o1,c1,2024-11-01 23:40,5", "o2,c1,2024-11-02 00:00,5", now: "2024-11-02T00:00")
        try shop.turn("2024-11-02T00:10")
        #expect(try shop.outbox().count == 1)
        let step = try shop.explanation("c1", "offer", now: "2024-11-02T00:11")
        #expect(step["order"]?.string == "o2" && step["reason"]?.string == "capped")
    }

    @Test("what a cap stopped names the winner, and is dropped or tried again as the rule says")
    func cappedIsNotLost() throws {
        func rule(_ name: String, _ more: String) -> (name: String, category: String, rest: String) {
            (name: name, category: "marketing", rest: "on: paid\n\(more)\nafter: 10m\ndo: [{sms: \(name)}]")
        }
        let shop = try TestFolder.pitfallShop(
            [
                rule("first", "priority: 5"), rule("again", "when_capped: retry until 3d"),
                rule("dropped", "priority: -1"),
            ],
            settings: "caps: {marketing: 1 per 1d}")
        try shop.customers("c1,13800000001", now: "2024-11-01T09:00")
        try shop.orders("o1,c1,2024-11-01 10:00,5", now: "2024-11-01T10:00")
        try shop.turn("2024-11-01T10:10")
        #expect(try shop.outbox() == ["first c1"])
        let check = try shop.explanation("c1", "dropped", now: "2024-11-01T10:11")["checks"]?.list
            .first { $0["check"]?.string == "caps" }
        #expect(check?["values"]?.list.contains { $0["value"]?.string == "first/main" } == true)
        for now in ["2024-11-02T10:11", "2024-11-03T10:12", "2024-11-05T10:12"] { try shop.turn(now) }
        #expect(try shop.outbox() == ["first c1", "again c1"])
    }
}
