import RuleLanguage

/// What has happened since a trigger.
extension Moment {
    /// The first event of a kind since the trigger, in the customer's own order of events, that has happened by now.
    func first(_ kind: EventKind, since trigger: Event) -> Event? {
        history.first { $0.kind == kind && $0.isAfter(trigger) }
    }

    /// The event that began the period which is still running when the trigger comes; nil when none is.
    ///
    /// A period is one stretch of a customer's life: a second parcel within it does not begin it anew.
    func running(_ period: Period, before trigger: Event) -> Event? {
        var began: Event?
        var standing = Standing()
        var counted = 0
        for event in history {
            guard trigger.isAfter(event) else { break }
            if let start = began, ends(period, startedBy: start, with: event) { began = nil }
            guard began == nil, event.kind == period.from else { continue }
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
        for event in history where event.kind == unless.kind && event.isAfter(trigger) {
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
