import Testing

@Suite("a text names what goes with what somebody has")
struct BundleTextTests {
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
        try shop.write(orders.joined(separator: "\n") + "\n", to: "orders.csv")
        try shop.write(items.joined(separator: "\n") + "\n", to: "items.csv")
        try shop.tend("import", "orders.csv", "--as", "orders", "--now", "2024-01-10T10:00")
        try shop.tend("import", "items.csv", "--as", "items", "--now", "2024-01-10T10:00")
        try shop.customers(
            "c7,13800000007", "c9,13800000009", "c10,13800000010", now: "2024-01-10T10:00")
        try shop.turn("2024-01-11T10:00")
        try shop.turn("2024-03-01T10:00")
        let sent = try JSONDocument.lines(shop.tend("deliveries", "list", "--json").output)
        let texts = Dictionary(
            uniqueKeysWithValues: sent.map { ($0["customer"]?.string ?? "", $0["text"]?.string ?? "") })
        // With a battery five of eight have a charger, three a bag.
        #expect(texts["c9"] == "【测试店】买过电池的人还买充电器")
        #expect(texts["c10"] == "【测试店】买过电池的人还买相机包")
        #expect(texts["c7"] == "【测试店】买过配件的人还买滤镜")
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
