import Testing

extension TestFolder {
    /// A shop that sends a person one text in ten hours: thanks ten minutes after payment; an hour after payment, news of the parcel and
    /// an offer, which wait.
    static func waitingShop(_ settings: String = "") throws -> TestFolder {
        let folder = try TestFolder()
        try folder.write(
            """
            shop: 测试店
            time_zone: Asia/Shanghai
            sms: {signature: 测试店, opt_out: 拒收请回复R, gateway: file, per_person: 1 per 10h}
            quiet_hours: {marketing: 21:00-09:00}
            \(settings)

            """, to: "shop.yaml")
        let rules = [("thanks", "service", "10m"), ("parcel", "service", "1h"), ("offer", "marketing", "1h")]
        for (name, category, delay) in rules {
            try folder.write(
                "rule: \(name)\ncategory: \(category)\non: paid\nafter: \(delay)\ndo: [{sms: \(name)}]\n",
                to: "rules/\(name).yaml")
            try folder.write("---\ncategory: \(category)\n---\n\(name)\n", to: "templates/\(name).sms")
        }
        return folder
    }

    /// Thanked at 14:10; the parcel's news and the offer planned at 15:00, and waiting until after midnight.
    func letTextsWait(customers: String = "customer_id,phone\nc1,13800000001\n", orders: [String] = ["o1,c1"]) throws {
        try write(customers, to: "customers.csv")
        try take("customers.csv", as: "customers", now: "2024-11-01T13:00")
        let rows = orders.map { "\($0),2024-11-01 14:00:00,10\n" }.joined()
        try write("order_id,customer_id,paid_at,amount\n" + rows, to: "orders.csv")
        try take("orders.csv", as: "orders", now: "2024-11-01T14:00")
        try turn("2024-11-01T14:10")
        try turn("2024-11-01T15:00")
    }

    @discardableResult
    func take(_ file: String, as kind: String, now: String) throws -> JSONDocument {
        let result = try tend("import", file, "--as", kind, "--json", "--now", now)
        #expect(result.exitCode == 0, "\(result.errors)")
        return try JSONDocument(result.output)
    }

    /// Events of the store's customers: `c1,complained,2024-11-01 16:00,o1`
    func happen(_ rows: String..., now: String) throws {
        try write("customer_id,kind,at,order_id\n" + rows.joined(separator: "\n") + "\n", to: "events.csv")
        try take("events.csv", as: "events", now: now)
    }

    /// One turn of the scheduler; what it delivered.
    @discardableResult
    func turn(_ now: String) throws -> JSONDocument {
        let result = try tend("run", "--once", "--json", "--now", now)
        #expect(result.exitCode == 0, "\(result.errors)")
        return try #require(JSONDocument(result.output)["delivered"])
    }

    /// Every text that was handed over, as `rule customer`, in order.
    func outbox() throws -> [String] {
        guard exists("outbox.jsonl") else { return [] }
        return try JSONDocument.lines(text("outbox.jsonl")).map {
            "\($0["rule"]?.string ?? "") \($0["customer"]?.string ?? "")"
        }
    }

    /// The texts in a state, as `rule customer reason`.
    func texts(_ state: String) throws -> [String] {
        let result = try tend("deliveries", "list", "--state", state, "--json")
        return try JSONDocument.lines(result.output).map { line in
            ["rule", "customer", "reason"].compactMap { line[$0]?.string }.joined(separator: " ")
        }.sorted()
    }

    /// What explain says of the rule's latest step.
    func explanation(_ customer: String, _ rule: String, now: String) throws -> JSONDocument {
        let result = try tend("explain", customer, rule, "--json", "--now", now)
        #expect(result.exitCode == 0, "\(result.errors)")
        return try #require(JSONDocument(result.output)["rules"]?[0]?["steps"]?[0])
    }
}
