/// What a tier or a level asks of a customer, in whole numbers; all that is given must hold.
package struct StateDemand: Hashable, Sendable {
    /// At least so many.
    package var orders: Int64?
    /// At least so many days with an order: two orders of one day count once.
    package var purchaseDays: Int64?
    /// At least so much, refunds taken off; minor unit.
    package var spent: Int64?
    /// The mean of the amounts paid, rounded half up; minor unit.
    package var average: ClosedRange<Int64>?

    /// At least so many points.
    package var points: Int64?

    package init(
        orders: Int64? = nil, purchaseDays: Int64? = nil, spent: Int64? = nil, average: ClosedRange<Int64>? = nil,
        points: Int64? = nil
    ) {
        self.orders = orders
        self.purchaseDays = purchaseDays
        self.spent = spent
        self.average = average
        self.points = points
    }
}

/// What is missing to a tier or a level: so many orders more, each on a day of its own, which bring so much together.
package struct StateDistance: Hashable, Sendable {
    /// 0 where any number will do.
    package var orders: Int64
    /// At least; minor unit.
    package var amount: Int64
    /// At most, where there is an upper end.
    package var atMost: Int64?
    package var points: Int64

    /// The fewest orders that are really placed: money does not come without one.
    package var leastOrders: Int64 { max(orders, amount > 0 ? 1 : 0) }

    package static let reached = StateDistance(orders: 0, amount: 0)

    package init(orders: Int64, amount: Int64, atMost: Int64? = nil, points: Int64 = 0) {
        self.orders = orders
        self.amount = amount
        self.atMost = atMost
        self.points = points
    }

    /// The shortest way to each of the alternatives, in their order: "16 yuan or one order more". One that is out of reach,
    /// because the mean lies too high for an order more to bring it down, is left out.
    ///
    /// - Parameter purchaseDays: nil where every order had a day of its own.
    package static func alternatives(
        to demands: [StateDemand], orders: Int64, purchaseDays: Int64? = nil, paid: Int64, spent: Int64,
        points: Int64 = 0
    ) -> [StateDistance] {
        demands.compactMap { demand in
            var distance = StateDistance(
                to: demand, orders: orders, purchaseDays: purchaseDays, paid: paid, spent: spent)
            distance?.points = max((demand.points ?? 0) - points, 0)
            return distance
        }
    }

    /// - Parameters:
    ///   - demand: whose points are left out of account.
    ///   - purchaseDays: nil where every order had a day of its own.
    package init?(to demand: StateDemand, orders: Int64, purchaseDays: Int64? = nil, paid: Int64, spent: Int64) {
        let missingOrders = max(
            (demand.orders ?? 0) - orders, (demand.purchaseDays ?? 0) - (purchaseDays ?? orders), 0)
        let missingAmount = max((demand.spent ?? 0) - spent, 0)
        guard let average = demand.average else {
            self.init(orders: missingOrders, amount: missingAmount)
            return
        }
        // The mean stays as it is only if nothing else is missing.
        if missingOrders == 0, missingAmount == 0, orders > 0 {
            let mean = (2 * paid + orders).flooredDivision(by: 2 * orders)
            if average.contains(mean) {
                self = .reached
                return
            }
        }
        let more = max(missingOrders, 1)
        let then = orders + more
        // floor((2 * (paid + y) + then) / (2 * then)) within the range, solved for y.
        let least = -((2 * paid + then - 2 * then * average.lowerBound).flooredDivision(by: 2))
        let most = (2 * then * (average.upperBound + 1) - then - 1 - 2 * paid).flooredDivision(by: 2)
        let amount = max(least, missingAmount, 0)
        guard amount <= most else { return nil }
        self.init(orders: more, amount: amount, atMost: most)
    }
}
