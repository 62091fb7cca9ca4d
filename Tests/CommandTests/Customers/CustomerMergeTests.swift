import Testing

@Suite("two profiles that are one person")
struct CustomerMergeTests {
    /// `c1` and `c2` with an order each and thanks for it, a coupon on the tenth day; `c3` with nothing.
    private func shop() throws -> TestFolder {
        let shop = try TestFolder.careShop()
        try shop.write(
            """
            customer_id,name,phone,birthday,tags,notes,registered_at,城市
            c1,王五,13800000001,,老客户,爱蓝色,2023-05-01,广州市
            c2,老王,13900000002,1990-05-01,蓝牙,怕狗,2022-05-01,
            c3,小王,,,,,,

            """, to: "members.csv")
        try shop.write(orders, to: "orders.csv")
        try shop.tend("import", "members.csv", "--as", "customers", "--now", "2024-11-01T10:05")
        try shop.tend("import", "orders.csv", "--as", "orders", "--now", "2024-11-01T10:05")
        for now in ["2024-11-01T10:15", "2024-11-12T10:00"] { try shop.tend("run", "--once", "--now", now) }
        return shop
    }

    private let orders = """
        order_id,customer_id,paid_at,amount
        o1,c1,2024-11-01 10:00:01,20.00
        o2,c2,2024-11-01 10:00:02,30.00

        """

    private func page(_ customer: String, in shop: TestFolder, now: String = "2024-11-20") throws -> JSONDocument {
        try JSONDocument(shop.tend("customers", "show", customer, "--json", "--now", now).output)
    }

    private func merge(_ arguments: String..., in shop: TestFolder, now: String = "2024-11-13T10:00") throws
        -> JSONDocument
    {
        let result = try Program.run(["customers", "merge", "--json", "--now", now] + arguments, in: shop.path)
        #expect(result.exitCode == 0, "\(result.errors)")
        let document = try JSONDocument(result.output)
        #expect(document.oddKeys.isEmpty)
        return document
    }

    @Test("become one: all of the one is the other's, and its history names it")
    func joined() throws {
        let shop = try shop()
        let before = (own: try page("c1", in: shop), other: try page("c2", in: shop))
        let result = try merge("c1", "c2", "--by", "小林", "--because", "本人说的", in: shop)
        #expect(result["outcome"]?.string == "merged")
        #expect(result["moved"]?["orders"]?.int == 1 && result["moved"]?["deliveries"]?.int == 2)
        #expect(result["moved"]?["coupons"]?.int == 1 && result["moved"]?["decisions"]?.int == 2)
        #expect(result["moved"]?["events"]?.int == before.other["events"]?.list.count)
        let page = try page("c1", in: shop)
        #expect(page["customer"]?["orders"]?.int == 2 && page["customer"]?["spent"]?["amount"]?.string == "50.00")
        for list in ["orders", "deliveries", "coupons", "tasks"] {
            let count = (before.own[list]?.list.count ?? 0) + (before.other[list]?.list.count ?? 0)
            #expect(page[list]?.list.count == count, "\(list)")
        }
        // What the one has stays, the other fills gaps, notes and tags are joined.
        #expect(page["customer"]?["name"]?.string == "王五" && page["customer"]?["phone"]?.string == "+8613800000001")
        #expect(page["customer"]?["birthday"]?.string == "1990-05-01" && page["customer"]?["city"]?.string == "广州市")
        #expect(page["tags"]?.list.map(\.string) == ["老客户", "蓝牙"] && page["notes"]?.string == "爱蓝色\n怕狗")
        #expect(page["registered_at"]?.string == "2022-05-01T00:00:00+08:00")
        let merged = try #require(page["events"]?.list.last { $0["kind"]?.string == "merged" }?["fields"])
        #expect(merged["key"]?.string == "c2" && merged["by"]?.string == "小林" && merged["because"]?.string == "本人说的")
        #expect(merged["customer.name"]?.string == "老王" && merged["customer.phone"]?.string == "+8613900000002")
        #expect(merged["customer.notes"]?.string == "怕狗")
    }

    @Test("are found under either key, and under the number that only the former had")
    func found() throws {
        let shop = try shop()
        _ = try merge("c1", "c2", in: shop)
        #expect(try page("c1", in: shop)["aliases"]?.list.map(\.string) == ["+8613900000002", "c2"])
        for name in ["c2", "13900000002"] {
            #expect(try page(name, in: shop)["customer"]?["customer"]?.string == "c1")
            #expect(try JSONDocument(shop.tend("explain", name, "--json").output)["customer"]?.string == "c1")
        }
        #expect(try JSONDocument.lines(shop.tend("deliveries", "list", "--customer", "c2", "--json").output).count == 4)
        #expect(try JSONDocument.lines(shop.tend("coupons", "list", "--customer", "c2", "--json").output).count == 2)
        #expect(try JSONDocument(shop.tend("consent", "show", "c2", "--json").output)["customer"]?.string == "c1")
        let listed = try JSONDocument.lines(shop.tend("customers", "list", "--json").output)
        #expect(listed.map { $0["customer"]?.string } == ["c1", "c3"])
    }

