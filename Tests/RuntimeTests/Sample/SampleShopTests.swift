import Foundation
import RuleLanguage
import Testing

@testable import Runtime

/// What the files of the sample shop hold, read back from the files.
@Suite("sample shop")
struct SampleShopTests {
    /// By buyer: the days with a paid order, and the amounts paid.
    static func purchases(_ table: SampleTable) throws -> [String: (days: Set<Substring>, amounts: [Int])] {
        var purchases: [String: (days: Set<Substring>, amounts: [Int])] = [:]
        let buyers = try table.column("买家会员名")
        let paid = try table.column("订单付款时间 ")
        let amounts = try table.column("买家实际支付金额")
        for (row, buyer) in buyers.enumerated() where !paid[row].isEmpty {
            purchases[buyer, default: ([], [])].days.insert(paid[row].prefix(10))
            purchases[buyer, default: ([], [])].amounts.append(try SampleTable.fen(amounts[row]))
        }
        return purchases
    }

    @Test("so many buyers bought on so many days", arguments: [2, 99] as [UInt64])
    func purchaseDays(seed: UInt64) throws {
        let shop = try MadeSampleShop(seed: seed)
        let purchases = try Self.purchases(shop.orders)
        let buyers = Dictionary(grouping: purchases.values, by: \.days.count).mapValues(\.count)
        #expect(buyers == [1: 8233, 2: 274, 3: 19, 4: 6, 5: 1, 9: 1])
        #expect(purchases.count == 8534)
    }

    @Test("nobody in the file has not bought")
    func everybodyBought() throws {
        let shop = try MadeSampleShop.standard.get()
        let buyers = try shop.orders.column("买家会员名")
        #expect(Set(buyers).count == 8534)
    }

    struct Band {
        var above: Double
        var upTo: Double
        var buyers: Int
        var percent: Double
    }

    static let bands = [
        Band(above: 0, upTo: 9.6, buyers: 2156, percent: 2.23),
        Band(above: 9.6, upTo: 14.8, buyers: 1254, percent: 4.55),
        Band(above: 14.8, upTo: 21.6, buyers: 768, percent: 9.51),
        Band(above: 21.6, upTo: 22, buyers: 1601, percent: 0.69),
        Band(above: 22, upTo: 32.85, buyers: 1192, percent: 5.62),
        Band(above: 32.85, upTo: 1000, buyers: 1563, percent: 2.88),
    ]

    @Test("average orders fall into the published bands with the published share of repeat buyers")
    func bandsAndResponse() throws {
        let shop = try MadeSampleShop.standard.get()
        let standings = try Self.purchases(shop.orders).values.map { purchase in
            let mean = Double(purchase.amounts.reduce(0, +)) / Double(purchase.amounts.count) / 100
            return (mean: mean, repeats: purchase.days.count > 1)
        }
        for band in Self.bands {
            let inside = standings.filter { $0.mean > band.above && $0.mean < band.upTo }
            #expect(inside.count == band.buyers)
            let share = Double(inside.count { $0.repeats }) / Double(inside.count)
            #expect((share * 10_000).rounded() / 100 == band.percent)
        }
        #expect(standings.count { $0.repeats } == 301)
        let mean = standings.reduce(0) { $0 + $1.mean } / Double(standings.count)
        #expect((21.5...22.5).contains(mean))
    }

    @Test("leaving out what was paid back in full changes neither purchase days nor bands")
    func refunds() throws {
        let shop = try MadeSampleShop.standard.get()
        let states = try shop.orders.column("订单状态")
        let paid = try shop.orders.column("订单付款时间 ")
        let refunds = try shop.orders.column("退款金额").map(SampleTable.fen)
        let amounts = try shop.orders.column("买家实际支付金额").map(SampleTable.fen)
        let full = states.indices.filter { states[$0] == "交易关闭" && !paid[$0].isEmpty }
        #expect(full.count == 40)
        #expect(full.allSatisfy { refunds[$0] == amounts[$0] && amounts[$0] > 0 })
        let parts = states.indices.filter { states[$0] == "交易成功" && refunds[$0] > 0 }
        #expect(parts.count > 40)
        #expect(parts.allSatisfy { refunds[$0] < amounts[$0] })

        var kept = shop.orders
        kept.rows = shop.orders.rows.indices.filter { !full.contains($0) }.map { shop.orders.rows[$0] }
        let all = try Self.purchases(shop.orders)
        let rest = try Self.purchases(kept)
        #expect(rest.count == 8534)
        #expect(all.allSatisfy { rest[$0.key]?.days == $0.value.days })
        func band(_ amounts: [Int]) -> Int? {
            let mean = Double(amounts.reduce(0, +)) / Double(amounts.count) / 100
            return Self.bands.firstIndex { mean > $0.above && mean < $0.upTo }
        }
        let moved = all.filter { buyer, purchase in
            band(purchase.amounts) == nil || band(purchase.amounts) != band(rest[buyer]?.amounts ?? [])
        }
        #expect(moved.isEmpty)
    }

    @Test("some buyers have two paid orders on one day, and a few percent of the orders were never paid")
    func secondOrdersAndUnpaid() throws {
        let shop = try MadeSampleShop.standard.get()
        let purchases = try Self.purchases(shop.orders)
        #expect(purchases.values.count { $0.amounts.count > $0.days.count } > 80)
        let unpaid = try shop.orders.column("订单付款时间 ").count { $0.isEmpty }
        #expect((0.02...0.05).contains(Double(unpaid) / Double(shop.orders.rows.count)))
        #expect(shop.files.orderCount == shop.orders.rows.count)
        let states = Dictionary(grouping: try shop.orders.column("订单状态")) { $0 }.mapValues(\.count)
        #expect(
            Set(states.keys) == [
                "等待买家付款", "买家已付款，等待卖家发货", "卖家已发货，等待买家确认", "交易成功", "交易关闭",
            ])
        #expect(states["等待买家付款"]! >= 14)
    }

    /// With the readings of Beijing's clocks.
    static let exportMoments = [
        (MadeSampleShop.moment(2026, 11, 21, 15, 30), "2026-11-21 15:30:00"),
        (MadeSampleShop.moment(2026, 11, 21, 0), "2026-11-21 00:00:00"),
        (MadeSampleShop.moment(2024, 2, 29, 23, 59), "2024-02-29 23:59:00"),
    ]

    @Test("the last order is from the day of the export and none is later", arguments: exportMoments)
    func lastDay(until: Instant, reading: String) throws {
        let shop = try MadeSampleShop(seed: 1, until: until)
        let paid = try shop.orders.column("订单付款时间 ")
        #expect(paid.max()! <= reading)
        #expect(paid.max()!.prefix(10) == reading.prefix(10))
        for header in ["订单创建时间", "发货时间", "确认收货时间"] {
            #expect(try shop.orders.column(header).max()! <= reading)
        }
        #expect(try Self.purchases(shop.orders).count == 8534)
    }

    @Test("the first order is no more than three months old")
    func firstDay() throws {
        let shop = try MadeSampleShop.standard.get()
        let placed = try shop.orders.column("订单创建时间")
        #expect(placed.min()! >= "2026-08-22 00:00:00")
        #expect(placed.min()! < "2026-08-24 00:00:00")
    }
}
