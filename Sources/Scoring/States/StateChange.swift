package import RuleLanguage

/// A customer's move from one state to another, found by looking at the conditions of shop.yaml.
package struct StateChange: Hashable, Sendable {
    package var kind: StateKind
    package var customer: String
    /// Nil for the first state.
    package var from: String?
    package var to: String

    /// The first state is an event of its own kind: rules about changes do not fire at everybody on a shop's first day.
    package var event: EventKind { from == nil ? kind.assigned : kind.changed }

    package var fields: [String: Value] {
        var fields: [String: Value] = ["to": .text(to)]
        if let from { fields["from"] = .text(from) }
        return fields
    }
}

/// What a table of shop.yaml says of a customer at a moment.
package struct StateOutlook: Hashable, Sendable {
    /// The change that is due; nil for those who are where they belong. Who meets no condition keeps the state they have.
    package var change: StateChange?
    /// When time alone may change something: nothing need be looked at before.
    package var next: Instant

    /// - Parameter horizon: look again then at the latest.
    package init(of kind: StateKind, file: CustomerFile, now: Instant, shop: ShopFacts, horizon: Instant) {
        next = horizon
        guard let table = shop.states[kind] else { return }
        let moment = Moment(file: file, now: now, shop: shop)
        let known = table.met(at: moment)
        // Where time might turn a condition, it need not turn the state.
        let turns = Set(table.states.flatMap { TurningMoments(moment).instants(of: $0.condition, until: horizon) })
        if let turn = turns.sorted().first(where: { table.met(at: moment.moved(to: $0)) != known }) { next = turn }
        guard let met = known else { return }
        let name = moment.standing.state(kind)
        var place = met
        if let hold = table.hold, let own = table.states.firstIndex(where: { $0.name == name }), met > own {
            let start = shop.calendar.subtracting(hold, from: now)
            var course = StateHold(hold: now.milliseconds - start.milliseconds, tier: own)
            for instant in StateOutlook.moments(of: table, file: file, after: start, before: now, shop: shop) {
                _ = course.observe(table.met(at: Moment(file: file, now: instant, shop: shop)), at: instant)
            }
            _ = course.observe(met, at: now)
            place = course.tier ?? met
            if let then = course.nextChange { next = min(next, max(then, now.advanced(byMilliseconds: 1))) }
        }
        if table.states[place].name != name {
            change = StateChange(kind: kind, customer: file.customer.id, from: name, to: table.states[place].name)
        }
    }

    /// When the state may have changed in a time that is past: at its beginning, at each event, and where time alone turned a
    /// condition.
    private static func moments(
        of table: StateTable, file: CustomerFile, after start: Instant, before end: Instant, shop: ShopFacts
    ) -> [Instant] {
        let events = file.events.map(\.at).filter { $0 > start && $0 < end }
        var moments: Set<Instant> = [start]
        for instant in [start] + events {
            let moment = Moment(file: file, now: instant, shop: shop)
            for state in table.states {
                moments.formUnion(TurningMoments(moment).instants(of: state.condition, until: end))
            }
        }
        return moments.union(events).filter { $0 < end }.sorted()
    }
}
