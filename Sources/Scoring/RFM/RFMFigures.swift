package import RuleLanguage

/// The three numbers of one customer that recency, frequency and money are scored by; more is better in each.
package struct RFMFigures: Hashable, Sendable {
    /// The last purchase day: days since 1970-01-01 by the shop's clock.
    package var day: Int32
    /// Orders or purchase days.
    package var count: Int32
    /// Minor unit.
    package var money: Int64

    package init(day: Int32, count: Int32, money: Int64) {
        self.day = day
        self.count = count
        self.money = money
    }
}

/// An order as RFM looks at it.
package struct RFMPurchase: Hashable, Sendable {
    package var day: Int32
    package var paid: Int64
    package var refunded: Int64

    package init(day: Int32, paid: Int64, refunded: Int64 = 0) {
        self.day = day
        self.paid = paid
        self.refunded = refunded
    }

    /// What was paid back in full is no purchase. A free order is one.
    var isKept: Bool { refunded <= 0 || kept > 0 }
    var kept: Int64 { paid.saturatingSum(with: refunded == .min ? .max : -refunded) }
}

extension RFMFigures {
    /// What the purchases of one customer come to; nil when none is left in the window.
    ///
    /// - Parameters:
    ///   - purchases: in any order.
    ///   - window: the days that count.
    package init?(
        of purchases: some Sequence<RFMPurchase>, in window: ClosedRange<Int32>, counting: RFMSettings.Counting,
        money summary: RFMSettings.Money
    ) {
        let kept = purchases.filter { window.contains($0.day) && $0.isKept }
        guard let last = kept.map(\.day).max(), let highest = kept.map(\.kept).max() else { return nil }
        let total = kept.reduce(0 as Int64) { $0.saturatingSum(with: $1.kept) }
        day = last
        switch counting {
        case .orders: count = Int32(clamping: kept.count)
        case .purchaseDays: count = Int32(clamping: Set(kept.map(\.day)).count)
        }
        switch summary {
        case .total: money = total
        case .mean:
            let orders = Int64(kept.count)
            money = total.saturatingSum(with: orders / 2).flooredDivision(by: orders)
        case .highest: money = highest
        }
    }
}
