/// The next better state that a customer can reach, and what is missing to it.
package struct StateAhead: Hashable, Sendable {
    package var name: String
    /// The ways to it, in the order of the condition.
    package var ways: [StateDistance]

    /// Nil at the top, and where no way to a better state can be said in orders, money and points.
    package init?(of kind: StateKind, at moment: Moment) {
        guard let table = moment.shop.states[kind] else { return nil }
        let own = moment.state(kind).flatMap { name in table.states.firstIndex { $0.name == name } }
        let standing = moment.standing
        var points: Int64 = 0
        if case .integer(let known) = moment.value(of: .customer(.points)) { points = known }
        for state in table.states[..<(own ?? table.states.count)].reversed() {
            let ways = StateDistance.alternatives(
                to: StateDemand.ways(to: state.condition, at: moment), orders: Int64(standing.orders),
                purchaseDays: Int64(standing.purchaseDays), paid: standing.paid, spent: standing.spent, points: points
            ).filter { $0 != .reached }.map { $0.earning(by: moment.shop.points) }
            if ways.isEmpty { continue }
            name = state.name
            self.ways = ways
            return
        }
        return nil
    }

    /// The least money that is enough alone, and the fewest orders that are, whatever they bring: "16 yuan or one order more". Nil
    /// where there are not both.
    package var either: (amount: Int64, orders: Int64)? {
        let money = ways.filter { $0.orders == 0 && $0.points == 0 && $0.amount > 0 }.map(\.amount).min()
        let orders = ways.filter { $0.orders > 0 && $0.points == 0 && $0.amount == 0 }.map(\.orders).min()
        guard let money, let orders else { return nil }
        return (money, orders)
    }

    /// What the shortest way asks: the one that takes the fewest orders, then the least money.
    package var shortest: StateDistance? {
        ways.min { ($0.leastOrders, $0.amount, $0.points) < ($1.leastOrders, $1.amount, $1.points) }
    }
}

extension StateDistance {
    /// With the money that brings the points that are missing.
    fileprivate func earning(by rules: PointsRules?) -> StateDistance {
        guard let rules, points > 0 else { return self }
        var distance = self
        let (money, overflow) = points.multipliedReportingOverflow(by: rules.per)
        distance.amount = max(amount, overflow ? .max : money)
        return distance
    }
}
