import Foundation
import Testing

@Suite("the customer file as a spreadsheet")
struct CustomerExportTests {
    private func shop() throws -> TestFolder {
        let shop = try TestFolder.careShop()
        let settings = try shop.text("shop.yaml")
        try shop.write(settings + "events: {called: {title: 来电, fields: {about: text}}}\n", to: "shop.yaml")
        try shop.write(
            """
            customer_id,name,phone,gender,level,信用等级,notes,省份,城市,区县,地址
            c1,王五,13800000001,女,金卡,4心,"爱蓝色, 怕狗",广东省,广州市,越秀区,某路1号
            c2,赵六,+15550001234,,,,,California,Los Angeles,,1 Main St
            =1+1,孙七,,男,,,@all,,,,

            """, to: "members.csv")
        try shop.write(
            """
            订单编号,买家,下单时间,付款时间,实付金额,退款金额,退款时间,物流公司,物流单号,发货时间,订单状态
            35153131473293579,c1,2024-11-01 09:59:00,2024-11-01 10:00:01,20.00,5.00,2024-11-03 12:00,圆通速递,YT1,2024-11-02 09:00,
            o2,c1,2024-11-05 10:00:00,,30.00,,,,,,等待买家付款
            o3,c2,2024-11-01 10:00:00,2024-11-01 10:00:01,8.50,,,,,,

            """, to: "orders.csv")
        try shop.write(
            "order_id,sku,title,quantity,price\n35153131473293579,101,滤镜,1,12\n35153131473293579,103,镜头布,2,4\n",
            to: "items.csv")
        try shop.write(
            """
            customer_id,kind,at,order_id,about
            c1,complained,2024-11-04 10:00,35153131473293579,
            c1,called,2024-11-04 11:00,,什么时候发货

            """, to: "events.csv")
        for (file, kind) in [("members", "customers"), ("orders", "orders"), ("items", "items"), ("events", "events")] {
            let result = try shop.tend("import", file + ".csv", "--as", kind, "--now", "2024-11-06T10:00")
            #expect(result.exitCode == 0 && !shop.exists(file + ".csv.rejected.csv"), "\(result.output)")
        }
        return shop
    }

    @Test("has sixteen Chinese columns and the owner, a row for every order and one for every customer without any")
    func rows() throws {
        let shop = try shop()
        let result = try shop.tend("customers", "export", "--now", "2024-11-06T11:00")
        #expect(result.exitCode == 0, "\(result.errors)")
        #expect(
            result.output == "\u{FEFF}"
                + """
                订单编号,用户ID,信用等级,性别,手机,交易时间,实付金额,商品编码,购买次数,地址,省份,会员等级,退换货,联系记录,客户等级,备注,负责人
                ,'=1+1,,男,,,,,0,,,,,,B,'@all,
                '35153131473293579,c1,4心,女,'13800000001,2024-11-01 10:00:01,20.00,101;103,1,广东省 广州市 越秀区 某路1号,广东省,金卡,退款 5.00 2024-11-03 12:00,2024-11-04 10:00 投诉,B,"爱蓝色, 怕狗【订单：已发货，圆通速递 YT1】",
                o2,c1,4心,女,'13800000001,,,,1,广东省 广州市 越秀区 某路1号,广东省,金卡,,2024-11-04 11:00 来电 about=什么时候发货,B,"爱蓝色, 怕狗【订单：未付款 2024-11-05 10:00 下单】",
                o3,c2,,,'+15550001234,2024-11-01 10:00:01,8.50,,1,1 Main St,California,,,,B,【订单：已付款】,

                """.replacing("\n", with: "\r\n"))
    }

    @Test("goes to a file that only its owner reads, with or without a byte-order mark")
    func file() throws {
        let shop = try shop()
        let printed = try shop.tend("customers", "export", "--now", "2024-11-06T11:00").output
        let result = try shop.tend("customers", "export", "--csv", "file.csv", "--now", "2024-11-06T11:00")
        #expect(result.exitCode == 0 && result.output == "4 rows are in file.csv\n")
        #expect(try shop.text("file.csv") == printed)
        let rights = try FileManager.default.attributesOfItem(atPath: shop.path("file.csv"))[.posixPermissions] as? Int
        #expect(rights == 0o600)
        let bare = try shop.tend("customers", "export", "--no-bom", "--now", "2024-11-06T11:00").output
        #expect("\u{FEFF}" + bare == printed)
        let nowhere = try shop.tend("customers", "export", "--csv", "nowhere/file.csv")
        #expect(nowhere.exitCode == 3 && nowhere.errors.contains("nowhere/file.csv cannot be written"))
        #expect(try shop.tend("customers", "export", "--csv", "x.csv", "--json").exitCode == 2)
    }

    @Test("comes back through both imports and changes nothing")
    func back() throws {
        let shop = try shop()
        try shop.tend("customers", "export", "--csv", "file.csv", "--now", "2024-11-06T11:00")
        func kept() throws -> [String: String] {
            try StoreDump(of: shop.path("tend.db"), without: StoreDump.times).tables
        }
        let before = try kept()
        let people = try JSONDocument(
            shop.tend("import", "file.csv", "--as", "customers", "--json", "--now", "2024-11-07T10:00").output)
        #expect(people["unchanged"]?.int == 4 && people["rejected_rows"]?.int == 0)
        #expect(
            people["ignored_columns"]?.list.map(\.string) == [
                "订单编号", "交易时间", "实付金额", "商品编码", "购买次数", "退换货", "联系记录", "客户等级",
            ])
        let orders = try JSONDocument(
            shop.tend("import", "file.csv", "--as", "orders", "--json", "--now", "2024-11-07T10:00").output)
        // The row without an order is refused with the reason, and lost nowhere: it is about a customer.
        #expect(orders["unchanged"]?.int == 3 && orders["rejected"]?["missing-value"]?.int == 1)
        let after = try kept()
        for (table, rows) in before { #expect(after[table] == rows, "\(table)") }
    }

    @Test("prints a line of JSON for every row")
    func json() throws {
        let shop = try shop()
        let lines = try JSONDocument.lines(
            shop.tend("customers", "export", "--json", "--now", "2024-11-06T11:00").output)
        #expect(lines.count == 4 && lines.flatMap(\.oddKeys).isEmpty)
        #expect(lines[0]["customer"]?.string == "=1+1" && lines[0]["order"] == nil)
        #expect(lines[1]["products"]?.list.map(\.string) == ["101", "103"] && lines[1]["courier"]?.string == "圆通速递")
        #expect(lines[1]["returns"]?[0]?["amount"]?["amount"]?.string == "5.00")
        #expect(
            lines[2]["status"]?.string == "placed" && lines[2]["contacts"]?[0]?["fields"]?["about"]?.string == "什么时候发货")
    }

    @Test("goes through the whole shop page by page, each order once")
    func pages() throws {
        let shop = try TestFolder.careShop()
        try shop.writeOrders(1203)
        try shop.tend("import", "orders.csv", "--as", "orders", "--now", "2024-11-01T12:00")
        let lines = try shop.tend("customers", "export", "--no-bom").output.split(separator: "\r\n")
        #expect(lines.count == 1204)
        #expect(Set(lines.dropFirst().map { $0.prefix { $0 != "," } }).count == 1203)
    }
}
