import Testing

@Suite("points, fields and tags that rules write")
struct PointsAndFieldsTests {
    /// Each order gives points and a tag; the tag opens a task; who has enough points changes them for a coupon.
    private func shop() throws -> TestFolder {
        let folder = try TestFolder.careShop()
        try folder.write(
            """
            rule: reward
            category: service
            on: paid
            do:
              - points: {give: customer.orders * 10, reason: 奖励}
              - set: {last_gift: event.at, tags: {add: fan}}
              - task: "{{ customer.points | default: 0 }}分，{{ customer.last_gift | date: '%-d日' | default: '-' }}，{{ customer.tags | join: '、' }}"
            ---
            rule: new-fan
            category: service
            on: profile_changed
            if: event.field == 'tags' and event.by == 'reward'
            do: [{task: "新粉丝 {{ event.to | default: '' }}"}]
            ---
            rule: exchange
            category: marketing
            on: points_given
            after: 1h
            if: customer.tags contains 'fan'
            do:
              - points: {take: 40}
              - coupon: ten
              - task: "剩{{ customer.points | default: 0 }}分"

            """, to: "rules/care.yaml")
        let settings = try folder.text("shop.yaml")
        try folder.write(
            settings
                + "customer: {fields: {last_gift: time}}\npoints: default\ncoupons: {ten: {off: 10, lasts: 30d}}\n",
            to: "shop.yaml")
        try folder.write(
            "order_id,customer_id,paid_at,amount\no1,c1,2024-11-01 10:00:00,15.50\no2,c1,2024-11-02 10:00:00,20.00\n",
            to: "orders.csv")
        try folder.writeCustomers(1)
        return folder
    }

    private func acts(_ lines: [JSONDocument]) -> [String] {
        lines.filter { $0["outcome"]?.string == "act" }.map { line in
            let actions = (line["actions"]?.list ?? []).map { action in
                action["title"]?.string ?? action["points"]?.int.map(String.init) ?? action["action"]?.string ?? ""
            }
            return "\(line["rule"]?.string ?? ""): \(actions.sorted().joined(separator: " "))"
        }
    }

    /// By hand: the orders earn 15 and 20 points. They come in together, so that there are two when each gives 20: 55, then 75. An hour
    /// later one exchange takes 40; the other finds 35.
    @Test(
        "are seen by later actions of the step and by other rules, in a preview as in a run, and each change has its cause"
    )
    func seenAtOnce() throws {
        let shop = try shop()
        // The rules begin before the orders come in; the preview looks at all that is due until then at once.
        try shop.tend("import", "customers.csv", "--as", "customers", "--now", "2024-11-01T09:00")
        try shop.tend("run", "--once", "--now", "2024-11-01T09:30")
        try shop.tend("import", "orders.csv", "--as", "orders", "--now", "2024-11-02T10:30")
        let people = try shop.tend("preview", "--days", "1", "--people", "--now", "2024-11-02T10:31")
        let lines = try JSONDocument.lines(people.output)
        #expect(
            acts(lines).sorted() == [
                "exchange: -40 coupon 剩35分", "new-fan: 新粉丝 fan", "reward: 20 55分，1日，fan set",
                "reward: 20 75分，2日，fan set",
            ])
        let skipped = try #require(lines.first { $0["reason"]?.string == "too_few_points" })
        #expect(skipped["rule"]?.string == "exchange")
        #expect(skipped["detail"]?["has"]?.string == "35" && skipped["detail"]?["needs"]?.string == "40")
        // The preview has written nothing.
        let untouched = try JSONDocument(shop.tend("customers", "show", "c1", "--json").output)
        #expect(untouched["tags"]?.list.isEmpty == true)

        for now in ["2024-11-02T10:31", "2024-11-02T12:00"] { try shop.tend("run", "--once", "--now", now) }
        let tasks = try JSONDocument.lines(shop.tend("tasks", "list", "--json").output).compactMap {
            $0["title"]?.string
        }
        #expect(tasks.sorted() == ["55分，1日，fan", "75分，2日，fan", "剩35分", "新粉丝 fan"])
        // The decision that took them is explained with what it found, not with what it left.
        let explanation = try shop.tend("explain", "c1", "exchange", "--now", "2024-11-02T12:01").output
        #expect(explanation.contains("    ✓ has the points    (75, and 40 are taken)\n"))
        #expect(explanation.contains("    ✗ has the points    (35, and 40 are taken)\n"))
        let page = try JSONDocument(shop.tend("customers", "show", "c1", "--json", "--now", "2024-11-02T12:01").output)
        #expect(page["customer"]?["points"]?.int == 35)
        let changes = page["events"]?.list.filter { $0["kind"]?.string == "profile_changed" } ?? []
        #expect(changes.map { $0["fields"]?["field"]?.string } == ["last_gift", "tags", "last_gift"])
        #expect(
            changes.map { $0["fields"]?["to"]?.string } == ["2024-11-01 10:00", "fan", "2024-11-02 10:00"])
        #expect(
            changes.allSatisfy { $0["fields"]?["rule"]?.string == "reward" && $0["fields"]?["step"]?.string == "main" })
    }

    @Test("hold against a list that is older")
    func againstLists() throws {
        let shop = try shop()
        try shop.write("customer_id,tags\nc1,新客\n", to: "list.csv")
        try shop.tend("import", "list.csv", "--as", "customers", "--now", "2024-11-01T09:00")
        try shop.tend("run", "--once", "--now", "2024-11-01T09:30")
        try shop.tend("import", "orders.csv", "--as", "orders", "--now", "2024-11-02T10:30")
        try shop.tend("run", "--once", "--now", "2024-11-02T10:31")
        try shop.tend("import", "list.csv", "--as", "customers", "--now", "2024-11-03T09:00")
        let page = try JSONDocument(shop.tend("customers", "show", "c1", "--json", "--now", "2024-11-03T12:01").output)
        #expect(page["tags"]?.list.compactMap(\.string) == ["新客", "fan"])
    }
}
