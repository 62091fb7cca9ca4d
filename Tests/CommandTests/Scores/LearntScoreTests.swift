import Foundation
import Testing

@Suite("what is learnt from all orders")
struct LearntScoreTests {
    /// Fader, Hardie and Lee, "Counting your customers the easy way", 2005, and Fader and Hardie, "The Gamma-Gamma model of monetary
    /// value", 2013: the same 2,357 customers up to 30 September 1997.
    @Test("tend score gives the published figures of the CDNOW sample")
    func published() throws {
        let shop = try TestFolder(copying: Repository.fixture("cdnow"))
        try shop.tend("import", Repository.orders, "--as", "orders")
        let settings = try String(contentsOfFile: shop.path("shop.yaml"), encoding: .utf8)
        try shop.write(settings + "rfm: default\n", to: "shop.yaml")
        let now = "1997-09-30T23:59"
        let models = try JSONDocument(shop.tend("score", "--json", "--now", now).output)["models"]
        #expect(models?["buyers"]?.int == 2357 && models?["repeat_buyers"]?.int == 946)
        func isNear(_ value: JSONDocument?, _ published: Double, _ tolerance: Double) -> Bool {
            value?.double.map { abs($0 - published) <= tolerance } ?? false
        }
        let repeats = models?["repeat_purchase"]
        #expect(isNear(repeats?["r"], 0.243, 0.0006) && isNear(repeats?["alpha"], 4.414, 0.0006))
        #expect(isNear(repeats?["a"], 0.793, 0.0006) && isNear(repeats?["b"], 2.426, 0.0006))
        #expect(isNear(repeats?["log_likelihood"], -9582.43, 0.006))
        let spend = models?["spend"]
        #expect(
            isNear(spend?["p"], 6.25, 0.006) && isNear(spend?["q"], 3.74, 0.006) && isNear(spend?["v"], 15.44, 0.006))
        #expect(isNear(spend?["log_likelihood"], -4055.92, 0.006))

        // The first customer of the published table: twice again, the last time after 30.43 weeks, 1.226 orders to come in 39 weeks.
        try shop.write(
            """
            rule: loved
            category: service
            on: {on_date: 1997-09-30 23:59}
            if:
              - customer.id == '00004'
              - customer.expected_orders(273d) in 1.2255..1.2265
              - customer.p_alive > 0.6
              - customer.expected_amount == 24.65
            do: [{task: call}]

            """, to: "rules/loved.yaml")
        let day = ["--from", "1997-09-30", "--to", "1997-09-30", "--json"]
        let found = try Program.run(["backtest", "loved"] + day, in: shop.path)
        #expect(try JSONDocument(found.output)["totals"]?["acted"]?.int == 1)
        // Before the fit nothing was known.
        try shop.write(
            "rule: loved\ncategory: service\non: {on_date: 1997-09-30 23:58}\nif: customer.p_alive > 0\ndo: [{task: call}]\n",
            to: "rules/loved.yaml")
        let earlier = try Program.run(["backtest", "loved"] + day, in: shop.path)
        #expect(try JSONDocument(earlier.output)["totals"]?["acted"]?.int == 0)
    }

    @Test("RFM by nested bins with ties spread gives the published frequency bins of the camera shop")
    func publishedBins() throws {
        let shop = try TestFolder.pitfallShop(
            [
                (
                    name: "best", category: "service",
                    rest: "on: paid\nif: customer.rfm_frequency == 5\ndo: [{task: call}]"
                )
            ],
            settings: "rfm: {method: nested, ties: spread, window: 3 months}")
        // 8,233 buyers with one purchase, 274 with two, 19 with three, 6 with four, 1 with five, 1 with nine.
        var rows: [String] = []
        var customer = 0
        for (times, buyers) in [(1, 8233), (2, 274), (3, 19), (4, 6), (5, 1), (9, 1)] {
            for _ in 0..<buyers {
                customer += 1
                for time in 0..<times {
                    let day = (customer * 7 + time * 8) % 84
                    let date =
                        day < 30
                        ? "2024-09-\(two(day + 1))" : day < 61 ? "2024-10-\(two(day - 29))" : "2024-11-\(two(day - 60))"
                    rows.append("o\(customer)-\(time),c\(customer),\(date) 10:00,\(10 + customer % 90)")
                }
            }
        }
        try shop.write("order_id,customer_id,paid_at,amount\n" + rows.joined(separator: "\n") + "\n", to: "orders.csv")
        try shop.tend("import", "orders.csv", "--as", "orders", "--now", "2024-11-25T10:00")
        let document = try JSONDocument(shop.tend("score", "--json", "--now", "2024-11-25T11:00").output)
        #expect(document["models"]?["scored"]?.int == 8534 && document["rescored"]?.int == 8534)
        let store = try StoreCopy(of: shop.path("tend.db"))
        let bins = store.numbers(
            (1...5).map {
                "SELECT COUNT(*) FROM scores WHERE model = 'rfm' AND CAST(value AS INTEGER) / 10 % 10 = \($0)"
            })
        #expect(bins == [1705, 1709, 1706, 1709, 1705])
        // Scoring again changes nobody's score.
        #expect(
            try JSONDocument(shop.tend("score", "--json", "--now", "2024-11-25T12:00").output)["rescored"]?.int == 0)
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    @Test(
        "who is silent far beyond their own rhythm is noticed once, and not those who were so before the first scoring")
    func silence() throws {
        let shop = try TestFolder.pitfallShop([
            (name: "missed", category: "service", rest: "on: {inactive: personal}\ndo: [{sms: missed}]")
        ])
        // Sixty customers who come every fourteen days, from January on; c1 stops in June, c2 stopped in February.
        var rows: [String] = []
        for customer in 1...60 {
            let last = customer == 1 ? 12 : customer == 2 ? 3 : 20
            for time in 0...last {
                let day = time * 14 + customer % 7
                let months = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31]
                var rest = day
                var month = 0
                while rest >= months[month] {
                    rest -= months[month]
                    month += 1
                }
                rows.append("o\(customer)-\(time),c\(customer),2024-\(two(month + 1))-\(two(rest + 1)) 10:00,20")
            }
        }
        try shop.write("order_id,customer_id,paid_at,amount\n" + rows.joined(separator: "\n") + "\n", to: "orders.csv")
        try shop.customers("c1,13800000001", "c2,13800000002", now: "2024-01-01T08:00")
        try shop.tend("import", "orders.csv", "--as", "orders", "--now", "2024-06-20T10:00")
        try shop.tend("run", "--once", "--now", "2024-06-20T12:00")
        // A preview listens ahead, by what was learnt last.
        let preview = try shop.tend("preview", "--people", "--days", "66", "--now", "2024-06-20T12:01")
        let foreseen = try JSONDocument.lines(preview.output).filter { $0["outcome"]?.string == "act" }
        #expect(foreseen.map { $0["customer"]?.string } == ["c1"])
        for day in ["2024-07-10T12:00", "2024-08-20T12:00", "2024-08-25T12:00"] {
            try shop.tend("run", "--once", "--now", day)
        }
        let sent = try JSONDocument.lines(shop.tend("deliveries", "list", "--json").output)
        #expect(sent.map { $0["customer"]?.string } == ["c1"])
    }
}
