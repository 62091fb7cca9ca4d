import Testing

@Suite("tend report funnel, load and care")
struct StageAndLoadTests {
    @Test("who followed, registered and bought; what came before does not count as going further")
    func funnel() throws {
        // a followed and registered in October, bought twice; b registered after the only order; c followed in November and did no
        // more; d bought in October 2025 and never again.
        let shop = try TestFolder.shop(
            "shop: 测试店\ntime_zone: Asia/Shanghai\n",
            orders: """
                order_id,customer_id,paid_at,amount
                a1,a,2026-10-05 10:00,10
                a2,a,2026-10-20 10:00,10
                b1,b,2026-10-06 10:00,10
                d1,d,2025-10-01 10:00,10

                """,
            events: """
                event_id,customer_id,kind,at
                1,a,followed,2026-10-01 10:00
                2,a,registered,2026-10-02 10:00
                3,b,registered,2026-10-07 10:00
                4,c,followed,2026-11-03 10:00

                """, now: "2026-11-21")
        let report = try shop.report("funnel", "--now", "2026-11-21")
        #expect(report["customers"]?.int == 4)
        #expect(report["stages"]?.each("reached").map { $0?.int } == [2, 2, 3, 1, 0, 1])
        #expect(report["stages"]?.each("went_on").map { $0?.int } == [1, 1, 1, 0, nil, nil])
        #expect(report["months"]?.each("month").map { $0?.string } == ["2025-10", "2026-10", "2026-11"])
        #expect(report["months"]?.each("customers").map { $0?.int } == [1, 2, 1])
        // Before the year was over, d had not left.
        let before = try shop.report("funnel", "--now", "2026-10-01T09:59")
        #expect(before["stages"]?[5]?["reached"]?.int == 0)
        let table = try shop.tend("report", "funnel", "--now", "2026-11-21", "--lang", "zh").output
        #expect(table.contains("流失（12 个月未购买）") && table.contains("转化率"))
    }

    @Test("by the shop's own stages, as far as they have been scored")
    func stages() throws {
        let shop = try TestFolder.shop(
            """
            shop: 测试店
            time_zone: Asia/Shanghai
            stages:
              流失: customer.last_order_at + 12 months <= now
              老客: customer.orders >= 2
              新客: customer.orders == 1
              潜客: true
            """,
            customers: "customer_id,name\np,无\n",
            orders: "order_id,customer_id,paid_at,amount\n1,a,2026-10-05 10:00,10\n2,b,2026-10-06 10:00,10\n",
            now: "2026-10-10")
        #expect(try shop.tend("score", "--now", "2026-10-10T03:00").exitCode == 0)
        try shop.write("order_id,customer_id,paid_at,amount\n3,a,2026-10-20 10:00,10\n", to: "more.csv")
        #expect(try shop.tend("import", "more.csv", "--as", "orders", "--now", "2026-10-20T12:00").exitCode == 0)
        #expect(try shop.tend("score", "--now", "2026-10-21T03:00").exitCode == 0)
        let report = try shop.report("funnel", "--stages", "--now", "2026-11-21")
        #expect(report["customers"]?.int == 3)
        #expect(report["stages"]?.each("stage").map { $0?.string } == ["潜客", "新客", "老客", "流失"])
        #expect(report["stages"]?.each("reached").map { $0?.int } == [1, 2, 1, 0])
        #expect(report["stages"]?.each("went_on").map { $0?.int } == [0, 1, nil, nil])
        // By the facts, p has never been in touch.
        let facts = try shop.report("funnel", "--now", "2026-11-21")
        #expect(facts["stages"]?.each("reached").map { $0?.int } == [0, 0, 2, 1, 0, 0])
        let none = try TestFolder.shop(
            "shop: 测试店\ntime_zone: UTC\n", customers: "customer_id,name\nx,x\n", now: "2026-11-01")
        #expect(try none.tend("report", "funnel", "--stages", "--now", "2026-11-21").exitCode == 1)
    }

