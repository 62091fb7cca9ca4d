import Testing

@Suite("a backtest says where it knows of no tiers")
struct BacktestTiersTests {
    private func shop() throws -> TestFolder {
        let shop = try TestFolder.pitfallShop(
            [
                (name: "risen", category: "service", rest: "on: tier_changed\ndo: [{task: call}]"),
                (name: "thanks", category: "service", rest: "on: paid\ndo: [{task: thanks}]"),
            ], settings: "tiers: {A: customer.orders >= 2, B: true}")
        try shop.customers("c1,13800000001", now: "2024-11-01T08:00")
        try shop.orders("o1,c1,2024-11-01 09:00,5", now: "2024-11-01T12:00")
        return shop
    }

    private func backtest(_ shop: TestFolder, _ options: String...) throws -> String {
        let result = try Program.run(
            ["backtest", "--from", "2024-11-01", "--to", "2024-11-20"] + options, in: shop.path)
        #expect(result.exitCode == 0, "\(result.errors)")
        return result.output
    }

    @Test("before the first `tend score`, which would write the changes")
    func never() throws {
        let shop = try shop()
        #expect(try backtest(shop).contains("`tend score` has never run, so `risen` does nothing here"))
        #expect(try backtest(shop, "--lang", "zh").contains("还没有运行过 `tend score`"))
        let tiers = try JSONDocument(backtest(shop, "--json"))["without_tiers"]
        #expect(tiers?.list.map { $0["rule"]?.string } == ["risen"] && tiers?[0]?["known_from"] == nil)
        // Nobody asks for tiers there.
        #expect(try !backtest(shop, "thanks").contains("tend score"))
    }

    @Test("for the part of the time that lies before it, and for no other")
    func partly() throws {
        let shop = try shop()
        try shop.tend("score", "--now", "2024-11-05T10:00")
        try shop.orders("o2,c1,2024-11-08 09:00,5", now: "2024-11-08T12:00")
        try shop.tend("score", "--now", "2024-11-09T10:00")
        let text = try backtest(shop)
        #expect(text.contains("tiers are known from 2024-11-05 10:00 on"))
        let document = try JSONDocument(backtest(shop, "--json"))
        #expect(document.oddKeys.isEmpty)
        #expect(document["without_tiers"]?[0]?["known_from"]?.string == "2024-11-05T10:00:00+08:00")
        // Of the change that is known something comes all the same.
        #expect(document["rules"]?.list.first { $0["rule"]?.string == "risen" }?["steps"]?[0]?["acted"]?.int == 1)
        let later = try shop.tend("backtest", "risen", "--from", "2024-11-06", "--to", "2024-11-20", "--json").output
        #expect(try JSONDocument(later)["without_tiers"]?.list.isEmpty == true)
    }
}
