import Testing

@Suite("a large audience whose planning is killed")
struct AudienceKillTests {
    private static let customers = 45_000
    private static let run = ["run", "--once", "--now", "2024-11-11T10:01"]

    private func shop() throws -> TestFolder {
        let rest = """
            on: {on_date: 2024-11-11 10:00}
            do: [{coupon: {name: sale, off: 5, lasts: 7d}}, {task: sale}]
            """
        let shop = try TestFolder.pitfallShop([(name: "sale", category: "marketing", rest: rest)])
        let rows = (1...AudienceKillTests.customers).map { "c\($0)" }
        try shop.write("customer_id\n" + rows.joined(separator: "\n") + "\n", to: "customers.csv")
        try shop.take("customers.csv", as: "customers", now: "2024-11-10T12:00")
        return shop
    }

    /// How many were decided, for how many customers, and what was made of it.
    private func counts(_ shop: TestFolder) throws -> [Int] {
        let store = try StoreCopy(of: shop.path("tend.db"))
        return try #require(
            store.numbers([
                "SELECT COUNT(*) FROM decisions", "SELECT COUNT(DISTINCT customer) FROM decisions",
                "SELECT COUNT(DISTINCT customer) FROM coupons", "SELECT COUNT(*) FROM coupons",
                "SELECT COUNT(*) FROM tasks",
            ]))
    }

    @Test("goes on where it was: nobody is left out, and nobody is decided about twice")
    func goesOn() throws {
        let shop = try shop()
        var reached: [Int] = []
        for _ in 0..<4 {
            // The file grows when a part has been committed and its pages are carried over from the log.
            _ = try shop.tend(AudienceKillTests.run, until: .grown(file: "tend.db", to: shop.size("tend.db") + 1))
            let counts = try counts(shop)
            // Whole parts only, and of each everything.
            #expect(Set(counts).count == 1, "\(counts)")
            reached.append(counts[0])
        }
        // What was decided stays, and at least one of the runs was ended in the middle.
        #expect(reached == reached.sorted())
        #expect(reached.contains { 0 < $0 && $0 < AudienceKillTests.customers }, "\(reached)")
        #expect(try Program.run(AudienceKillTests.run, in: shop.path).exitCode == 0)
        #expect(try counts(shop) == Array(repeating: AudienceKillTests.customers, count: 5))
    }
}
