import Foundation
import Testing

@Suite("tend import")
struct ImportCommandTests {
    private func cdnowShop() throws -> TestFolder {
        try TestFolder(copying: Repository.fixture("cdnow"))
    }

    @Test("brings the CDNOW orders in, and a second time nothing")
    func twice() throws {
        let shop = try cdnowShop()
        let first = try JSONDocument(shop.tend("import", Repository.orders, "--as", "orders", "--json").output)
        #expect(first.oddKeys.isEmpty)
        #expect(first["rows"]?.int == 6919 && first["imported"]?.int == 6919)
        #expect(first["new_customers"]?.int == 2357 && first["new_orders"]?.int == 6919)
        #expect(first["new_events"]?["paid"]?.int == 6919 && first["rejected_rows"]?.int == 0)
        let before = try StoreDump(of: shop.path("tend.db"))
        let second = try JSONDocument(shop.tend("import", Repository.orders, "--as", "orders", "--json").output)
        #expect(second["imported"]?.int == 0 && second["updated"]?.int == 0 && second["unchanged"]?.int == 6919)
        #expect(second["new_customers"]?.int == 0 && second["new_orders"]?.int == 0)
        #expect(second["new_events"]?.keys == [])
        #expect(try StoreDump(of: shop.path("tend.db")) == before)
        #expect(before.count(of: "customers") == 2357 && before.count(of: "orders") == 6919)
    }

    @Test("keeps the good rows, and puts the bad ones into a file with the reason, ready to be mended and imported")
    func rejectedRows() throws {
        let shop = try TestFolder.careShop()
        try shop.write(
            "order_id,customer_id,paid_at,amount\no1,c1,2024-11-01 10:00,10.00\no2,c2,2024-11-31 10:00,10.00\n"
                + "o3,,2024-11-01 10:00,10.00\no4,c4,2024-11-01 10:00,ten\n", to: "orders.csv")
        let report = try JSONDocument(shop.tend("import", "orders.csv", "--as", "orders", "--json").output)
        #expect(report["rows"]?.int == 4 && report["imported"]?.int == 1 && report["rejected_rows"]?.int == 3)
        #expect(report["examples"]?.list.map { $0["line"]?.int } == [3, 4, 5])
        #expect(report["rejected_file"]?.string == "orders.csv.rejected.csv")
        let rejected = try shop.text("orders.csv.rejected.csv")
        #expect(rejected.hasPrefix("\u{FEFF}order_id,customer_id,paid_at,amount,line,reason"))
        let mended = rejected.replacing("2024-11-31", with: "2024-11-30").replacing("ten", with: "9.50")
        try shop.write(mended, to: "mended.csv")
        let again = try JSONDocument(shop.tend("import", "mended.csv", "--as", "orders", "--json").output)
        #expect(again["imported"]?.int == 2 && again["rejected_rows"]?.int == 1)
        #expect(try JSONDocument.lines(shop.tend("customers", "list", "--json").output).count == 3)
        #expect(try shop.tend("import", "orders.csv", "--as", "orders").output.contains("orders.csv.rejected.csv"))
    }

    @Test("takes several files, and prints one line of JSON for each")
    func severalFiles() throws {
        let shop = try TestFolder.careShop()
        try shop.writeOrders(5, to: "a.csv")
        try shop.writeOrders(8, to: "b.csv")
        let result = try shop.tend("import", "a.csv", "b.csv", "--as", "orders", "--json")
        #expect(try JSONDocument.lines(result.output).map { $0["imported"]?.int } == [5, 3])
    }

    @Test("of a member list gives phones, which orders alone do not bring")
    func members() throws {
        let shop = try TestFolder.careShop()
        try shop.writeCustomers(3)
        try shop.writeOrders(3)
        try shop.tend("import", "orders.csv", "--as", "orders")
        #expect(try JSONDocument(shop.tend("customers", "show", "c2", "--json").output)["customer"]?["phone"] == nil)
        try shop.tend("import", "customers.csv", "--as", "customers")
        let shown = try JSONDocument(shop.tend("customers", "show", "13800000002", "--json").output)
        #expect(shown["customer"]?["customer"]?.string == "c2")
        #expect(shown["customer"]?["phone"]?.string == "+8613800000002")
        #expect(shown.oddKeys.isEmpty)
        let text = try shop.tend("customers", "show", "c2").output
        #expect(!text.contains("13800000002") && text.contains("+86138****0002"))
    }
}
