import Foundation
import Testing

/// Figures that an independent program gave for the published data.
@Suite("reports on the CDNOW orders")
struct CDNOWReportTests {
    private let end = "1998-06-30T12:00"

    private func near(_ value: Double?, _ expected: Double) -> Bool {
        value.map { abs($0 - expected) < 0.000_001 } ?? false
    }

    @Test("the second purchase: shares by days with their intervals, and who is still waited for")
    func secondPurchase() throws {
        let shop = try TestFolder.cdnow()
        let report = try shop.report("second-purchase", "--now", end)
        #expect(report["buyers"]?.int == 2357 && report["bought_again"]?.int == 1139)
        // Fewer than half have come back.
        #expect(report["median_days"] == nil)
        let marks = report["milestones"]?.list ?? []
        func mark(_ days: Int) -> JSONDocument? { marks.first { $0["days"]?.int == days } }
        let expected = [
            (30, 0.173950, 0.159236, 0.189864), (60, 0.254985, 0.237883, 0.273083), (90, 0.291472, 0.273576, 0.310271),
            (180, 0.376326, 0.357113, 0.396224), (365, 0.455664, 0.435803, 0.476003),
        ]
        for (days, share, low, high) in expected {
            #expect(near(mark(days)?["share"]?.double, share), "\(days)")
            #expect(near(mark(days)?["low"]?.double, low) && near(mark(days)?["high"]?.double, high), "\(days)")
        }
        #expect(near(mark(90)?["chance_ahead"]?.double, 0.044311))
        // The days up to the 30th: 410 have bought again.
        let curve = report["curve"]?.list ?? []
        #expect(curve.filter { ($0["day"]?.int ?? 99) <= 30 }.compactMap { $0["bought"]?.int }.reduce(0, +) == 410)
        // Those of January only.
        let january = try shop.report("second-purchase", "--to", "1997-01-31", "--now", end)
        #expect(january["buyers"]?.int == 781 && january["bought_again"]?.int == 373)
        // By then nobody had had the time to come back later.
        let early = try shop.report("second-purchase", "--now", "1997-01-01T12:00")
        #expect(early["bought_again"]?.int == 0 && early["last_day"]?.int == 0)
    }

    @Test("RFM over all time, ties together, and a row for each customer")
    func rfm() throws {
        let shop = try TestFolder.cdnow()
        let report = try shop.report("rfm", "--window", "all", "--now", end)
        func bins(_ component: String, _ key: String) -> [JSONDocument?] {
            (report["bins"]?.list ?? []).filter { $0["component"]?.string == component }.map { $0[key] }
        }
        #expect(report["customers"]?.int == 2357)
        #expect(bins("recency", "customers").map { $0?.int } == [482, 455, 479, 470, 471])
        #expect(bins("frequency", "customers").map { $0?.int } == [0, 1218, 0, 612, 527])
        #expect(bins("monetary", "customers").map { $0?.int } == [481, 462, 472, 471, 471])
        // 1,218 bought on one day, so whoever did on two is in the fourth bin; nobody is in the third.
        #expect(bins("frequency", "least").map { $0?.string }.last == "4")
        #expect(report["scores"]?.list.first { $0["score"]?.int == 555 }?["customers"]?.int == 258)
        let nested = try shop.report("rfm", "--window", "all", "--nested", "--now", end)
        #expect(nested["scores"]?.list.count == 75)

        let people = try shop.tend("report", "rfm", "--window", "all", "--people", "--csv", "--now", end)
        let lines = csvLines(people.output)
        #expect(lines.count == 2358)
        #expect(lines[0] == "customer,last_day,count,money,recency,frequency,monetary,score")
        let scores = lines.dropFirst().sorted().prefix(6).map { $0.split(separator: ",").last }
        #expect(scores == ["454", "121", "144", "121", "122", "121"])
        let first = try JSONDocument.lines(
            shop.tend("report", "rfm", "--window", "all", "--people", "--json", "--now", end).output)
        #expect(first.count == 2357 && first.allSatisfy(\.oddKeys.isEmpty))
    }

