/// A customer's points, counted from the events: earned by what was paid, given and spent, the oldest spent first, lapsed when their time
/// was over.
package struct PointsAccount: Hashable, Sendable {
    /// Points that came together.
    private struct Grant: Hashable, Sendable {
        var rest: Int64
        /// Until when they can be spent; nil for ever.
        var lapsesAt: Instant?
        var order: String?
    }

    private var grants: [Grant] = []
    /// What was paid on an order, less what was paid back.
    private var kept: [String: Int64] = [:]
    private let rules: PointsRules
    private let calendar: ShopCalendar

    /// The account at a moment.
    package init(at moment: Moment, rules: PointsRules) {
        self.rules = rules
        calendar = moment.shop.calendar
        for event in moment.history {
            settle(event.at)
            count(event)
        }
        settle(moment.now)
    }

    package var balance: Int64 { grants.reduce(0) { $0 + $1.rest } }

    /// When the next points lapse, and how many.
    package var nextLapse: (at: Instant, points: Int64)? {
        let lapses = grants.compactMap { grant in grant.lapsesAt.map { (at: $0, points: grant.rest) } }
        guard let first = lapses.map(\.at).min() else { return nil }
        return (first, lapses.reduce(0) { $0 + ($1.at == first ? $1.points : 0) })
    }

    /// From when on the next lapse is near.
    package var nextWarning: Instant? {
        nextLapse.map { calendar.subtracting(rules.warn, from: $0.at) }
    }

    private mutating func count(_ event: Event) {
        switch event.kind {
        case .paid:
            let amount = event.amount ?? 0
            if let order = event.order { kept[order, default: 0] += amount }
            give(amount / rules.per, at: event.at, order: event.order)
        case .refunded: takeBack(event)
        case .pointsGiven: give(event.points, at: event.at, order: event.order)
        case .pointsSpent: spend(event.points)
        default: break
        }
    }

    private mutating func give(_ points: Int64, at: Instant, order: String?) {
        guard points > 0 else { return }
        // At the end of the day: nobody loses points at an odd minute.
        let end = rules.lapse.map { span in
            calendar.startOfDay(calendar.date(at: calendar.adding(span, to: at)).adding(days: 1))
        }
        grants.append(Grant(rest: points, lapsesAt: end, order: order))
    }

    /// The oldest first.
    private mutating func spend(_ points: Int64) {
        var missing = points
        for index in grants.indices where missing > 0 {
            let part = min(grants[index].rest, missing)
            grants[index].rest -= part
            missing -= part
        }
        grants.removeAll { $0.rest == 0 }
    }

    /// What the order would not have earned, out of its own points first; what has been spent already is taken off others.
    private mutating func takeBack(_ event: Event) {
        guard let order = event.order, let before = kept[order] else { return spend((event.amount ?? 0) / rules.per) }
        let after = max(0, before - (event.amount ?? 0))
        kept[order] = after
        var missing = before / rules.per - after / rules.per
        for index in grants.indices where grants[index].order == order && missing > 0 {
            let part = min(grants[index].rest, missing)
            grants[index].rest -= part
            missing -= part
        }
        grants.removeAll { $0.rest == 0 }
        spend(missing)
    }

    private mutating func settle(_ now: Instant) {
        grants.removeAll { $0.lapsesAt.map { $0 <= now } ?? false }
    }
}

extension Event {
    fileprivate var points: Int64 {
        if case .integer(let points)? = fields["points"] { points } else { 0 }
    }
}