    @Test(
        "orders, revenue less refunds, questions and the shop's own events by week; tasks against what the staff can take"
    )
    func load() throws {
        let shop = try TestFolder.shop(
            """
            shop: 测试店
            time_zone: Asia/Shanghai
            events: {doubted: {title: 有疑问}}
            staff: {小林: {skills: [回访], tasks_per_day: 2}}
            """, now: "2026-11-01")
        try shop.write(
            """
            rule: call
            category: service
            on: paid
            do: [{task: {title: 打电话, to: 小林, within: 1d}}]

            """, to: "rules/call.yaml")
        #expect(try shop.tend("check").exitCode == 0)
        _ = try shop.tend("run", "--once", "--now", "2026-11-01")
        // Three orders on Wednesday, 4 November, one on Monday the 9th, of which 5 come back on the 10th.
        try shop.write(
            """
            order_id,customer_id,paid_at,amount,refunded,refunded_at
            1,a,2026-11-04 10:00,10,,
            2,b,2026-11-04 11:00,20,,
            3,c,2026-11-04 12:00,30,,
            4,a,2026-11-09 10:00,40,5,2026-11-10 09:00

            """, to: "orders.csv")
        try shop.write(
            """
            event_id,customer_id,kind,at
            1,a,asked,2026-11-03 10:00
            2,b,asked,2026-11-08 10:00
            3,b,doubted,2026-11-09 10:00
            4,c,complained,2026-11-15 10:00

            """, to: "events.csv")
        _ = try shop.tend("import", "orders.csv", "--as", "orders", "--now", "2026-11-10T10:00")
        _ = try shop.tend("import", "events.csv", "--as", "events", "--now", "2026-11-10T10:00")
        let run = try shop.tend("run", "--once", "--now", "2026-11-10T11:00")
        #expect(run.exitCode == 0, "\(run.errors)")
        let report = try shop.report("load", "--from", "2026-11-03", "--now", "2026-11-11")
        let weeks = report["periods"]
        #expect(weeks?.each("from").map { $0?.string } == ["2026-11-02", "2026-11-09"])
        #expect(weeks?.each("orders").map { $0?.int } == [3, 1])
        #expect(weeks?.each("revenue").map { $0?["amount"]?.string } == ["60.00", "35.00"])
        #expect(weeks?[0]?["service"]?["asked"]?.int == 2 && weeks?[1]?["service"]?["doubted"]?.int == 1)
        let staff = try #require(report["staff"]?[0])
        let opened = weeks?.each("tasks_opened").compactMap { $0?.int }.reduce(0, +)
        #expect(staff["assignee"]?.string == "小林" && staff["tasks_per_day"]?.int == 2)
        #expect(staff["opened"]?.int == opened && staff["open"]?.int == opened && (opened ?? 0) > 0)
        let chosen = try shop.report("load", "--service", "asked", "--from", "2026-11-03", "--now", "2026-11-11")
        #expect(chosen["periods"]?[1]?["service"]?.keys == [])
        let wrong = try shop.tend("report", "load", "--service", "aksed", "--now", "2026-11-11")
        #expect(wrong.exitCode == 1 && wrong.errors.contains("did you mean `asked`?"))
    }

    @Test("care: few who bring much deserve a partnership, many who bring little what they get")
    func care() throws {
        // a1 and a2 bought for 200 each within the year: at 50 % they bring 100. b1 to b4 brought 10 each: 5. c bought two years ago.
        let shop = try TestFolder.shop(
            """
            shop: 测试店
            time_zone: Asia/Shanghai
            tiers: {A: customer.spent >= 200, B: customer.spent < 11, C: true}
            """,
            customers: "customer_id,name\nnobody,无\n",
            orders: "order_id,customer_id,paid_at,amount\n"
                + ["a1,200,2026-10-01", "a2,150,2026-10-01", "a2,50,2026-11-01", "c,50,2024-10-01"].enumerated()
                .map { entry in
                    let parts = entry.element.split(separator: ",")
                    return "x\(entry.offset),\(parts[0]),\(parts[2]) 10:00,\(parts[1])\n"
                }.joined()
                + (1...4).map { "y\($0),b\($0),2026-10-0\($0) 10:00,10\n" }.joined(), now: "2026-11-21")
        let report = try shop.report(
            "care", "--customers", "2,3", "--margin", "5,99.99", "--margin-rate", "50%", "--now", "2026-11-21")
        let groups = report["groups"]
        #expect(groups?.each("group").map { $0?.string } == ["A", "B", "C"])
        // Who never bought is no customer here.
        #expect(groups?.each("customers").map { $0?.int } == [2, 4, 1])
        #expect(groups?.each("margin").map { $0?["amount"]?.string } == ["100.00", "5.00", "0.00"])
        #expect(groups?.each("care").map { $0?.string } == ["partnership", "basic", "accountable"])
        let table = try shop.tend("report", "care", "--customers", "2,3", "--now", "2026-11-21", "--lang", "zh").output
        #expect(table.contains("伙伴型: A"))
        for wrong in [
            ["--customers", "5,2"], ["--margin", "x"], ["--margin-rate", "30"], ["--margin-rate", "101%"],
        ] {
            #expect(try Program.run(["report", "care"] + wrong, in: shop.path).exitCode == 2)
        }
        #expect(try shop.tend("report", "care", "--segments").exitCode == 1)
    }
}
