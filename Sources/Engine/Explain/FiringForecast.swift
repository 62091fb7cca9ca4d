package import RuleLanguage

/// When a rule would next do something for a customer if nothing new happens.
package struct FiringForecast: Hashable, Sendable {
    package var step: String
    /// The id of the event, and when it happened.
    package var event: String
    package var eventAt: Instant
    package var due: Instant

    package init(step: String, event: String, eventAt: Instant, due: Instant) {
        self.step = step
        self.event = event
        self.eventAt = eventAt
        self.due = due
    }

    /// The first that acts. A step is asked at its due time and never again, so the due times ahead are all the moments there are.
    static func first(of candidates: [Activation], where acts: (Activation) -> Bool) -> Activation? {
        candidates.sorted().first(where: acts)
    }
}
