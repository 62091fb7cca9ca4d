import Foundation
import Testing

@Suite("coupons from the decision to the order that uses them")
struct CouponLifeTests {
    /// Each order brings a coupon out of the shop's list; who does not use it is reminded three days before it ends.
    private func shop() throws -> TestFolder {
        let folder = try TestFolder.careShop()
        try folder.write(
            """
            rule: gift
            category: marketing
            on: paid
            unless: {event: refunded, same: order}
            after: 1d at 10:00
            do:
              - coupon: back-5
              - sms: voucher
            ---
            rule: reminder
            category: marketing
            on: coupon_lapsing
            if: event.name == 'back-5'
            do: [{sms: lapsing}]
            ---
            rule: used
            category: service
            on: redeemed
            do: [{set: {tags: {add: 用过券}}}]

            """, to: "rules/care.yaml")
        try folder.write(
            "---\ncategory: marketing\ntitle: 提醒\n---\n券{{ event.code }}，{{ event.ends_on | date: '%-m月%-d日' }}到期。\n",
            to: "templates/lapsing.sms")
        let settings = try folder.text("shop.yaml")
        try folder.write(
            settings + """
                points: default
                coupons:
                  back-5: {off: 5, over: 30, lasts: 14d, codes: pool}
                  ten: {off: 10, lasts: 30d, points: 50}

                """, to: "shop.yaml")
        return folder
    }

    /// Three customers pay on 1 November at ten; their coupons are due on the 3rd, end on the 17th and are lapsing on the 14th.
    private func paidShop() throws -> TestFolder {
        let shop = try shop()
        try shop.writeCustomers(3)
        try shop.writeOrders(3)
        try shop.write("券码\nAAA\nBBB\n\nAAA\nC C\n", to: "codes.txt")
        for (file, kind) in [("customers.csv", "customers"), ("orders.csv", "orders")] {
            try shop.tend("import", file, "--as", kind, "--now", "2024-11-01T10:05")
        }
        return shop
    }

    private func coupons(_ shop: TestFolder) throws -> [JSONDocument] {
        try JSONDocument.lines(shop.tend("coupons", "list", "--json", "--limit", "9").output)
    }

    @Test(
        "codes for a coupon that takes none are refused, and can still be given to the right one",
        arguments: ["ten", "bakc-5"])
    func strandedCodes(name: String) throws {
        let shop = try shop()
        try shop.write("AA-1\nAA-2\n", to: "codes.txt")
        let refused = try shop.tend("coupons", "import", "codes.txt", "--name", name, "--lang", "en")
        #expect(refused.exitCode == 1 && refused.errors.contains("no coupon \(name) has `codes: pool`"))
        let taken = try shop.tend("coupons", "import", "codes.txt", "--name", "back-5", "--lang", "en")
        #expect(taken.output.contains("2 new codes, 0 known before"))
    }

    @Test("who waits for a code lacks one, however often it is tried, and is due next once")
    func waiting() throws {
        let shop = try paidShop()
        try shop.write(
            try shop.text("rules/care.yaml").replacing(
                "after: 1d at 10:00", with: "after: 1d at 10:00\nwhen_capped: retry until 5d"), to: "rules/care.yaml")
        try shop.tend("coupons", "import", "codes.txt", "--name", "back-5", "--now", "2024-11-01T10:06")
        let preview = try JSONDocument(
            shop.tend("preview", "--days", "5", "--json", "--now", "2024-11-01T10:07").output)
        // Three customers, two codes; the third is tried again on each of the following days.
        let codes = preview["codes"]?[0]
        #expect(codes?["taken"]?.int == 2 && codes?["missing"]?.int == 1)
        #expect((preview["totals"]?["skipped"]?["no_codes"]?.int ?? 0) > 1)
        try shop.tend("run", "--once", "--now", "2024-11-03T10:10")
        let page = try JSONDocument(shop.tend("customers", "show", "c3", "--json", "--now", "2024-11-03T10:11").output)
        let due = (page["due_next"]?.list ?? []).filter { $0["rule"]?.string == "gift" }
        #expect(due.count == 1)
    }

