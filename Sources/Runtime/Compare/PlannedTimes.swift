import Engine
import RuleLanguage

/// When a book plans a step for an event, whether or not that lies in the window that is compared.
struct PlannedTimes {
    private let book: RuleBook

    init(_ book: RuleBook) {
        self.book = book
    }

    /// Nil when the book has no such step, or leaves the event to nobody.
    func planned(_ key: ActivationKey, eventAt: Instant) -> Instant? {
        for booked in book.rules where booked.rule.name == key.rule && booked.events.contains(eventAt) {
            guard let step = booked.rule.steps.first(where: { $0.id == key.step }) else { continue }
            return book.timetable(of: booked.rule, step: step).planned(for: eventAt)
        }
        return nil
    }
}

extension PlanChange {
    /// What looks lost or added because the other side has it at a time outside the window: ahead of it, it is only moved; before it,
    /// its time is past there.
    func looking(beyond window: Window, old: PlannedTimes, new: PlannedTimes) -> PlanChange {
        var change = self
        guard reason == nil, kind == .lost || kind == .added else { return self }
        let isLost = kind == .lost
        let other = isLost ? new : old
        guard let planned = other.planned(key, eventAt: eventAt), planned <= window.after || planned > window.through
        else { return self }
        if isLost { change.newDue = planned } else { change.oldDue = planned }
        if planned > window.through { change.kind = .moved }
        return change
    }
}
