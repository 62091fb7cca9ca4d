import Testing

@Suite("complaints and refunds")
struct ComplaintTests {
    @Test("a complaint stops advertising until it is closed")
    func untilClosed() throws {
        let shop = try TestFolder.waitingShop()
        try shop.write("customer_id,phone\nc1,13800000001\n", to: "customers.csv")
        try shop.take("customers.csv", as: "customers", now: "2024-11-01T10:00")
        try shop.happen("c1,complained,2024-11-01 12:00,", now: "2024-11-01T12:00")
        try shop.write("order_id,customer_id,paid_at,amount\no1,c1,2024-11-01 14:00,10\n", to: "orders.csv")
        try shop.take("orders.csv", as: "orders", now: "2024-11-01T14:00")
        try shop.turn("2024-11-01T15:00")
        #expect(try shop.explanation("c1", "offer", now: "2024-11-01T15:01")["reason"]?.string == "suppressed")
        try shop.happen("c1,complaint_closed,2024-11-03 12:00,", now: "2024-11-03T12:00")
        try shop.write("order_id,customer_id,paid_at,amount\no2,c1,2024-11-04 09:00,10\n", to: "orders.csv")
        try shop.take("orders.csv", as: "orders", now: "2024-11-04T09:00")
        for now in ["2024-11-04T09:10", "2024-11-04T10:00", "2024-11-04T19:15", "2024-11-05T09:00"] {
            try shop.turn(now)
        }
        #expect(try shop.outbox().filter { $0 == "offer c1" }.count == 1)
        let shown = try JSONDocument(shop.tend("deliveries", "list", "--rule", "offer", "--json").output)
        #expect(shown["event"]?.string == "o2:paid")
    }

    @Test("a complaint takes back the advertisement that waits, and no news of the order")
    func takenBack() throws {
        let shop = try TestFolder.waitingShop()
        try shop.letTextsWait()
        try shop.happen("c1,complained,2024-11-01 16:00,o1", now: "2024-11-01T16:00")
        try shop.turn("2024-11-02T00:15")
        try shop.turn("2024-11-02T10:20")
        #expect(try shop.texts("retracted") == ["offer c1 complained"])
        #expect(try shop.outbox() == ["thanks c1", "parcel c1"])
        #expect(
            try shop.tend("deliveries", "list", "--state", "retracted", "--lang", "zh").output.contains("已撤回：顾客投诉了"))
    }

    @Test("a wish for money back takes back what waits about the same order, and every advertisement")
    func refundRequested() throws {
        let shop = try TestFolder.waitingShop()
        try shop.letTextsWait(
            customers: "customer_id,phone\nc1,13800000001\nc2,13800000002\n", orders: ["o1,c1", "o2,c2"])
        try shop.happen("c1,refund_requested,2024-11-01 16:00,o1", now: "2024-11-01T16:00")
        // Of another order than the waiting texts.
        try shop.happen("c2,refund_requested,2024-11-01 16:00,o9", now: "2024-11-01T16:00")
        try shop.turn("2024-11-02T00:15")
        try shop.turn("2024-11-02T10:20")
        #expect(try shop.texts("retracted") == ["offer c1 refunded", "offer c2 refunded", "parcel c1 refunded"])
        #expect(try shop.outbox().sorted() == ["parcel c2", "thanks c1", "thanks c2"])
        #expect(
            try shop.tend("deliveries", "list", "--state", "retracted").output
                .contains("taken back: money was asked back or paid back"))
    }
}
