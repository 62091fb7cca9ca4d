import Testing

@Suite("a customer on one page")
struct CustomerPageTests {
    private func shop() throws -> TestFolder {
        let shop = try TestFolder.careShop()
        try shop.write(
            try shop.text("shop.yaml").replacing(
                "A: customer.orders >= 2", with: "A: customer.orders >= 2 and customer.spent >= 15"),
            to: "shop.yaml")
        try shop.write(
            "customer_id,name,phone,level,points\nc1,王五,13800000001,金卡,120\nc2,王武,13800000001,,\n", to: "members.csv")
        try shop.write(
            """
            订单编号,买家,下单时间,付款时间,实付金额
            o1,c1,2024-11-01 09:59,2024-11-01 10:00,20.00

            """, to: "orders.csv")
        try shop.write(
            """
            订单编号,买家,物流公司,物流单号,发货时间,签收时间
            o1,c1,圆通速递,YT1,2024-11-02 09:00,2024-11-05 18:00

            """, to: "parcels.csv")
        try shop.write("order_id,sku,title,quantity,price\no1,101,滤镜,2,10\n", to: "items.csv")
        try shop.write(
            """
            customer_id,kind,at,order_id
            c1,arrived,2024-11-04 08:00,o1
            c1,complained,2024-11-06 10:00,o1
            c1,refund_requested,2024-11-06 10:05,o1
            c1,asked,2024-11-07 09:00,

            """, to: "events.csv")
        let files = [("members", "customers"), ("orders", "orders"), ("items", "items")]
        for (file, kind) in files { try shop.tend("import", file + ".csv", "--as", kind, "--now", "2024-11-01T10:05") }
        try shop.tend("run", "--once", "--now", "2024-11-01T10:15")
        try shop.tend("import", "parcels.csv", "--as", "orders", "--now", "2024-11-06T09:00")
        try shop.tend("import", "events.csv", "--as", "events", "--now", "2024-11-07T10:00")
        try shop.tend("score", "--now", "2024-11-07T10:30")
        return shop
    }

    private func json(_ shop: TestFolder, _ customer: String = "c1", now: String = "2024-11-07T11:00") throws
        -> JSONDocument
    {
        let result = try shop.tend("customers", "show", customer, "--json", "--now", now)
        #expect(result.exitCode == 0, "\(result.errors)")
        let document = try JSONDocument(result.output)
        #expect(document.oddKeys.isEmpty)
        return document
    }

    @Test("has the order with its lines, its parcel and what became of the money")
    func orders() throws {
        let order = try #require(json(shop())["orders"]?[0])
        #expect(order["items"]?[0]?["sku"]?.string == "101" && order["items"]?[0]?["quantity"]?.int == 2)
        #expect(order["courier"]?.string == "圆通速递" && order["tracking_number"]?.string == "YT1")
        #expect(order["shipped_at"]?.string == "2024-11-02T09:00:00+08:00")
        #expect(order["arrived_at"]?.string == "2024-11-04T08:00:00+08:00")
        #expect(order["signed_at"]?.string == "2024-11-05T18:00:00+08:00")
        #expect(order["is_refund_open"]?.bool == true && order["refunded"] == nil)
    }

