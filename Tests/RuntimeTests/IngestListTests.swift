import RuleLanguage
import Runtime
import Storage
import Testing

@Suite("Customers, items and events")
struct IngestListTests {
    @Test("a member list brings profiles, phones and consent")
    func customers() throws {
        let desk = try IngestDesk()
        desk.shop.customerFields = ["camera_brand": .text, "visits": .integer, "vip": .boolean, "first_visit": .date]
        let report = try desk.take(
            """
            会员号,姓名,手机,性别,生日,会员等级,积分,注册时间,短信同意,标签,备注,camera_brand,visits,vip,First Visit,颜色
            m1,王小明,138 0013 8000,男,1990-05-31,金卡,"1,200",2025-01-02 10:00,是,老客户、相机;镜头,常来,佳能,12,yes,2024/3/5,红
            m2,李四,0571-88886666,女,,,,,拒收,,,,,,,
            """ + "\n", as: .customers)
        #expect(report.rows == 2)
        #expect(report.counts.newCustomers == 2)
        #expect(report.counts.phonesPassedOver == 1)
        #expect(report.counts.newEvents == [EventKind(rawValue: "registered"): 1])
        #expect(report.ignoredColumns == ["颜色"])
        var customer = Customer(id: "m1")
        customer.name = "王小明"
        customer.phone = "+8613800138000"
        customer.gender = .male
        customer.birthday = CalendarDate(year: 1990, month: 5, day: 31)
        customer.level = "金卡"
        customer.points = 1200
        customer.registeredAt = IngestDesk.time("2025-01-02 10:00")
        customer.marketingConsent = true
        customer.tags = ["老客户", "相机", "镜头"]
        customer.notes = "常来"
        customer.fields = [
            "camera_brand": .text("佳能"), "visits": .integer(12), "vip": .boolean(true),
            "first_visit": .date(try #require(CalendarDate(year: 2024, month: 3, day: 5))),
        ]
        #expect(try desk.customer("m1") == customer)
        #expect(try desk.customer("m2")?.marketingConsent == false)
        #expect(try desk.customer("m2")?.phone == nil)
        #expect(try desk.history(of: "m1") == ["m1:registered 2025-01-02 10:00"])
    }

    @Test("newer values win, empty and masked ones never do")
    func merging() throws {
        let desk = try IngestDesk()
        let header = "customer_id,name,phone,level,points,consent,tags\n"
        try desk.take(header + "m1,王小明,13800138000,金卡,10,yes,a;b\n", as: .customers)
        let report = try desk.take(header + "m1,王**,138****8000,,,,\nm1,,,银卡,0,no,c\n", as: .customers)
        #expect(report.counts.unchanged == 1)
        #expect(report.counts.updated == 1)
        let customer = try #require(try desk.customer("m1"))
        #expect(customer.name == "王小明")
        #expect(customer.phone == "+8613800138000")
        #expect(customer.level == "银卡")
        #expect(customer.points == 0)
        #expect(customer.marketingConsent == false)
        #expect(customer.tags == ["c"])
    }

    @Test("a phone finds its customer, and is the key of one that nobody knows")
    func phoneAsKey() throws {
        let desk = try IngestDesk()
        try desk.take("customer_id,phone\nm1,13800138000\n", as: .customers)
        let list = "phone,level\n+86 138-0013-8000,金卡\n13900139000,银卡\n13900139000,金卡\n138****8000,金卡\n"
        let report = try desk.take(list, as: .customers)
        #expect(report.counts.newCustomers == 1)
        #expect(report.rejected == ["masked-key": 1])
        #expect(try desk.customer("m1")?.level == "金卡")
        #expect(try desk.customer("+8613900139000")?.level == "金卡")
        let again = try desk.take(list, as: .customers)
        #expect(again.counts.newCustomers == 0)
        #expect(again.counts.unchanged == 1)
    }

    private static let items = """
        order_id,sku,title,quantity,price
        A,101,相机包,1,"1,200.00"
        B,104,三脚架,2,35.5
        A,103,肩带,,10
        """

    @Test("items of one order may lie apart, and replace what was known", arguments: [1, 2, 1000])
    func items(batchSize: Int) throws {
        let desk = try IngestDesk()
        let report = try desk.take(IngestListTests.items + "\n", as: .items, batchSize: batchSize)
        #expect(report.counts.newItems == 3)
        let first = OrderItem(order: "A", line: 1, sku: "101", title: "相机包", quantity: 1, price: 120_000)
        let second = OrderItem(order: "A", line: 2, sku: "103", title: "肩带", quantity: 1, price: 1000)
        let other = OrderItem(order: "B", line: 1, sku: "104", title: "三脚架", quantity: 2, price: 3550)
        #expect(try desk.items(of: "A") == [first, second])
        #expect(try desk.items(of: "B") == [other])

        let again = try desk.take(IngestListTests.items + "\n", as: .items, batchSize: batchSize)
        #expect(again.counts.unchanged == 3)
        #expect(again.counts.newItems == 0)
        #expect(try desk.items(of: "A") == [first, second])

        // One line fewer, and another changed.
        try desk.take(
            "order_id,sku,title,quantity,price\nA,101,相机包,1,1200\nB,104,三脚架,3,35.5\n", as: .items, batchSize: batchSize)
        #expect(try desk.items(of: "A") == [first])
        #expect(try desk.items(of: "B").map(\.quantity) == [3])
        #expect(try desk.totals().items == 2)
    }

    @Test("a list that is longer in the middle is taken as it is", arguments: [1, 2, 3, 1000])
    func changedItems(batchSize: Int) throws {
        let desk = try IngestDesk()
        func list(_ rows: [String]) -> String { "order_id,sku\n" + rows.map { "A,\($0)\n" }.joined() }
        for rows in [["1", "2", "3"], ["1", "9", "2", "3"], ["2"], ["2", "2", "2"], ["1", "2"]] {
            try desk.take(list(rows), as: .items, batchSize: batchSize)
            #expect(try desk.items(of: "A").map(\.sku) == rows)
            #expect(try desk.items(of: "A").map(\.line) == Array(1...rows.count))
        }
    }

    @Test("events of built-in and declared kinds")
    func events() throws {
        let desk = try IngestDesk()
        let asked = EventKind(rawValue: "asked")
        desk.shop.events[asked] = EventDeclaration(
            kind: asked, hasOrder: false, fields: ["topic": .text, "urgency": .choice(["low", "high"])],
            meaning: "asked")
        try desk.take("order_id,customer_id,paid_at,amount\nA,c,2026-11-01,5\n", as: .orders)
        let text = """
            event_id,customer_id,kind,at,order_id,topic,urgency
            e1,c,asked,2026-11-03 10:00,,尺寸,high
            ,c,signed,2026-11-04 18:00,A,,
            ,d,followed,2026-11-05,,,
            ,d,followed,2026-11-05,,,
            ,d,follwed,2026-11-05,,,
            e2,c,asked,2026-11-03 10:00,,尺寸,urgent
            e3,d,shipped,2026-11-03,A,,
            """
        let report = try desk.take(text + "\n", as: .events)
        #expect(report.rows == 7)
        #expect(report.counts.newEvents == [asked: 1, .signed: 1, EventKind(rawValue: "followed"): 1])
        #expect(report.counts.unchanged == 1)
        #expect(
            report.rejected == ["unknown-event-kind": 1, "unknown-choice": 1, "order-of-another-customer": 1])
        #expect(report.counts.newCustomers == 1)
        #expect(try desk.order("A")?.status == .signed)
        #expect(try desk.order("A")?.signedAt == IngestDesk.time("2026-11-04 18:00"))
        let event = try #require(try desk.events(of: "c").first { $0.id == "e1" })
        #expect(event.fields == ["topic": .text("尺寸"), "urgency": .text("high")])
        let before = try desk.totals()
        #expect(try desk.take(text + "\n", as: .events).counts.newEvents == [:])
        #expect(try desk.totals() == before)
        // An order export that confirms the same order does not sign for the parcel a second time.
        try desk.take(
            "order_id,customer_id,paid_at,amount,completed_at\nA,c,2026-11-01,5,2026-11-08\n", as: .orders)
        #expect(try desk.history(of: "c").filter { $0.contains("signed") } == ["A:signed 2026-11-04 18:00"])
    }
}
