/// The least that would have to be different for a condition to hold.
package struct NearestChange: Hashable, Sendable {
    /// All of these together.
    package var values: [ValueChange]
    /// From when on; nil where time changes nothing.
    package var time: Instant?

    package init(values: [ValueChange] = [], time: Instant? = nil) {
        self.values = values
        self.time = time
    }
}

/// One value that would have to be another.
package struct ValueChange: Hashable, Sendable {
    package enum Relation: String, Hashable, Sendable, CaseIterable {
        /// That very value.
        case equal
        /// More or less than that, by however little: numbers that are not counted in steps, moments.
        case above, below
        /// Anything but that value.
        case otherThan = "other_than"
        case known
        case unknown
        case contains
        case lacks
    }

    /// As the author writes it: `customer.orders`, `count(paid, 90d)`, `sent(hello)`.
    package var name: String
    package var now: Value
    package var needed: Value
    package var relation: Relation

    package init(name: String, now: Value, needed: Value, relation: Relation = .equal) {
        self.name = name
        self.now = now
        self.needed = needed
        self.relation = relation
    }
}

extension NearestChange {
    /// What would make the condition hold, best first: what time brings by itself, then the fewest values, then the nearest ones. Each
    /// has been tried: with it the condition does hold. Empty when the condition holds already, and when nothing was found.
    ///
    /// - Parameters:
    ///   - horizon: how far ahead to look for a moment; nil where the condition is asked once only.
    ///   - limit: how many ways to give.
    package static func ways(
        toHold condition: Condition, at moment: Moment, until horizon: Instant? = nil, limit: Int = 3
    ) -> [NearestChange] {
        guard condition.evaluate(at: moment) != .yes else { return [] }
        var ways: [NearestChange] = []
        let turning = horizon.map { TurningMoments(moment).instants(of: condition, until: $0) } ?? []
        let first = turning.first { condition.evaluate(at: moment.moved(to: $0)) == .yes }
        if let first {
            // Nobody reads milliseconds.
            let second = first.roundedUpToSecond
            let isStillSo = condition.evaluate(at: moment.moved(to: second)) == .yes
            ways.append(NearestChange(time: isStillSo ? second : first))
        }
        var search = ChangeSearch(condition: condition, moment: moment)
        let values = search.solutions()
        if first == nil, values.first.map({ $0.count > 1 }) ?? true {
            ways += mixed(condition, moment, turning: turning, fewerThan: values.first?.count ?? 3)
        }
        ways += values.map { NearestChange(values: $0) }
        return Array(ways.prefix(limit))
    }

    /// What would make the condition not hold.
    package static func ways(
        toRefuse condition: Condition, at moment: Moment, until horizon: Instant? = nil, limit: Int = 3
    ) -> [NearestChange] {
        ways(toHold: .not(condition), at: moment, until: horizon, limit: limit)
    }

    /// Some of it comes with time, and some has to change.
    private static func mixed(
        _ condition: Condition, _ moment: Moment, turning: [Instant], fewerThan limit: Int
    ) -> [NearestChange] {
        var best: NearestChange?
        for instant in turning.prefix(24) {
            var search = ChangeSearch(condition: condition, moment: moment.moved(to: instant))
            search.mostChanges = min(2, (best?.values.count ?? limit) - 1)
            guard search.mostChanges > 0, let values = search.solutions().first else { continue }
            best = NearestChange(values: values, time: instant)
        }
        return best.map { [$0] } ?? []
    }
}

extension Instant {
    fileprivate var roundedUpToSecond: Instant {
        Instant(milliseconds: -(-milliseconds).flooredDivision(by: 1000) * 1000)
    }
}