    @Test("codes come out of the shop's list in its order, a preview uses none up and says when they are used up")
    func pool() throws {
        let shop = try paidShop()
        let imported = try shop.tend(
            "coupons", "import", "codes.txt", "--name", "back-5", "--lang", "en", "--now", "2024-11-01T10:06")
        #expect(imported.outputLines == ["back-5: 2 new codes, 0 known before, 2 refused; 2 free"])
        #expect(imported.errors.contains("codes.txt:5: `AAA` stands in line 2 as well"))
        #expect(imported.errors.contains("codes.txt:6: `C C` has a space in it"))
        for _ in 1...2 {
            let preview = try JSONDocument(
                shop.tend("preview", "--days", "3", "--json", "--now", "2024-11-01T10:07").output)
            let codes = try #require(preview["codes"]?[0])
            #expect(codes["coupon"]?.string == "back-5")
            #expect(codes["taken"]?.int == 2)
            #expect(codes["missing"]?.int == 1)
            #expect(codes["used_up_at"]?.string == "2024-11-03T10:00:00+08:00")
        }
        try shop.tend("run", "--once", "--now", "2024-11-03T10:10")
        let given = try coupons(shop)
        #expect(given.compactMap { $0["code"]?.string }.sorted() == ["AAA", "BBB"])
        #expect(given.first { $0["code"]?.string == "AAA" }?["customer"]?.string == "c1")
        let pools = try shop.tend("coupons", "pools", "--json")
        #expect(try JSONDocument(pools.output)["free"]?.int == 0)
        let outbox = try shop.text("outbox.jsonl")
        #expect(outbox.contains("AAA"))
        #expect(outbox.contains("BBB"))
    }

    @Test("who has not used it is reminded three days before; using it takes the reminder back")
    func reminder() throws {
        let shop = try paidShop()
        try shop.write("AAA\nBBB\nCCC\n", to: "codes.txt")
        try shop.tend("coupons", "import", "codes.txt", "--name", "back-5", "--now", "2024-11-01T10:06")
        try shop.tend("run", "--once", "--now", "2024-11-03T10:10")
        let used = try shop.tend("coupons", "redeem", "BBB", "--order", "o9", "--now", "2024-11-05T12:00", "--json")
        #expect(try JSONDocument(used.output)["state"]?.string == "redeemed")
        // The same by a list of orders, and by one of events.
        try shop.write(
            "order_id,customer_id,paid_at,amount,优惠券码\no7,c3,2024-11-06 09:00:00,45.00,CCC\n", to: "more.csv")
        try shop.tend("import", "more.csv", "--as", "orders", "--now", "2024-11-06T10:00")
        try shop.tend("import", "more.csv", "--as", "orders", "--now", "2024-11-06T10:01")
        let states = try coupons(shop).reduce(into: [String: String]()) {
            $0[$1["code"]?.string ?? ""] = $1["state"]?.string
        }
        #expect(states == ["AAA": "issued", "BBB": "redeemed", "CCC": "redeemed"])
        let again = try shop.tend("coupons", "redeem", "CCC", "--now", "2024-11-06T11:00", "--lang", "en")
        #expect(again.exitCode == 1)
        #expect(again.errors.contains("the coupon `CCC` was used already: 2024-11-06 09:00 with order o7"))
        try shop.tend("run", "--once", "--now", "2024-11-13T10:05")
        try shop.tend("run", "--once", "--now", "2024-11-14T10:05")
        let texts = try shop.tend("deliveries", "list", "--rule", "reminder", "--json")
        let lines = try JSONDocument.lines(texts.output)
        #expect(lines.map { $0["customer"]?.string } == ["c1"])
        #expect(lines.first?["text"]?.string?.contains("券AAA，11月17日到期") == true)
        let report = try JSONDocument(shop.tend("report", "coupons", "--json", "--now", "2024-11-20T10:00").output)
        let row = try #require(report["coupons"]?[0])
        #expect(row["given"]?.int == 3)
        #expect(row["used"]?.int == 2)
        #expect(row["lapsed"]?.int == 1)
        #expect(row["used_worth"]?["amount"]?.string == "10.00")
        #expect(row["revenue"]?["amount"]?.string == "45.00")
    }

