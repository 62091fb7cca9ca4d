import Testing

@Suite("the recipient's time zone")
struct TimeZoneTests {
    private func shop() throws -> TestFolder {
        let shop = try TestFolder.waitingShop()
        try shop.write(
            """
            会员号,手机,时区
            home,13800000001,Asia/Shanghai
            west,13800000002,asia/urumqi
            far,13800000003,America/New_York
            odd,13800000004,Asia/Urumqui

            """, to: "customers.csv")
        let report = try shop.take("customers.csv", as: "customers", now: "2024-11-01T08:00")
        #expect(report["rejected"]?["unknown-time-zone"]?.int == 1)
        #expect(report["examples"]?[0]?["reason"]?.string?.contains("did you mean `Asia/Urumqi`?") == true)
        return shop
    }

    private func pay(_ day: String, in shop: TestFolder) throws {
        let rows = ["home", "west", "far"].map { "\($0)-\(day),\($0),\(day) 09:30,10\n" }.joined()
        try shop.write("order_id,customer_id,paid_at,amount\n" + rows, to: "orders.csv")
        try shop.take("orders.csv", as: "orders", now: "\(day)T09:30")
    }

    /// An offer would be due at 10:30 in Shanghai: 8:30 in Urumqi, where it is quiet until 9:00 (11:00 in Shanghai); the evening of the day
    /// before in New York, where it is quiet until 9:00: 13:00 UTC in summer, 14:00 UTC from 3 November 2024 on.
    @Test(
        "decides when it is quiet, from the import to the outbox, on either side of a change of the clock",
        arguments: [("2024-11-01", "21:00"), ("2024-11-05", "22:00")])
    func quietHours(day: String, far: String) throws {
        let shop = try shop()
        try pay(day, in: shop)
        let dues = ["home": "10:30", "west": "11:00", "far": far]
        for (customer, due) in dues {
            let step = try shop.explanation(customer, "offer", now: "\(day)T09:31")
            #expect(step["due"]?.string == "\(day)T\(due):00+08:00", "\(customer)")
        }
        for (customer, due) in dues.sorted(by: { $0.value < $1.value }) {
            try shop.turn("\(day)T\(due)")
            let planned = try JSONDocument.lines(shop.tend("deliveries", "list", "--rule", "offer", "--json").output)
            #expect(planned.last?["customer"]?.string == customer)
            #expect(planned.last?["due"]?.string == "\(day)T\(due):00+08:00")
        }
    }

    @Test("is shown, and the shop's own is none")
    func shown() throws {
        let shop = try shop()
        func zone(_ customer: String) throws -> String? {
            try JSONDocument(shop.tend("customers", "show", customer, "--json").output)["customer"]?["time_zone"]?
                .string
        }
        #expect(try zone("far") == "America/New_York")
        #expect(try zone("west") == "Asia/Urumqi")
        #expect(try zone("home") == nil)
        #expect(try shop.tend("customers", "show", "far").output.contains("customer.time_zone: America/New_York\n"))
        // Somebody who moves home again.
        try shop.write("customer_id,time_zone\nfar,Asia/Shanghai\nwest,\n", to: "customers.csv")
        try shop.take("customers.csv", as: "customers", now: "2024-11-01T09:00")
        #expect(try zone("far") == nil)
        #expect(try zone("west") == "Asia/Urumqi")
    }
}
