import Foundation
import RuleLanguage
import Runtime
import Storage
import Testing

@Suite("Orders")
struct IngestOrderTests {
    @Test("the CDNOW sample: 2,357 customers, 6,919 orders; twice is once", arguments: [1000, 333])
    func cdnow(batchSize: Int) throws {
        let desk = try IngestDesk()
        let url = try #require(
            Bundle.module.url(forResource: "cdnow_sample_orders", withExtension: "csv", subdirectory: "Fixtures"))
        let importer = desk.importer(batchSize: batchSize)
        var progress: [ImportProgress] = []
        let path = desk.path("cdnow.csv")
        try FileManager.default.copyItem(atPath: url.path, toPath: path)
        let report = try importer.run(path, as: .orders) { progress.append($0) }
        #expect(report.rows == 6919)
        #expect(report.counts.imported == 6919)
        #expect(report.counts.newCustomers == 2357)
        #expect(report.counts.newOrders == 6919)
        #expect(report.counts.newEvents == [.paid: 6919])
        #expect(report.counts.estimatedTimes == 0)
        #expect(report.rejected == [:])
        #expect(report.hints == [])
        #expect(try desk.totals() == StoreTotals(customers: 2357, orders: 6919, items: 0, events: 6919))
        let size = try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int64)
        #expect(progress.last == ImportProgress(bytesRead: size, totalBytes: size, rows: 6919))

        let again = try desk.importer(now: "2026-12-01", batchSize: batchSize).run(path, as: .orders)
        #expect(again.counts.unchanged == 6919)
        #expect(again.counts.imported == 0)
        #expect(again.counts.newEvents == [:])
        #expect(try desk.totals() == StoreTotals(customers: 2357, orders: 6919, items: 0, events: 6919))
    }

    @Test("an export with a later state adds only what is new")
    func updates() throws {
        let desk = try IngestDesk()
        let header = "订单号,客户,下单时间,付款时间,发货时间,签收时间,完成时间,实付金额,状态\n"
        try desk.take(header + "A,c,2026-11-01 10:00,,,,,,待付款\n", as: .orders, now: "2026-11-01 12:00")
        #expect(try desk.history(of: "c") == ["A:placed 2026-11-01 10:00"])
        let paid = try desk.take(
            header + "A,c,2026-11-01 10:00,2026-11-01 10:05,,,,12.50,待发货\n", as: .orders, now: "2026-11-02 12:00")
        #expect(paid.counts.updated == 1)
        #expect(paid.counts.newEvents == [.paid: 1])
        let done = try desk.take(
            header
                + "A,c,2026-11-01 10:00,2026-11-01 10:05,2026-11-02 9:00,2026-11-04 18:00,2026-11-05 8:00,12.50,已完成\n",
            as: .orders, now: "2026-11-06 12:00")
        #expect(done.counts.newEvents == [.shipped: 1, .signed: 1, .completed: 1])
        #expect(done.counts.estimatedTimes == 0)
        #expect(
            try desk.history(of: "c") == [
                "A:placed 2026-11-01 10:00", "A:paid 2026-11-01 10:05", "A:shipped 2026-11-02 09:00",
                "A:signed 2026-11-04 18:00", "A:completed 2026-11-05 08:00",
            ])
        #expect(try desk.order("A")?.status == .completed)
        // An older export again: nothing goes back.
        let old = try desk.take(
            header + "A,c,2026-11-01 10:00,2026-11-01 10:05,,,,12.50,待发货\n", as: .orders, now: "2026-11-07 12:00")
        #expect(old.counts.unchanged == 1)
        #expect(try desk.order("A")?.status == .completed)
    }

    @Test("a state without its time: past for an order that is new, now for one that was known")
    func statesWithoutTime() throws {
        let desk = try IngestDesk()
        let header = "order_id,customer_id,placed_at,paid_at,amount,status\n"
        let row = "2026-11-01 10:00,2026-11-01 10:05,12.50,"
        let first = try desk.take(
            header + "A,c,\(row)shipped\nB,d,\(row)paid\n", as: .orders, now: "2026-11-03 12:00")
        #expect(first.counts.estimatedTimes == 1)
        #expect(try desk.history(of: "c").last == "A:shipped ~2026-11-01 10:05")
        let second = try desk.take(
            header + "A,c,\(row)shipped\nB,d,\(row)shipped\n", as: .orders, now: "2026-11-05 12:00")
        #expect(second.counts.newEvents == [.shipped: 1])
        #expect(try desk.history(of: "d").last == "B:shipped ~2026-11-05 12:00")
        #expect(try desk.history(of: "c").count == 3)
        let third = try desk.take(header + "B,d,\(row)completed\n", as: .orders, now: "2026-11-09 12:00")
        #expect(third.counts.newEvents == [.signed: 1, .completed: 1])
        #expect(
            try desk.history(of: "d").suffix(2) == ["B:signed ~2026-11-09 12:00", "B:completed ~2026-11-09 12:00"])
    }

    @Test("two states of one order in one file are old facts, even in different batches", arguments: [1, 2, 1000])
    func twoStatesInOneFile(batchSize: Int) throws {
        let desk = try IngestDesk()
        let text = """
            order_id,customer_id,paid_at,amount,status
            A,c,2026-11-01 10:05,12.50,paid
            B,d,2026-11-02 10:05,1,paid
            A,c,2026-11-01 10:05,12.50,shipped
            """
        try desk.take(text + "\n", as: .orders, batchSize: batchSize)
        #expect(try desk.history(of: "c") == ["A:paid 2026-11-01 10:05", "A:shipped ~2026-11-01 10:05"])
    }

    @Test("a later export that knows the time does not repeat the event")
    func timeLearnedLater() throws {
        let desk = try IngestDesk()
        try desk.take(
            "order_id,customer_id,paid_at,amount,status\nA,c,2026-11-01,5,completed\n", as: .orders, now: "2026-11-10")
        let later = try desk.take(
            "order_id,customer_id,paid_at,amount,status,completed_at\nA,c,2026-11-01,5,completed,2026-11-08 9:00\n",
            as: .orders, now: "2026-11-11")
        #expect(later.counts.newEvents == [:])
        #expect(later.counts.updated == 1)
        #expect(try desk.order("A")?.completedAt == IngestDesk.time("2026-11-08 9:00"))
        #expect(try desk.history(of: "c").count == 3)
    }

    @Test("refunds: the increase is the event's amount, the total is in its name")
    func refunds() throws {
        let desk = try IngestDesk()
        let header = "order_id,customer_id,paid_at,amount,refunded,refunded_at,status\n"
        try desk.take(header + "A,c,2026-11-01,20.00,0,,paid\n", as: .orders, now: "2026-11-02")
        try desk.take(header + "A,c,2026-11-01,20.00,5.00,2026-11-03 8:00,paid\n", as: .orders, now: "2026-11-04")
        try desk.take(header + "A,c,2026-11-01,20.00,20.00,,paid\n", as: .orders, now: "2026-11-05 9:00")
        try desk.take(header + "A,c,2026-11-01,20.00,20.00,,paid\n", as: .orders, now: "2026-11-06")
        try desk.take(header + "A,c,2026-11-01,20.00,5.00,2026-11-03 8:00,paid\n", as: .orders, now: "2026-11-07")
        #expect(
            try desk.history(of: "c") == [
                "A:paid 2026-11-01 00:00", "A:refunded:500 2026-11-03 08:00", "A:refunded:2000 ~2026-11-05 09:00",
            ])
        #expect(try desk.events(of: "c").map(\.amount) == [2000, 500, 1500])
        #expect(try desk.order("A")?.status == .refunded)
        #expect(try desk.order("A")?.refunded == 2000)
    }

    @Test("a paid order of nothing is an order")
    func zero() throws {
        let desk = try IngestDesk()
        let report = try desk.take("order_id,customer_id,paid_at,amount\nA,c,1997-01-01,0.00\n", as: .orders)
        #expect(report.counts.newEvents == [.paid: 1])
        #expect(try desk.events(of: "c").first?.amount == 0)
    }

    @Test("a state that implies payment brings the payment")
    func impliedPayment() throws {
        let desk = try IngestDesk()
        try desk.take(
            "order_id,customer_id,order_date,amount,status\nA,c,2026-11-01 9:00,5,completed\nB,d,2026-11-01,5,cancelled\n",
            as: .orders)
        #expect(
            try desk.history(of: "c") == [
                "A:placed 2026-11-01 09:00", "A:paid ~2026-11-01 09:00", "A:signed ~2026-11-01 09:00",
                "A:completed ~2026-11-01 09:00",
            ])
        #expect(try desk.history(of: "d") == ["B:placed 2026-11-01 00:00", "B:cancelled ~2026-11-01 00:00"])
    }

    @Test("the newest order says how a customer is reached, in whatever order the rows stand", arguments: [1, 2, 1000])
    func newestWins(batchSize: Int) throws {
        let desk = try IngestDesk()
        let header = "order_id,customer_id,paid_at,amount,name,phone,province,city,district,address\n"
        let old = "A,c,2026-01-01,5,王小明,13800138000,广东省,广州市,越秀区,某路1号\n"
        let new = "B,c,2026-06-01,5,王小明,13900139000,广东省,东莞市,,某路2号\n"
        let oldest = "C,c,2025-01-01,5,王晓明,13700137000,北京,北京市,海淀区,某路3号\n"
        try desk.take(header + new + old, as: .orders, batchSize: batchSize)
        try desk.take(header + oldest, as: .orders, now: "2026-11-22")
        let customer = try #require(try desk.customer("c"))
        #expect(customer.phone == "+8613900139000")
        #expect(customer.name == "王小明")
        #expect(
            [customer.province, customer.city, customer.district, customer.address] == ["广东省", "东莞市", nil, "某路2号"])
        // The same file again does not win over what the shop's own list said since.
        try desk.take("customer_id,phone\nc,13600136000\n", as: .customers, now: "2026-11-23")
        try desk.take(header + new + old, as: .orders, now: "2026-11-24")
        #expect(try desk.customer("c")?.phone == "+8613600136000")
    }

    @Test("an order keeps its customer")
    func otherCustomer() throws {
        let desk = try IngestDesk()
        try desk.take("order_id,customer_id,paid_at,amount\nA,c,2026-01-01,5\n", as: .orders)
        let report = try desk.take("order_id,customer_id,paid_at,amount\nA,d,2026-01-01,5\n", as: .orders)
        #expect(report.rejected == ["order-of-another-customer": 1])
        #expect(try desk.customer("d") == nil)
    }

    @Test("a file without payment is imported and says so")
    func nothingSaysPaid() throws {
        let desk = try IngestDesk()
        let report = try desk.take("order_id,customer_id,order_date,amount\nA,c,2026-01-01,5\n", as: .orders)
        #expect(report.hints == [.nothingSaysPaid])
        #expect(report.counts.newEvents == [.placed: 1])
    }

    @Test("an unknown state leaves the word to the times")
    func unknownState() throws {
        let desk = try IngestDesk()
        let report = try desk.take(
            "order_id,customer_id,paid_at,amount,status\nA,c,2026-01-01,5,拼团中\nB,c,,5,拼团中\n", as: .orders)
        #expect(try desk.order("A")?.status == .paid)
        #expect(report.hints == [.unknownStatuses(["拼团中": 1])])
        #expect(report.rejected == ["no-time": 1])
    }
}