    @Test("stay one when the files come again, and new orders of the former key are the customer's")
    func importedAgain() throws {
        let shop = try shop()
        _ = try merge("c1", "c2", in: shop)
        let before = try page("c1", in: shop)
        for (file, kind) in [("members.csv", "customers"), ("orders.csv", "orders")] {
            let report = try JSONDocument(
                shop.tend("import", file, "--as", kind, "--json", "--now", "2024-11-14T10:00").output)
            #expect(report["new_customers"]?.int == 0 && report["rejected_rows"]?.int == 0)
            #expect(report["new_events"]?.keys == [] && report["imported"]?.int == 0, "\(kind)")
        }
        let after = try page("c1", in: shop)
        for key in ["customer", "notes", "tags", "events"] {
            #expect(after[key]?.text == before[key]?.text, "\(key)")
        }
        try shop.write(orders + "o3,c2,2024-11-15 10:00:00,40.00\n", to: "orders.csv")
        try shop.write("customer_id,kind,at\nc2,asked,2024-11-15 11:00\n", to: "events.csv")
        try shop.tend("import", "orders.csv", "--as", "orders", "--now", "2024-11-15T12:00")
        try shop.tend("import", "events.csv", "--as", "events", "--now", "2024-11-15T12:00")
        let grown = try page("c1", in: shop)
        #expect(grown["customer"]?["orders"]?.int == 3)
        #expect(grown["contacts"]?.list.last?["kind"]?.string == "asked")
    }

    @Test("are texted nothing again")
    func silent() throws {
        let shop = try shop()
        _ = try merge("c1", "c2", in: shop)
        func texts() throws -> Int { try JSONDocument.lines(shop.tend("deliveries", "list", "--json").output).count }
        let before = try texts()
        for now in ["2024-11-13T10:30", "2024-11-14T12:00", "2024-11-20T12:00"] {
            #expect(try shop.tend("run", "--once", "--now", now).exitCode == 0)
        }
        #expect(try texts() == before)
    }

    @Test("have the tier of the whole customer, and no change of tier is made up")
    func tier() throws {
        let shop = try shop()
        try shop.write(
            try shop.text("shop.yaml").replacing("customer.orders >= 2", with: "customer.spent >= 30"), to: "shop.yaml")
        try shop.tend("score", "--now", "2024-11-12T11:00")
        #expect(try page("c1", in: shop)["customer"]?["tier"]?.string == "B")
        #expect(try page("c2", in: shop)["customer"]?["tier"]?.string == "A")
        // 20 and 30 yuan: together A. Whoever reads `tier_changed` must not congratulate.
        _ = try merge("c1", "c2", in: shop)
        #expect(try page("c1", in: shop)["customer"]?["tier"]?.string == "A")
        let score = try JSONDocument(shop.tend("score", "--json", "--now", "2024-11-13T11:00").output)
        let tiers = score["states"]?["tier"]
        #expect(tiers?["changes"]?.list.isEmpty == true && tiers?["assigned"]?.int == 0)
        #expect(tiers?["customers"]?["A"]?.int == 1)
    }

    /// The former came later and is at the beginning of everything; together they are what the first was.
    @Test("have every state of the whole customer, and nobody hears of a change")
    func states() throws {
        let kinds = ["level", "activity", "loyalty", "stage"]
        let shop = try TestFolder.pitfallShop(
            kinds.map { (name: $0, category: "service", rest: "on: \($0)_changed\ndo: [{task: \($0)}]") },
            settings:
                "levels: {gold: customer.spent >= 100, plain: true}\nactivity: default\nloyalty: default\nstages: default"
        )
        try shop.orders(
            "o1,c1,2024-01-01 10:00,60", "o2,c1,2024-03-01 10:00,60", "o3,c1,2024-09-20 10:00,60",
            now: "2024-09-20T12:00")
        try shop.tend("score", "--now", "2024-10-01T12:00")
        try shop.orders("o4,c2,2024-06-01 10:00,10", now: "2024-10-02T10:00")
        try shop.tend("score", "--now", "2024-10-02T11:00")
        func states() throws -> [String?] {
            let states = try page("c1", in: shop, now: "2024-10-02T12:03")["states"]?.list ?? []
            return kinds.map { kind in states.first { $0["state"]?.string == kind }?["value"]?.string }
        }
        let before = try states()
        #expect(before == ["gold", "active", "bought_often", "long_term"])
        _ = try merge("c1", "c2", in: shop, now: "2024-10-02T12:00")
        #expect(try states() == before)
        let score = try JSONDocument(shop.tend("score", "--json", "--now", "2024-10-02T12:02").output)
        for kind in kinds {
            let found = score["states"]?[kind]
            #expect(found?["changes"]?.list.isEmpty == true && found?["assigned"]?.int == 0, "\(kind)")
        }
        try shop.tend("run", "--once", "--now", "2024-10-02T12:03")
        #expect(try JSONDocument.lines(shop.tend("tasks", "list", "--json").output).isEmpty)
    }

