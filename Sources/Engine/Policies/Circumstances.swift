package import RuleLanguage

/// What a decision takes into account beside the customer's file.
package struct Circumstances: Sendable {
    package var person: PersonRecord
    /// When somebody runs; an activation that is due before it is handled then. Nil where every due time is met, as in a replay.
    package var handledAt: Instant?
    /// Whether what was said about consent after the due time counts: it does for whoever still has to decide.
    package var hearsLaterWords = true
    /// Of the rule; nil when it runs and always has.
    package var state: RuleState?

    /// Of the shop's pools of coupon codes.
    package var codes = CodeSupply.unlimited

    package init(
        person: PersonRecord = PersonRecord(), handledAt: Instant? = nil, state: RuleState? = nil
    ) {
        self.person = person
        self.handledAt = handledAt
        self.state = state
    }

    /// A replay knows what had been said by the moment it looks at; a run knows all that has been said.
    func consentMoment(due: Instant) -> Instant? {
        handledAt == nil || !hearsLaterWords ? due : nil
    }
}
