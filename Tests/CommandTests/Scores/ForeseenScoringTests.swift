import Testing

@Suite("What the nights' scoring will find is in a preview")
struct ForeseenScoringTests {
    /// Who has not bought for ten days is quiet; that brings a coupon, and points the day after. Points make somebody a friend, which is
    /// noted by the staff.
    private func shop() throws -> TestFolder {
        let folder = try TestFolder.careShop()
        try folder.write(
            """
            rule: quiet
            category: marketing
            on: activity_changed
            if: event.to == '安静'
            after: 1d at 10:00
            do:
              - coupon: {name: back, off: 5, lasts: 30d}
              - sms: voucher
              - points: {give: 40, reason: 想您了}
            ---
            rule: thanks-for-points
            category: marketing
            on: points_changed
            if: event.to > event.from
            after: 6h at 11:00
            do: [{sms: thanks}]
            ---
            rule: friend
            category: service
            on: loyalty_changed
            do: [{task: "{{ customer.id }} 成了{{ event.to }}"}]

            """, to: "rules/care.yaml")
        try folder.write(
            folder.text("templates/thanks.sms").replacing("category: service", with: "category: marketing"),
            to: "templates/thanks.sms")
        try folder.write(
            folder.text("shop.yaml")
                + """
                points: default
                activity:
                  活跃: 10d
                  安静: true
                loyalty:
                  朋友: count(points_given) >= 1
                  客人: true

                """, to: "shop.yaml")
        try folder.writeCustomers(2)
        // c1 pays on 1 November at 10:00:01, c2 a second later.
        try folder.writeOrders(2)
        for (file, kind) in [("customers.csv", "customers"), ("orders.csv", "orders")] {
            try folder.tend("import", file, "--as", kind, "--now", "2024-11-01T11:00")
        }
        return folder
    }

    private struct Act: Hashable {
        var rule: String?
        var customer: String?
        var due: String?
        var words: [String]
    }

    private func acts(_ output: String) throws -> [Act] {
        try JSONDocument.lines(output).filter { $0["outcome"]?.string == "act" }.map { line in
            let words = (line["actions"]?.list ?? []).compactMap {
                $0["text"]?.string ?? $0["code"]?.string ?? $0["title"]?.string ?? $0["points"]?.int.map(String.init)
            }
            return Act(
                rule: line["rule"]?.string, customer: line["customer"]?.string, due: line["due"]?.string,
                words: words.sorted())
        }
    }

    /// By hand: the ten days are over on 11 November at 10:00, which the night to the 12th finds. A day later at ten is the 13th. What
    /// the rule gives there is found by the night to the 14th; six hours after that it is nine, so eleven that morning.
    private static let due = [
        "quiet": "2024-11-13T10:00:00+08:00", "friend": "2024-11-14T03:00:00+08:00",
        "thanks-for-points": "2024-11-14T11:00:00+08:00",
    ]

    @Test(
        "with what follows from it, for each day of the window, whether the customers have been scored yet or not",
        arguments: [true, false])
    func foreseen(isScored: Bool) throws {
        let shop = try shop()
        if isScored { try shop.tend("score", "--now", "2024-11-01T11:30") }
        let preview = try shop.tend("preview", "--people", "--days", "20", "--now", "2024-11-01T12:00")
        #expect(preview.errors.isEmpty)
        let foreseen = try acts(preview.output)
        #expect(foreseen.count == 6)
        for customer in ["c1", "c2"] {
            let own = foreseen.filter { $0.customer == customer }
            #expect(Dictionary(own.map { ($0.rule ?? "", $0.due ?? "") }, uniquingKeysWith: { $1 }) == Self.due)
            #expect(own.contains { $0.words == ["\(customer) 成了朋友"] })
        }
        // What then happens is that, to the last letter of a coupon's code.
        var happened: [Act] = []
        for now in [
            "2024-11-01T12:00", "2024-11-11T10:00", "2024-11-12T03:00:07", "2024-11-13T10:00", "2024-11-14T03:00:05",
            "2024-11-14T11:00", "2024-11-21T12:00",
        ] {
            happened += try acts(shop.tend("preview", "--people", "--days", "0", "--now", now).output)
            try shop.tend("run", "--once", "--now", now)
        }
        #expect(Set(happened) == Set(foreseen) && happened.count == 6)
        let sent = try JSONDocument.lines(shop.tend("deliveries", "list", "--json").output).compactMap {
            $0["text"]?.string
        }
        #expect(Set(sent).isSubset(of: Set(foreseen.flatMap(\.words))) && sent.count == 4)
    }

    @Test("and in what is said of one customer")
    func ofOne() throws {
        let shop = try shop()
        try shop.tend("run", "--once", "--now", "2024-11-01T12:00")
        let page = try JSONDocument(shop.tend("customers", "show", "c1", "--json", "--now", "2024-11-02T12:00").output)
        let next = page["due_next"]?.list.filter { $0["outcome"]?.string == "act" } ?? []
        #expect(
            Dictionary(
                next.map { ($0["rule"]?.string ?? "", $0["due"]?.string ?? "") }, uniquingKeysWith: { $1 }) == Self.due)
        let explained = try shop.tend(
            "explain", "c1", "quiet", "--at", "2024-11-13T10:00", "--now", "2024-11-02T12:00")
        #expect(explained.output.contains("activity_changed 2024-11-12 03:00"), "\(explained.output)")
    }

    @Test("A scoring whose hour was moved to a moment ago is not of a time that has been planned already")
    func movedHour() throws {
        let shop = try TestFolder.careShop()
        try shop.write(
            "rule: up\ncategory: service\non: tier_changed\ndo: [{task: \"{{ event.to }}\"}]\n", to: "rules/care.yaml")
        try shop.writeCustomers(1)
        try shop.writeOrders(1)
        for (file, kind) in [("customers.csv", "customers"), ("orders.csv", "orders")] {
            try shop.tend("import", file, "--as", kind, "--now", "2024-11-01T11:00")
        }
        try shop.tend("run", "--once", "--now", "2024-11-01T12:00")
        try shop.write("order_id,customer_id,paid_at,amount\no9,c1,2024-11-01 12:30:00,9.00\n", to: "more.csv")
        try shop.tend("import", "more.csv", "--as", "orders", "--now", "2024-11-01T12:40")
        try shop.tend("run", "--once", "--now", "2024-11-01T13:00:10")
        #expect(try shop.tend("tasks", "list", "--json").outputLines.isEmpty)
        try shop.write(shop.text("shop.yaml") + "score: 13:00\n", to: "shop.yaml")
        try shop.tend("run", "--once", "--now", "2024-11-01T13:00:20")
        let tasks = try JSONDocument.lines(shop.tend("tasks", "list", "--json").output)
        #expect(tasks.map { $0["title"]?.string } == ["A"])
    }

    @Test("An edit shows whom it moves through the states")
    func diff() throws {
        let shop = try shop()
        try shop.tend("run", "--once", "--now", "2024-11-01T12:00")
        try shop.write(
            shop.text("rules/care.yaml").replacing("after: 1d at 10:00", with: "after: 3d at 10:00"),
            to: "edited/rules/care.yaml")
        for file in ["shop.yaml", "templates/thanks.sms", "templates/voucher.sms"] {
            try shop.write(shop.text(file), to: "edited/" + file)
        }
        let diff = try shop.tend("diff", ".", "edited", "--days", "20", "--now", "2024-11-02T12:00")
        #expect(diff.output.contains("2024-11-13 10:00") && diff.output.contains("2024-11-15 10:00"), "\(diff.output)")
    }
}
