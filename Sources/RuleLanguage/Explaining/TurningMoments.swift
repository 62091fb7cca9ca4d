/// The moments ahead at which a condition may turn by itself, because time passes: a day is over, a moment is reached, an event leaves the
/// stretch that is counted.
package struct TurningMoments {
    private let moment: Moment

    package init(_ moment: Moment) {
        self.moment = moment
    }

    /// Ascending, after the moment.
    package func instants(of condition: Condition, until horizon: Instant) -> [Instant] {
        guard moment.now < horizon else { return [] }
        var instants: Set<Instant> = []
        add(condition, until: horizon, depth: 0, to: &instants)
        return instants.filter { $0 > moment.now && $0 <= horizon }.sorted()
    }

    private func add(_ condition: Condition, until horizon: Instant, depth: Int, to instants: inout Set<Instant>) {
        for leaf in condition.leaves {
            var expressions: [Expression] = []
            leaf.collect(into: &expressions)
            for expression in Set(expressions) {
                add(expression, in: condition, until: horizon, depth: depth, to: &instants)
            }
        }
    }

    private func add(
        _ expression: Expression, in condition: Condition, until horizon: Instant, depth: Int,
        to instants: inout Set<Instant>
    ) {
        switch expression {
        case .field(.now):
            for point in TurningPoints(of: .reading(expression), in: condition, at: moment).points {
                if case .instant(let instant) = point.supposed { instants.insert(instant) }
            }
        case .daysSince(let inner):
            addDays(since: inner, expression, in: condition, to: &instants)
        case .count(let kind, let span), .sum(let kind, _, let span, _):
            guard let span else { return }
            for event in moment.history where event.kind == kind {
                instants.formUnion(turns(of: span, for: event.at, until: horizon))
            }
        case .field(.customer(let field)):
            // A state is worked out by conditions of its own until there is an event that says it.
            guard let kind = StateKind.allCases.first(where: { $0.field == field }),
                moment.standing.state(kind) == nil, depth < StateKind.allCases.count
            else { return }
            for state in moment.shop.states[kind]?.states ?? [] {
                add(state.condition, until: horizon, depth: depth + 1, to: &instants)
            }
        case .field(.order):
            for instant in [
                moment.order?.placedAt, moment.order?.paidAt, moment.order?.shippedAt,
                moment.order?.signedAt, moment.order?.completedAt,
            ] {
                if let instant { instants.insert(instant) }
            }
        case .constant, .field, .last, .first, .arithmetic, .negated: break
        }
    }

    /// The midnights that make the number of days one at which the condition may turn.
    private func addDays(
        since inner: Expression, _ expression: Expression, in condition: Condition, to instants: inout Set<Instant>
    ) {
        let calendar = moment.shop.calendar
        let day: CalendarDate
        switch try? inner.evaluate(at: moment) {
        case .instant(let instant)?: day = calendar.date(at: instant)
        case .date(let date)?: day = date
        default: return
        }
        for point in TurningPoints(of: .reading(expression), in: condition, at: moment).points {
            guard case .integer(let count) = point.supposed, let days = Int(exactly: count) else { continue }
            instants.insert(calendar.startOfDay(day.adding(days: days)))
        }
    }

    /// When an event drops out of the span that ends now. At month ends it can come back in for a while, as when a month counted back
    /// from the 29th, 30th and 31st ends on the same 28th.
    private func turns(of span: Span, for at: Instant, until horizon: Instant) -> [Instant] {
        let calendar = moment.shop.calendar
        func isOut(_ instant: Instant) -> Bool { calendar.subtracting(span, from: instant) >= at }
        let about = calendar.adding(span, to: at)
        guard about.advanced(byMilliseconds: 6 * 86_400_000) > moment.now,
            about.advanced(byMilliseconds: -6 * 86_400_000) <= horizon
        else { return [] }
        var turns: [Instant] = []
        let first = calendar.date(at: about).adding(days: -4)
        for offset in 0..<9 {
            let start = calendar.startOfDay(first.adding(days: offset))
            let end = calendar.startOfDay(first.adding(days: offset + 1))
            let changes = calendar.transitions.map(\.at).filter { $0 > start && $0 < end }
            var low = start
            for high in changes + [end] {
                if let turn = turn(from: low, to: high, isOut) { turns.append(turn) }
                low = high
            }
        }
        return turns
    }

    /// Within one day and one offset from UTC, counting back never runs backwards.
    private func turn(from low: Instant, to high: Instant, _ isOut: (Instant) -> Bool) -> Instant? {
        guard isOut(high.advanced(byMilliseconds: -1)) else { return isOut(low) ? high : low }
        if isOut(low) { return low }
        var low = low.milliseconds
        var high = high.milliseconds - 1
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if isOut(Instant(milliseconds: middle)) { high = middle } else { low = middle }
        }
        return Instant(milliseconds: high)
    }
}
