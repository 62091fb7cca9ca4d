import Testing

@Suite("a text names what goes with what somebody has")
struct BundleTextTests {
    private func take(_ orders: [String], _ items: [String], in shop: TestFolder) throws {
        for (rows, kind) in [(orders, "orders"), (items, "items")] {
            try shop.write(rows.joined(separator: "\n") + "\n", to: kind + ".csv")
            try shop.tend("import", kind + ".csv", "--as", kind, "--now", "2024-01-10T10:00")
        }
    }

    /// What each customer gets, once a night's scoring has learnt what goes together.
    private func texts(of shop: TestFolder) throws -> [String: String] {
        try shop.turn("2024-01-11T10:00")
        try shop.turn("2024-03-01T10:00")
        let sent = try JSONDocument.lines(shop.tend("deliveries", "list", "--json").output)
        return Dictionary(
            uniqueKeysWithValues: sent.map { ($0["customer"]?.string ?? "", $0["text"]?.string ?? "") })
    }

    @Test("the surest companion of the latest order that they do not have yet")
    func companion() throws {
        let shop = try TestFolder.pitfallShop(
            [(name: "pair", category: "service", rest: "on: {on_date: 2024-03-01 10:00}\ndo: [{sms: pair}]")])
        try shop.write(
            "---\ncategory: service\n---\n买过{{ bundle.item | default: '配件' }}的人还买{{ bundle.title | default: '滤镜' }}\n",
            to: "templates/pair.sms")
        // Four have battery and charger, three battery and bag, one a tripod alone; c9 a battery, c10 battery and charger.
        let baskets: [(String, [String])] = [
            ("c1", ["电池", "充电器"]), ("c2", ["电池", "充电器"]), ("c3", ["电池", "充电器"]), ("c4", ["电池", "充电器", "相机包"]),
            ("c5", ["电池", "相机包"]), ("c6", ["电池", "相机包"]), ("c7", ["三脚架"]), ("c9", ["电池"]), ("c10", ["电池", "充电器"]),
        ]
        var orders = ["order_id,customer_id,paid_at,amount,title"]
        var items = ["order_id,line,sku,title,quantity"]
        for (customer, titles) in baskets {
            for (line, title) in titles.enumerated() {
                orders.append("\(customer)-\(line),\(customer),2024-01-0\(line + 1) 10:00,20,\(title)")
                items.append("\(customer)-\(line),1,\(title)-sku,\(title),1")
            }
        }
        try take(orders, items, in: shop)
        try shop.customers(
            "c7,13800000007", "c9,13800000009", "c10,13800000010", now: "2024-01-10T10:00")
        let texts = try texts(of: shop)
        // With a battery five of eight have a charger, three a bag.
        #expect(texts["c9"] == "【测试店】买过电池的人还买充电器")
        #expect(texts["c10"] == "【测试店】买过电池的人还买相机包")
        #expect(texts["c7"] == "【测试店】买过配件的人还买滤镜")
    }

    /// A bag is no filter because its title begins so, an order that was never paid gives nothing, and lines count without a title.
    @Test("goes by what was bought: the lines of paid orders, by the whole title")
    func lines() throws {
        let shop = try TestFolder.pitfallShop(
            [(name: "pair", category: "service", rest: "on: {on_date: 2024-03-01 10:00}\ndo: [{sms: pair}]")])
        try shop.write(
            "---\ncategory: service\n---\n{{ bundle.item | default: '无' }}配{{ bundle.title | default: '无' }}\n",
            to: "templates/pair.sms")
        var orders = ["order_id,customer_id,paid_at,placed_at,amount,title"]
        var items = ["order_id,line,sku,title,quantity"]
        for number in 1...4 {
            orders.append("o\(number),c\(number),2024-01-01 10:00,2024-01-01 09:00,20,")
            items += ["o\(number),1,,滤镜,1", "o\(number),2,,镜头盖,1"]
        }
        orders.append("bag,c5,2024-01-01 10:00,2024-01-01 09:00,20,滤镜收纳包")
        orders.append("open,c6,,2024-01-01 09:00,20,滤镜")
        orders.append("untitled,c7,2024-01-01 10:00,2024-01-01 09:00,20,")
        items.append("untitled,1,,滤镜,1")
        orders.append("joined,c8,2024-01-01 10:00,2024-01-01 09:00,20,三脚架，滤镜")
        try take(orders, items, in: shop)
        try shop.customers(
            "c5,13800000005", "c6,13800000006", "c7,13800000007", "c8,13800000008", now: "2024-01-10T10:00")
        let texts = try texts(of: shop)
        #expect(texts["c5"] == "【测试店】无配无" && texts["c6"] == "【测试店】无配无")
        #expect(texts["c7"] == "【测试店】滤镜配镜头盖" && texts["c8"] == "【测试店】滤镜配镜头盖")
    }

    @Test("is explained where no shop has learnt anything: the name is missing")
    func nothing() throws {
        let shop = try TestFolder.pitfallShop(
            [(name: "pair", category: "service", rest: "on: paid\nif: bundle.title is not missing\ndo: [{task: call}]")]
        )
        try shop.orders("o1,c1,2024-01-01 10:00,5", now: "2024-01-01T10:00")
        #expect(
            try shop.tend("explain", "c1", "pair", "--lang", "en", "--now", "2024-01-01T10:00").output.contains(
                "bundle.title = missing"))
    }
}
