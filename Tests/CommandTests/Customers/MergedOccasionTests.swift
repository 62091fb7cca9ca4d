import Testing

/// The calendar's events are named by the customer: whose name is gone must not be texted under the new one.
@Suite("days of the calendar and merged profiles")
struct MergedOccasionTests {
    /// A text on the second of each month at ten. In New York it is quiet until nine then: 22:00 in Shanghai.
    private func shop() throws -> TestFolder {
        let shop = try TestFolder.careShop()
        try shop.write(
            """
            rule: monthly
            category: marketing
            on: {every: month on 2 at 10:00}
            steps:
              - {id: hello, do: [{sms: monthly}]}
              - {id: later, after: 2d, if: sent(hello), do: [{task: {title: 问候, to: 回访, within: 2d}}]}

            """, to: "rules/care.yaml")
        try shop.write("---\ncategory: marketing\ntitle: 月报\n---\n本月新品。\n", to: "templates/monthly.sms")
        try shop.write(
            "customer_id,phone,time_zone\nfar,13800000001,America/New_York\nhome,13800000002,\n", to: "members.csv")
        try shop.tend("import", "members.csv", "--as", "customers", "--now", "2024-12-01T10:00")
        try shop.tend("run", "--once", "--now", "2024-12-02T11:00")
        return shop
    }

    private func texts(_ shop: TestFolder) throws -> [String?] {
        try JSONDocument.lines(shop.tend("deliveries", "list", "--json").output).map { $0["customer"]?.string }
    }

    @Test("without a merge, whoever lives elsewhere is texted when it is day there")
    func apart() throws {
        let shop = try shop()
        #expect(try texts(shop) == ["home"])
        try shop.tend("run", "--once", "--now", "2024-12-02T23:00")
        #expect(try texts(shop) == ["home", "far"])
    }

    @Test("who got the month's text as one profile does not get it as the other, and the later step goes on")
    func together() throws {
        let shop = try shop()
        let merged = try shop.tend("customers", "merge", "far", "home", "--now", "2024-12-02T12:00")
        #expect(merged.exitCode == 0, "\(merged.errors)")
        try shop.tend("run", "--once", "--now", "2024-12-02T23:00")
        #expect(try texts(shop) == ["far"])
        // Two days on the step that asks whether the text went out finds that it did.
        for now in ["2024-12-04T11:00", "2024-12-05T12:00"] { try shop.tend("run", "--once", "--now", now) }
        let tasks = try JSONDocument.lines(shop.tend("tasks", "list", "--json").output)
        #expect(tasks.map { $0["customer"]?.string } == ["far"])
        // The next month comes as for everybody.
        try shop.tend("run", "--once", "--now", "2025-01-02T23:00")
        #expect(try texts(shop) == ["far", "far"])
    }
}
