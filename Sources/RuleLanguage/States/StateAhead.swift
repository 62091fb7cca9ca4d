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
                paid: standing.paid, spent: standing.spent, points: points
            ).filter { $0 != .reached }
            if ways.isEmpty { continue }
            name = state.name
            self.ways = ways
            return
        }
        return nil
    }

    /// What the shortest way asks: the one that takes the fewest orders, then the least money.
    package var shortest: StateDistance? {
        ways.min { ($0.orders, $0.amount, $0.points) < ($1.orders, $1.amount, $1.points) }
    }
}