    @Test("are merged once: again, the other way round, and through others it comes to the same")
    func idempotent() throws {
        let shop = try shop()
        _ = try merge("c1", "c2", in: shop)
        let after = try StoreDump(of: shop.path("tend.db"))
        for pair in [("c1", "c2"), ("c2", "c1")] {
            let again = try merge(pair.0, pair.1, in: shop, now: "2024-11-14T10:00")
            #expect(again["outcome"]?.string == "already" && again["customer"]?.string == "c1")
        }
        let untouched = try StoreDump(of: shop.path("tend.db"))
        #expect(untouched == after, "\(untouched.difference(from: after) ?? "")")
        // `c2` stands for `c1` now: merging it into `c3` merges the whole customer, and no key leads in a circle.
        let third = try merge("c3", "c2", in: shop)
        #expect(third["customer"]?.string == "c3" && third["former"]?.string == "c1")
        for name in ["c1", "c2", "c3"] {
            #expect(try page(name, in: shop)["customer"]?["customer"]?.string == "c3")
        }
        #expect(try page("c3", in: shop)["customer"]?["orders"]?.int == 2)
    }

    @Test("are shown by a dry run as they would be merged, and nothing is written")
    func dryRun() throws {
        let shop = try shop()
        let before = try shop.contents()
        let shown = try merge("c1", "c2", "--dry-run", in: shop)
        #expect(shown["outcome"]?.string == "would_merge")
        let text = try shop.tend("customers", "merge", "c1", "c2", "--dry-run").output
        #expect(text.contains("c2 would become part of c1") && text.contains("orders 1"))
        #expect(text.contains("name stays 王五; c2 had 老王") && !text.contains("13900000002"))
        #expect(
            try shop.tend("customers", "merge", "c1", "c2", "--dry-run", "--lang", "zh").output.contains("c2 将并入 c1"))
        #expect(try shop.contents() == before)
        let done = try merge("c1", "c2", in: shop)
        for key in ["moved", "filled", "kept", "aliases"] {
            #expect(done[key]?.text == shown[key]?.text, "\(key)")
        }
    }

    @Test("must be two that there are")
    func refusals() throws {
        let shop = try shop()
        let before = try StoreDump(of: shop.path("tend.db"))
        let itself = try shop.tend("customers", "merge", "c1", "c1")
        #expect(itself.exitCode == 1 && itself.errors.contains("`c1` cannot become part of itself"))
        for pair in [["c1", "c22"], ["c22", "c1"]] {
            let result = try Program.run(["customers", "merge"] + pair, in: shop.path)
            #expect(result.exitCode == 1 && result.errors.contains("there is no customer `c22`"))
            let chinese = try Program.run(["customers", "merge", "--lang", "zh"] + pair, in: shop.path)
            #expect(chinese.errors.contains("没有顾客 `c22`"))
        }
        // A number may be several people's: only keys say who is meant.
        #expect(try shop.tend("customers", "merge", "c1", "13900000002").exitCode == 1)
        #expect(try StoreDump(of: shop.path("tend.db")) == before)
    }

    @Test("share what either said no to")
    func noes() throws {
        let shop = try shop()
        try shop.write("customer_id,phone,短信同意\nc2,13900000002,否\n", to: "consent.csv")
        try shop.tend("import", "consent.csv", "--as", "customers", "--now", "2024-11-12T12:00")
        #expect(try page("c1", in: shop)["consent"]?[0]?["allowed"]?.bool == true)
        _ = try merge("c1", "c2", in: shop)
        let consent = try page("c1", in: shop)["consent"]?[0]
        #expect(consent?["allowed"]?.bool == false && consent?["reason"]?.string == "opted_out")
    }
}