    @Test(
        "RFM as shop.yaml sets it, unless the command line says otherwise; and groups by the score that conditions read"
    )
    func shopSettings() throws {
        let shop = try TestFolder.cdnow()
        let settings =
            try shop.text("shop.yaml") + "rfm: {window: 2 years, method: nested, frequency: [2, 3], recency: 3}\n"
        try shop.write(settings, to: "shop.yaml")
        let report = try shop.report("rfm", "--now", end)
        #expect(report["customers"]?.int == 2357 && report["method"]?.string == "nested")
        let frequency = (report["bins"]?.list ?? []).filter { $0["component"]?.string == "frequency" }
        // 1,218 bought on one day, 403 on two, 736 on more.
        #expect(frequency.map { $0["customers"]?.int } == [1218, 403, 736])
        #expect(report["bins"]?.list.filter { $0["component"]?.string == "recency" }.count == 3)
        let other = try shop.report("rfm", "--no-nested", "--bins", "5", "--now", end)
        #expect(other["bins"]?.list.count == 15 && other["method"]?.string == "independent")

        #expect(try shop.tend("score", "--now", end).exitCode == 0)
        let response = try shop.report("response", "--by", "rfm_frequency", "--bands", "1,2", "--now", end)
        let groups = response["fields"]?[0]?["groups"]
        // Who bought on one day is in the first bin; the others have all bought again.
        #expect(groups?.each("buyers").map { $0?.int } == [736, 403, 1218])
        #expect(groups?.each("repeat_buyers").map { $0?.int } == [736, 403, 0])
    }

    @Test("the funnel by month of the first order, with all the time there was, and with 90 days for each")
    func funnel() throws {
        let shop = try TestFolder.cdnow()
        let report = try shop.report("funnel", "--now", "1998-06-30T23:59")
        #expect(report["customers"]?.int == 2357)
        #expect(
            report["stages"]?.each("stage").map { $0?.string } == [
                "followed", "registered", "first_order", "second_purchase", "third_purchase", "left",
            ])
        #expect(report["stages"]?.each("reached").map { $0?.int } == [0, 0, 2357, 1139, 736, 1545])
        #expect(report["stages"]?.each("went_on").map { $0?.int } == [0, 0, 1139, 736, nil, nil])
        #expect(near(report["stages"]?[3]?["conversion"]?.double, 736.0 / 1139))
        let months = report["months"]?.list ?? []
        #expect(months.map { $0["month"]?.string } == ["1997-01", "1997-02", "1997-03"])
        #expect(months.map { $0["customers"]?.int } == [781, 857, 719])
        func reached(_ month: JSONDocument, _ stages: ClosedRange<Int>) -> [Int?] {
            stages.map { month["stages"]?[$0]?["reached"]?.int }
        }
        #expect(reached(months[0], 3...5) == [373, 247, 530])
        #expect(reached(months[2], 3...5) == [356, 225, 442])
        let within = try shop.report("funnel", "--within", "90d", "--now", "1998-06-30T23:59")["months"]?.list ?? []
        #expect(within.map { reached($0, 3...4) } == [[232, 92], [260, 109], [195, 82]])
        #expect(within.map { $0["is_open"]?.bool } == [false, false, false])
        // In June 1997 the customers of March still had days to come.
        let early = try shop.report("funnel", "--within", "90d", "--now", "1997-06-15")["months"]?.list ?? []
        #expect(early.map { $0["is_open"]?.bool } == [false, false, true])
    }

    @Test("sales by month")
    func load() throws {
        let shop = try TestFolder.cdnow()
        let report = try shop.report("load", "--every", "month", "--from", "1998-04-01", "--now", end)
        let periods = report["periods"]
        #expect(periods?.each("from").map { $0?.string } == ["1998-04-01", "1998-05-01", "1998-06-01"])
        #expect(periods?.each("orders").map { $0?.int } == [165, 176, 172])
        #expect(periods?.each("revenue").map { $0?["amount"]?.string } == ["6011.53", "6378.14", "5590.87"])
    }
}
