package import RuleLanguage

/// Finds what a customer did after a rule's activations.
///
/// The window of an activation begins after its due time and ends with the goal's span by the shop's calendar, that
/// moment included. The event that triggered an activation never counts for it.
///
/// **Last touch.** Where windows overlap, a goal event counts for one activation only: the latest that was due before
/// it. Of several that were due at one moment, it is the last in the order given.
package struct GoalWindow: Hashable, Sendable {
    package let goal: Goal
    package let calendar: ShopCalendar
    /// Up to here, this moment included, everything that happened is known.
    package let end: Instant

    package init(goal: Goal, calendar: ShopCalendar, end: Instant) {
        self.goal = goal
        self.calendar = calendar
        self.end = end
    }

    /// The last moment at which a goal event counts for an activation.
    package func close(of due: Instant) -> Instant {
        calendar.adding(goal.within, to: due)
    }

    /// - Parameters:
    ///   - activations: of one rule and one customer, in any order.
    ///   - events: all of this customer's, in any order; those after the end of the data are not looked at.
    /// - Returns: one outcome for each activation, in the order given.
    package func outcomes(of activations: [GoalActivation], events: [Event]) -> [GoalOutcome] {
        let closes = activations.map { close(of: $0.due) }
        var outcomes = closes.map { GoalOutcome(isOpen: $0 > end) }
        guard !activations.isEmpty else { return outcomes }
        let goals = events.filter { $0.kind == goal.event && $0.at <= end }.sorted(by: Event.inHistoryOrder)
        let byDue = activations.indices.sorted { (activations[$0].due, $0) < (activations[$1].due, $1) }
        var before = 0
        for event in goals {
            while before < byDue.count, activations[byDue[before]].due < event.at { before += 1 }
            let latest = byDue[..<before].last { activations[$0].trigger != event.id }
            if let latest, event.at <= closes[latest] {
                outcomes[latest].credit(event, due: activations[latest].due)
            }
        }
        return outcomes
    }
}