    @Test("a text that is taken back gives its code back, and the next one gets it")
    func returned() throws {
        let shop = try paidShop()
        try shop.write("AAA\nBBB\n", to: "codes.txt")
        try shop.tend("coupons", "import", "codes.txt", "--name", "back-5", "--now", "2024-11-01T10:06")
        // Spread over two hours, the one who has spent more first: c2 gets BBB at once, c1 would get AAA an hour later.
        let rules = try shop.text("rules/care.yaml")
        try shop.write(
            rules.replacingOccurrences(of: "rule: gift", with: "rule: gift\nspread: 2h"), to: "rules/care.yaml")
        try shop.tend("run", "--once", "--now", "2024-11-03T10:10")
        try shop.write(
            "order_id,customer_id,kind,at,amount\no1,c1,refunded,2024-11-03 10:30:00,11.50\n", to: "back.csv")
        try shop.tend("import", "back.csv", "--as", "events", "--now", "2024-11-03T10:31")
        try shop.tend("run", "--once", "--now", "2024-11-03T11:30")
        let states = try coupons(shop).reduce(into: [String: String]()) {
            $0[$1["customer"]?.string ?? ""] = $1["state"]?.string
        }
        #expect(states == ["c1": "returned", "c2": "issued"])
        #expect(try JSONDocument(shop.tend("coupons", "pools", "--json").output)["free"]?.int == 1)
        try shop.write("order_id,customer_id,paid_at,amount\no5,c3,2024-11-04 09:00:00,45.00\n", to: "more.csv")
        try shop.tend("import", "more.csv", "--as", "orders", "--now", "2024-11-04T10:00")
        try shop.tend("run", "--once", "--now", "2024-11-05T10:10")
        let shown = try JSONDocument(shop.tend("coupons", "show", "AAA", "--json").output)
        #expect(shown["customer"]?.string == "c3")
        #expect(shown["state"]?.string == "issued")
    }

    @Test("points buy a coupon where shop.yaml has a price, and only who has them")
    func exchange() throws {
        let shop = try paidShop()
        // c1 has paid 11.50: eleven points.
        let few = try shop.tend(
            "coupons", "give", "ten", "--customer", "c1", "--for-points", "--now", "2024-11-02T10:00", "--lang", "en")
        #expect(few.exitCode == 1)
        #expect(few.errors.contains("the customer has 11 points, and it takes 50"))
        try shop.write(
            "customer_id,kind,at,points,reason\nc1,points_given,2024-11-01 12:00:00,40,生日\n", to: "points.csv")
        try shop.tend("import", "points.csv", "--as", "events", "--now", "2024-11-02T10:01")
        let sold = try shop.tend(
            "coupons", "give", "ten", "--customer", "c1", "--for-points", "--json", "--now", "2024-11-02T10:02")
        #expect(try JSONDocument(sold.output)["off"]?["amount"]?.string == "10.00")
        let page = try JSONDocument(shop.tend("customers", "show", "c1", "--json", "--now", "2024-11-02T10:03").output)
        #expect(page["customer"]?["points"]?.int == 1)
        let unpriced = try shop.tend(
            "coupons", "give", "back-5", "--customer", "c1", "--for-points", "--now", "2024-11-02T10:00", "--lang", "en"
        )
        #expect(unpriced.errors.contains("points do not buy `back-5`"))
        let unknown = try shop.tend("coupons", "give", "tne", "--customer", "c1", "--lang", "en")
        #expect(unknown.errors.contains("shop.yaml has no coupon `tne`; did you mean `ten`?"))
    }
}