    @Test("says which condition gives the tier, with the values, and what is missing to the better one")
    func tier() throws {
        let state = try #require(json(shop())["states"]?.list.first { $0["state"]?.string == "tier" })
        #expect(state["value"]?.string == "B" && state["met"]?.string == "B")
        // Since the first run, which scores as well.
        #expect(state["since"]?.string == "2024-11-01T10:15:00+08:00")
        let conditions = state["conditions"]?.list ?? []
        #expect(conditions.map { $0["name"]?.string } == ["A", "B"])
        #expect(conditions.map { $0["condition"]?["holds"]?.bool } == [false, true])
        let parts = conditions[0]["condition"]?["parts"]?.list ?? []
        #expect(parts.map { $0["holds"]?.bool } == [false, true])
        #expect(
            parts[0]["values"]?[0]?["name"]?.string == "customer.orders"
                && parts[0]["values"]?[0]?["value"]?.string == "1")
        let change = state["better"]?["would_hold"]?["changes"]?[0]
        #expect(state["better"]?["name"]?.string == "A")
        #expect(change?["name"]?.string == "customer.orders" && change?["needed"]?.string == "2")
    }

    @Test("says what the conditions give before anybody has run `tend score`")
    func stale() throws {
        let shop = try shop()
        try shop.write("order_id,customer_id,paid_at,amount\no2,c1,2024-11-08 10:00,20\n", to: "more.csv")
        try shop.tend("import", "more.csv", "--as", "orders", "--now", "2024-11-08T10:05")
        let state = try json(shop, now: "2024-11-08T11:00")["states"]?.list.first { $0["state"]?.string == "tier" }
        #expect(state?["value"]?.string == "B" && state?["met"]?.string == "A")
        let text = try shop.tend("customers", "show", "c1", "--now", "2024-11-08T11:00").output
        #expect(text.contains("by the conditions it is A now; tend score brings it up to date"))
    }

    @Test("tells contacts from the course of orders")
    func contacts() throws {
        let document = try json(shop())
        #expect(document["contacts"]?.list.map { $0["kind"]?.string } == ["complained", "refund_requested", "asked"])
        #expect(document["same_phone"]?.list.map(\.string) == ["c2"])
    }

    @Test("says what is due next, when, and why not, as explain says it")
    func dueNext() throws {
        let shop = try shop()
        // As long as a complaint and a wish for money back are open, no advertising goes out.
        let troubled = try json(shop)["due_next"]?[0]
        #expect(troubled?["rule"]?.string == "voucher" && troubled?["reason"]?.string == "suppressed")
        try shop.write(
            "customer_id,kind,at,order_id\nc1,complaint_closed,2024-11-07 10:40,o1\nc1,refund_declined,2024-11-07 10:41,o1\n",
            to: "events.csv")
        try shop.tend("import", "events.csv", "--as", "events", "--now", "2024-11-07T10:45")
        let due = try json(shop)["due_next"]?.list ?? []
        // The voucher comes on the tenth day; the call a month after the purchase.
        #expect(due.map { $0["rule"]?.string } == ["voucher", "call"])
        #expect(due.map { $0["due"]?.string } == ["2024-11-11T10:00:00+08:00", "2024-12-01T10:00:00+08:00"])
        #expect(due.map { $0["outcome"]?.string } == ["act", "act"])
        for entry in due {
            let rule = try #require(entry["rule"]?.string)
            let step = try shop.explanation("c1", rule, now: "2024-11-07T11:00")
            #expect(entry["due"]?.string == step["due"]?.string && entry["outcome"]?.string == step["outcome"]?.string)
        }
        // A no is a reason.
        try shop.tend("consent", "record", "c1", "--answer", "no", "--now", "2024-11-07T12:00")
        let then = try json(shop, now: "2024-11-07T13:00")["due_next"]?[0]
        #expect(then?["outcome"]?.string == "skip" && then?["reason"]?.string == "no_consent")
    }

    @Test("is laid out in sections, in either language, with phones masked")
    func text() throws {
        let shop = try shop()
        let english = try shop.tend("customers", "show", "c1", "--now", "2024-11-07T11:00").output
        let sections = ["profile", "scores", "orders", "parcels", "contacts", "texts", "due next", "changes"]
        #expect(english.split(separator: "\n").filter { !$0.hasPrefix(" ") }.dropFirst(2).map(String.init) == sections)
        #expect(english.hasPrefix("c1  王五  +86138****0001\nsame phone as c2"))
        #expect(english.contains("  o1     2024-11-01 09:59  signed  20.00  asked for  101 滤镜 ×2\n"))
        #expect(english.contains("  o1     圆通速递  YT1     2024-11-02 09:00  2024-11-04 08:00  2024-11-05 18:00\n"))
        #expect(
            english.contains("    ✗ A: customer.orders >= 2 and customer.spent >= 15.00    (customer.orders = 1)\n"))
        #expect(english.contains("    → A: one order more\n"))
        let chinese = try shop.tend("customers", "show", "c1", "--lang", "zh", "--now", "2024-11-07T11:00").output
        #expect(
            chinese.contains("\n档案\n") && chinese.contains("\n接下来\n") && chinese.contains("会员等级（customer.level）: 金卡"))
        #expect(chinese.contains("申请中") && chinese.contains("2024-11-07 09:00  咨询\n"))
        #expect(!(english + chinese).contains("13800000001"))
    }

    @Test("prints every event when it is asked to")
    func events() throws {
        let shop = try shop()
        let text = try shop.tend("customers", "show", "c1", "--events", "--now", "2024-11-07T11:00").output
        for kind in ["placed", "paid", "shipped", "arrived", "signed", "sms sent", "tier assigned"] {
            #expect(text.contains("  \(kind)"), "\(kind)")
        }
    }

    @Test("is shown while the rules have errors, without what is due next")
    func broken() throws {
        let shop = try shop()
        try shop.write("rule: x\n", to: "rules/broken.yaml")
        #expect(try json(shop)["due_next"] == nil)
        #expect(try shop.tend("customers", "show", "c1").output.contains("not known while the rules have errors"))
    }
}
