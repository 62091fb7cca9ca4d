import RuleLanguage

/// What has happened since a trigger. Events are looked at where they lie: a copy of each would cost more than the look.
extension Moment {
    /// The first event of a kind since the trigger, in the customer's own order of events, that has happened by now.
    func first(_ kind: EventKind, since trigger: Event) -> Event? {
        let events = file.events
        return events[..<visibleEvents].indices.first { events[$0].kind == kind && events[$0].isAfter(trigger) }
            .map { events[$0] }
    }

    /// The event that began the period which is still running when the trigger comes; nil when none is.
    ///
    /// A period is one stretch of a customer's life: a second parcel within it does not begin it anew.
    func running(_ period: Period, before trigger: Event) -> Event? {
        var began: Event?
        var standing = Standing()
        var counted = 0
        let events = file.events
        for index in events[..<visibleEvents].indices {
            guard trigger.isAfter(events[index]) else { break }
            if let start = began, ends(period, startedBy: start, with: events[index]) { began = nil }
            guard began == nil, events[index].kind == period.from else { continue }
            let event = events[index]
            // The events are counted once, however many of them could have begun the period.
            let visible = file.eventCount(through: event)
            for earlier in file.events[counted..<visible] { standing.count(earlier, calendar: shop.calendar) }
            counted = visible
            let beginning = Moment(of: event, file: file, shop: shop, visibleEvents: visible, standing: standing)
            if period.conditions.allSatisfy({ $0.condition.evaluate(at: beginning) == .yes }) { began = event }
        }
        return began.flatMap { ends(period, startedBy: $0, with: trigger) ? nil : $0 }
    }

    /// Whether the period is over when the event comes, or because it comes.
    private func ends(_ period: Period, startedBy start: Event, with event: Event) -> Bool {
        period.endsOn.contains(event.kind) || event.at > shop.calendar.adding(period.lasts, to: start.at)
    }

    /// The first event that makes `unless` stop.
    func event(_ unless: Unless, since trigger: Event) -> Result<Event?, EvaluationFailure> {
        let events = file.events
        for index in events[..<visibleEvents].indices
        where events[index].kind == unless.kind && events[index].isAfter(trigger) {
            let event = events[index]
            if unless.sameOrder, event.order == nil || event.order != trigger.order { continue }
            guard let clause = unless.condition else { return .success(event) }
            switch clause.condition.evaluate(at: reading(event)) {
            case .yes: return .success(event)
            case .no: continue
            case .failed(let failure): return .failure(failure)
            }
        }
        return .success(nil)
    }
}
