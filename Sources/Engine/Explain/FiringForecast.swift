package import RuleLanguage

/// When a rule would next do something for a customer if nothing new happens.
package struct FiringForecast: Hashable, Sendable {
    package var step: String
    package var event: Event
    package var due: Instant

    package init(step: String, event: Event, due: Instant) {
        self.step = step
        self.event = event
        self.due = due
    }

    /// The first that acts. A step is asked at its due time and never again, so the due times ahead are all the moments there are.
    static func first(of candidates: [Activation], where acts: (Activation) -> Bool) -> Activation? {
        candidates.sorted().first(where: acts)
    }
}
