import Engine
package import RuleLanguage
package import Storage

/// What became of the coupons that were given in a stretch of time, by name.
package struct CouponCount: Sendable {
    package struct Sum: Hashable, Sendable {
        package var given = 0
        /// Their texts never went out.
        package var returned = 0
        package var used = 0
        package var lapsed = 0
        /// Can still be used.
        package var open = 0
        /// What they take off, percentages not counted; minor unit.
        package var worth: Int64 = 0
        /// The same of those that were used.
        package var usedWorth: Int64 = 0
        /// Amounts of the orders that they were used with, as far as those are known; minor unit.
        package var revenue: Int64 = 0
        /// From giving to using, all together.
        package var daysToUse = 0

        /// Of those that reached somebody.
        package var usedShare: Double? {
            let reached = given - returned
            return reached > 0 ? Double(used) / Double(reached) : nil
        }

        package var meanDaysToUse: Double? { used > 0 ? Double(daysToUse) / Double(used) : nil }

        package static func += (left: inout Sum, right: Sum) {
            left.given += right.given
            left.returned += right.returned
            left.used += right.used
            left.lapsed += right.lapsed
            left.open += right.open
            left.worth += right.worth
            left.usedWorth += right.usedWorth
            left.revenue += right.revenue
            left.daysToUse += right.daysToUse
        }
    }

    package private(set) var byName: [String: Sum] = [:]
    private let now: Instant
    private let calendar: ShopCalendar

    package init(now: Instant, calendar: ShopCalendar) {
        self.now = now
        self.calendar = calendar
    }

    package var all: Sum { byName.values.reduce(into: Sum()) { $0 += $1 } }

    /// Those given in that time.
    package mutating func count(_ window: ClosedRange<Instant>, in reader: any StoreReading) throws {
        var last: Coupon?
        while true {
            let page = try reader.couponPage(
                from: window.lowerBound, through: window.upperBound, after: last, limit: 1000)
            guard let end = page.last else { return }
            let orders = try reader.orders(page.compactMap(\.order))
            for coupon in page { add(coupon, order: coupon.order.flatMap { orders[$0] }) }
            last = end
        }
    }

    private mutating func add(_ coupon: Coupon, order: Order?) {
        let off = coupon.facts.off ?? 0
        var sum = Sum(given: 1)
        switch coupon.state {
        case .returned: sum.returned = 1
        case .redeemed:
            sum.used = 1
            sum.worth = off
            sum.usedWorth = off
            // Who placed an order with the code and never paid brought nothing.
            if let order, order.paidAt != nil || order.status >= .paid && order.status != .cancelled {
                sum.revenue = order.amount ?? 0
            }
            if let at = coupon.redeemedAt {
                sum.daysToUse = calendar.date(at: at).dayNumber - calendar.date(at: coupon.issuedAt).dayNumber
            }
        case .issued:
            sum.worth = off
            if coupon.isOpen(on: calendar.date(at: now)) { sum.open = 1 } else { sum.lapsed = 1 }
        }
        byName[coupon.facts.name, default: Sum()] += sum
    }
}
