import Testing

@Suite("not knowing")
struct NotKnowingTests {
    @Test("a condition says when it is read: at the trigger, or at the step")
    func whenConditionsAreRead() throws {
        func rule(_ name: String, _ condition: String) -> (name: String, category: String, rest: String) {
            (name: name, category: "service", rest: "on: paid\nif: \(condition)\nafter: 2d\ndo: [{sms: \(name)}]")
        }
        let shop = try TestFolder.pitfallShop([
            rule("then", "at_trigger.customer.orders == 1"), rule("now", "customer.orders == 1"),
        ])
        try shop.customers("c1,13800000001", now: "2024-11-01T09:00")
        try shop.orders("o1,c1,2024-11-01 10:00,5", now: "2024-11-01T10:00")
        try shop.orders("o2,c1,2024-11-02 10:00,5", now: "2024-11-02T10:00")
        try shop.turn("2024-11-03T10:00")
        #expect(try shop.outbox() == ["then c1"])
    }

    @Test("a follow-up keeps to its own order")
    func ordersAreNotMixed() throws {
        let rest = "on: paid\nafter: 2d\nunless: {event: signed}\ndo: [{sms: parcel}]"
        let shop = try TestFolder.pitfallShop([(name: "parcel", category: "service", rest: rest)])
        try shop.customers("c1,13800000001", now: "2024-11-01T09:00")
        try shop.orders(
            "o1,c1,2024-11-01 10:00,5", "o2,c1,2024-11-01 10:00,5", now: "2024-11-01T10:00")
        try shop.happen("c1,signed,2024-11-02 10:00,o1", now: "2024-11-02T10:00")
        try shop.turn("2024-11-03T10:00")
        let sent = try JSONDocument.lines(shop.tend("deliveries", "list", "--json").output)
        #expect(sent.map { $0["event"]?.string } == ["o2:paid"])
    }

    @Test("a list of old members welcomes none of them")
    func listMerge() throws {
        let shop = try TestFolder.pitfallShop([
            (name: "welcome", category: "marketing", rest: "on: registered\nafter: 10m\ndo: [{sms: welcome}]")
        ])
        try shop.customers(
            "c0,13800000009,2024-11-01", header: "customer_id,phone,registered_at", now: "2024-11-01T09:00")
        try shop.customers(
            "c1,13800000001,2022-05-01", "c2,13800000002,2024-11-02 08:55", "c3,13800000003,",
            header: "customer_id,phone,registered_at", now: "2024-11-02T09:00")
        try shop.turn("2024-11-02T09:10")
        #expect(try shop.outbox() == ["welcome c2"])
    }

    @Test("a rule that would act for far more people than expected is stopped, and the rest goes on")
    func breaker() throws {
        let shop = try TestFolder.pitfallShop([
            (
                name: "burst", category: "service",
                rest: "on: paid\nexpect: 1..10 per day\nafter: 10m\ndo: [{sms: burst}]"
            ),
            (name: "other", category: "service", rest: "on: paid\nafter: 10m\ndo: [{sms: other}]"),
        ])
        try shop.writeCustomers(200)
        try shop.writeOrders(200)
        try shop.take("customers.csv", as: "customers", now: "2024-11-01T10:00")
        try shop.take("orders.csv", as: "orders", now: "2024-11-01T10:04")
        let run = try JSONDocument(shop.tend("run", "--once", "--json", "--now", "2024-11-01T10:20").output)
        #expect(run["stopped"]?.list.map(\.string) == ["burst"])
        let sent = try shop.outbox()
        #expect(sent.filter { $0.hasPrefix("other") }.count == 200)
        #expect(sent.allSatisfy { !$0.hasPrefix("burst") }, "nobody is sent anything by a stopped rule")
    }
}
