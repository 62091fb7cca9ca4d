import Testing

@Suite("lists of what there is and what was done")
struct ListTests {
    /// Twelve customers who all got thanks and, ten days later, a voucher; after a month a call is due.
    private func servedShop() throws -> TestFolder {
        let shop = try TestFolder.careShop()
        try shop.writeCustomers(12)
        try shop.writeOrders(12)
        for (file, kind) in [("customers.csv", "customers"), ("orders.csv", "orders")] {
            try shop.tend("import", file, "--as", kind, "--now", "2024-11-01T10:05")
        }
        for now in ["2024-11-01T10:15", "2024-11-12T10:00", "2024-12-01T10:30"] {
            #expect(try shop.tend("run", "--once", "--now", now).exitCode == 0)
        }
        return shop
    }

    @Test("every list prints one JSON object a line with stable keys, and show finds each of them")
    func jsonLines() throws {
        let shop = try servedShop()
        let lists = [
            ("customers", "customer", 12), ("deliveries", "delivery", 24), ("coupons", "code", 12),
            ("tasks", "task", 12),
        ]
        for (command, key, count) in lists {
            let result = try shop.tend(command, "list", "--json", "--limit", "100")
            let lines = try JSONDocument.lines(result.output)
            #expect(lines.count == count, "\(command)")
            #expect(lines.flatMap(\.oddKeys).isEmpty)
            #expect(Set(lines.compactMap { $0[key]?.string }).count == count)
            let first = try #require(lines.first?[key]?.string)
            let shown = try JSONDocument(shop.tend(command, "show", first, "--json").output)
            #expect(shown.oddKeys.isEmpty)
            let own = command == "customers" ? shown["customer"] : shown
            #expect(own?[key]?.string == first)
            // The limit holds, in the order of the whole list.
            let three = try JSONDocument.lines(shop.tend(command, "list", "--json", "--limit", "3").output)
            #expect(three.map { $0[key]?.string } == lines.prefix(3).map { $0[key]?.string })
        }
    }

    @Test("customers come by key, page by page")
    func pages() throws {
        let shop = try servedShop()
        var keys: [String] = []
        while true {
            let after = keys.last.map { ["--after", $0] } ?? []
            let page = try Program.run(["customers", "list", "--json", "--limit", "5"] + after, in: shop.path)
            let lines = try JSONDocument.lines(page.output).compactMap { $0["customer"]?.string }
            if lines.isEmpty { break }
            keys += lines
        }
        #expect(keys == (1...12).map { "c\($0)" }.sorted())
    }

    @Test("filters leave out the rest")
    func filters() throws {
        let shop = try servedShop()
        func count(_ arguments: String...) throws -> Int {
            let result = try Program.run(arguments + ["--json", "--limit", "100"], in: shop.path)
            #expect(result.exitCode == 0)
            return result.outputLines.count
        }
        #expect(try count("deliveries", "list", "--rule", "voucher") == 12)
        #expect(try count("deliveries", "list", "--customer", "c3") == 2)
        #expect(try count("deliveries", "list", "--customer", "c3", "--rule", "thanks") == 1)
        #expect(try count("deliveries", "list", "--state", "sent") == 24)
        #expect(try count("deliveries", "list", "--state", "failed") == 0)
        #expect(try count("coupons", "list", "--customer", "c3") == 1)
        #expect(try count("tasks", "list", "--state", "open") == 12)
        #expect(try count("tasks", "list", "--customer", "nobody") == 0)
        #expect(try count("customers", "list", "--tier", "A") == 0)
        try shop.tend("score", "--now", "2024-12-01T11:00")
        #expect(try count("customers", "list", "--tier", "B") == 12)
    }

    @Test("tables mask phones, and say when there is nothing")
    func text() throws {
        let shop = try servedShop()
        for command in ["customers", "deliveries"] {
            let list = try shop.tend(command, "list")
            #expect(list.output.contains("+86138****0001") && !list.output.contains("13800000001"))
        }
        #expect(try shop.tend("deliveries", "list", "--state", "failed").output.contains("no texts"))
        let fresh = try TestFolder.careShop()
        try fresh.writeOrders(1)
        try fresh.tend("import", "orders.csv", "--as", "orders", "--now", "2024-11-01T12:00")
        for command in ["deliveries", "coupons", "tasks"] {
            let empty = try fresh.tend(command, "list")
            #expect(empty.exitCode == 0 && !empty.output.isEmpty)
            #expect(try fresh.tend(command, "list", "--json").output.isEmpty)
        }
    }

    @Test("a second score changes nothing, and says so")
    func scoreTwice() throws {
        let shop = try servedShop()
        let first = try JSONDocument(shop.tend("score", "--json", "--now", "2024-12-01T11:00").output)
        #expect(first.oddKeys.isEmpty)
        // The run that served them has scored them as well.
        let tiers = first["states"]?["tier"]
        #expect(tiers?["assigned"]?.int == 0 && tiers?["customers"]?["B"]?.int == 12)
        // When that was is all that a second run may write.
        let before = try StoreDump(of: shop.path("tend.db"), without: ["scored_at"])
        let second = try JSONDocument(shop.tend("score", "--json", "--now", "2024-12-01T12:00").output)
        let again = second["states"]?["tier"]
        #expect(again?["assigned"]?.int == 0 && again?["changes"]?.list.isEmpty == true)
        #expect(try StoreDump(of: shop.path("tend.db"), without: ["scored_at"]) == before)
    }
}
