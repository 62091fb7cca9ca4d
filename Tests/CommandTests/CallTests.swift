import Testing

@Suite("how a command is called")
struct CallTests {
    @Test(
        "common options stand before the command, behind it, or between its two words",
        arguments: [
            ["--shop", "SHOP", "--json", "customers", "list", "--limit", "1"],
            ["customers", "--shop=SHOP", "list", "--json", "--limit", "1"],
            ["--json", "customers", "--shop", "SHOP", "list", "--limit", "1"],
            ["customers", "list", "--limit", "1", "--json", "--shop", "SHOP"],
            [
                "--lang=zh", "--store", "sqlite:SHOP/tend.db", "--now", "2024-11-02", "--shop", "SHOP", "--json",
                "customers", "list", "--limit", "1",
            ],
        ])
    func commonOptions(arguments: [String]) throws {
        let shop = try TestFolder.careShop()
        try shop.writeOrders(2)
        #expect(try shop.tend("import", "orders.csv", "--as", "orders").exitCode == 0)
        let elsewhere = try TestFolder()
        let named = arguments.map { $0.replacing("SHOP", with: shop.path) }
        let result = try Program.run(named, in: elsewhere.path)
        #expect(result.exitCode == 0, "\(result.errors)")
        #expect(try JSONDocument.lines(result.output).map { $0["customer"]?.string } == ["c1"])
    }

    @Test("an option without its value is a wrong call, also before the command")
    func missingValue() throws {
        let folder = try TestFolder()
        #expect(try folder.tend("--shop").exitCode == 2)
        #expect(try folder.tend("--shop", "check").exitCode == 2)
        #expect(try folder.tend("--shop", "--json", "check").exitCode == 2)
    }

    @Test("the store of shop.yaml lies in the shop's folder, the one of the command line where the user stands")
    func storePaths() throws {
        let shop = try TestFolder.careShop()
        try shop.write(try shop.text("shop.yaml") + "store: sqlite:data.db\n", to: "shop.yaml")
        try shop.writeOrders(1)
        let elsewhere = try TestFolder()
        let orders = shop.path("orders.csv")
        #expect(try elsewhere.tend("--shop", shop.path, "import", orders, "--as", "orders").exitCode == 0)
        #expect(shop.exists("data.db") && !elsewhere.exists("data.db"))
        let own = try elsewhere.tend(
            "--shop", shop.path, "import", orders, "--as", "orders", "--store", "sqlite:own.db")
        #expect(own.exitCode == 0)
        #expect(elsewhere.exists("own.db") && !shop.exists("own.db"))
    }
}
