import Testing

extension TestFolder {
    /// A shop of rules as they are given, each with a text of its own name. No quiet hours, no caps.
    static func pitfallShop(
        _ rules: [(name: String, category: String, rest: String)], settings: String = ""
    ) throws -> TestFolder {
        let folder = try TestFolder()
        try folder.write(
            """
            shop: 测试店
            time_zone: Asia/Shanghai
            sms: {signature: 测试店, opt_out: 拒收请回复R, gateway: file}
            \(settings)

            """, to: "shop.yaml")
        for rule in rules {
            try folder.write(
                "rule: \(rule.name)\ncategory: \(rule.category)\n\(rule.rest)\n", to: "rules/\(rule.name).yaml")
            try folder.write(
                "---\ncategory: \(rule.category)\n---\n\(rule.name)\n", to: "templates/\(rule.name).sms")
        }
        return folder
    }

    /// Customers with a phone each, unless the rows say more.
    func customers(_ rows: String..., header: String = "customer_id,phone", now: String) throws {
        try write(header + "\n" + rows.joined(separator: "\n") + "\n", to: "customers.csv")
        try take("customers.csv", as: "customers", now: now)
    }

    /// Orders as `o1,c1,2024-11-01 10:00,5`
    func orders(_ rows: String..., now: String) throws {
        try write("order_id,customer_id,paid_at,amount\n" + rows.joined(separator: "\n") + "\n", to: "orders.csv")
        try take("orders.csv", as: "orders", now: now)
    }
}
