package import RuleLanguage

/// A rule that acts for fewer people in a stretch of time than its `expect` says: a sign that something before it is broken, such as an
/// import that does not come any more. It stops nothing.
package struct Shortfall: Hashable, Sendable {
    package var rule: String
    package var band: ExpectedBand
    package var acted: Int
    package var window: Window

    /// Nil when the rule acts for enough people, or expects nothing of the kind.
    package init?(of rule: Rule, acted: Int, in window: Window) {
        guard let band = rule.expected, acted < band.low else { return nil }
        self.rule = rule.name
        self.band = band
        self.acted = acted
        self.window = window
    }
}

extension RuleBook {
    /// Whether the lower bound of `expect` speaks of that stretch. What the calendar brings to everybody at once is expected when it comes.
    package func expectsActs(of booked: BookedRule, in window: Window) -> Bool {
        guard let band = booked.rule.expected, band.low > 0 else { return false }
        guard case .occasion = booked.rule.trigger else { return true }
        return booked.steps.contains { step in
            timetable(of: booked.rule, step: step.step).stretches(plannedAfter: window.after, through: window.through)
                .contains { !booked.rule.trigger.occurrences(in: $0, calendar: shop.facts.calendar).isEmpty }
        }
    }

    /// Whether nothing that happens after `now` can become due in the stretch.
    package func isForeseeable(_ booked: BookedRule, in window: Window, now: Instant) -> Bool {
        guard booked.rule.trigger.isStored else { return true }
        return booked.steps.allSatisfy { timetable(of: booked.rule, step: $0.step).planned(for: now) > window.through }
    }
}
