import RuleLanguage
import Testing

@testable import Scoring

@Suite("RFM of a shop's orders")
struct RFMOrdersTests {
    private func figures(
        _ purchases: [RFMPurchase], _ counting: RFMSettings.Counting = .orders, _ money: RFMSettings.Money = .total
    ) -> RFMFigures? {
        RFMFigures(of: purchases, in: 10...40, counting: counting, money: money)
    }

    private func orders(_ orders: [(day: Int32, paid: Int64)]) -> [RFMPurchase] {
        orders.map { RFMPurchase(day: $0.day, paid: $0.paid) }
    }

    @Test("two orders of one day are two orders and one purchase day; outside the window nothing counts")
    func counting() {
        let purchases = orders([(20, 100), (9, 7), (30, 300), (20, 200), (41, 9)])
        #expect(figures(purchases) == RFMFigures(day: 30, count: 3, money: 600))
        #expect(figures(purchases, .purchaseDays) == RFMFigures(day: 30, count: 2, money: 600))
        #expect(figures([RFMPurchase(day: 9, paid: 7)]) == nil)
        #expect(figures([]) == nil)
    }

    @Test("money is the total, the mean by order rounded half up, or the highest")
    func money() {
        let purchases = orders([(20, 100), (20, 200), (30, 301), (31, 1)])
        #expect(figures(purchases, .purchaseDays, .total)?.money == 602)
        #expect(figures(purchases, .purchaseDays, .mean)?.money == 151)
        #expect(figures(purchases, .purchaseDays, .highest)?.money == 301)
    }

    @Test("refunds are taken off; an order that is paid back in full is none, a free one is one")
    func refunds() {
        let kept = RFMPurchase(day: 20, paid: 1_000)
        let partly = RFMPurchase(day: 25, paid: 3_000, refunded: 2_500)
        let fully = RFMPurchase(day: 30, paid: 5_000, refunded: 5_000)
        let free = RFMPurchase(day: 22, paid: 0)
        #expect(figures([kept, partly, fully, free]) == RFMFigures(day: 25, count: 3, money: 1_500))
        #expect(figures([kept, partly, fully, free], .orders, .highest)?.money == 1_000)
        #expect(figures([fully]) == nil)
    }

    /// By another program, with the ranks of a statistics library.
    @Test("the CDNOW customers, ties together")
    func cdnow() {
        var columns = RFMColumns(ties: .same)
        for (customer, purchases) in CDNOW.purchases.sorted(by: { $0.customer < $1.customer }) {
            let orders = purchases.map { RFMPurchase(day: $0.day, paid: $0.paid) }
            let figures = RFMFigures(of: orders, in: 0...600, counting: .purchaseDays, money: .total)
            if let figures { columns.append(figures, customer: customer) }
        }
        func scores(_ method: RFMSettings.Method) -> [RFMScore] {
            RFMThresholds(of: columns, settings: RFMSettings(method: method), today: 546).scores(of: columns)
        }
        func sizes(_ scores: [RFMScore], _ component: KeyPath<RFMScore, UInt8>) -> [Int] {
            (1...5).map { score in scores.count { Int($0[keyPath: component]) == score } }
        }
        let independent = scores(.independent)
        #expect(sizes(independent, \.recency) == [482, 455, 479, 470, 471])
        #expect(sizes(independent, \.frequency) == [0, 1218, 0, 612, 527])
        #expect(sizes(independent, \.money) == [481, 462, 472, 471, 471])
        #expect(independent.prefix(6).map(\.combined) == [454, 121, 144, 121, 122, 121])
        #expect(independent.count { $0.combined == 555 } == 258)
        #expect(Set(independent).count == 48)
        let nested = scores(.nested)
        #expect(sizes(nested, \.recency) == [482, 455, 479, 470, 471])
        #expect(sizes(nested, \.frequency) == [58, 704, 1045, 152, 398])
        #expect(sizes(nested, \.money) == [469, 474, 471, 477, 466])
        #expect(nested.prefix(6).map(\.combined) == [443, 132, 154, 131, 133, 132])
        #expect(Set(nested).count == 75)
    }
}
