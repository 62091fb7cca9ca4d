package import RuleLanguage

/// One activation of a rule, as far as goals ask: when it was due and what became of it.
package struct GoalActivation: Hashable, Sendable {
    package enum Fate: Hashable, Sendable {
        /// The rule acted; in a backtest, would have acted.
        case treated
        /// It would have, and left the customer alone for comparison.
        case heldOut
        /// Anything else stopped it. It belongs to the base rate only.
        case skipped
    }

    /// Index of the step in the rule.
    package var step: Int
    package var due: Instant
    /// The id of the event behind the activation.
    package var trigger: String
    package var fate: Fate

    package init(step: Int, due: Instant, trigger: String, fate: Fate) {
        self.step = step
        self.due = due
        self.trigger = trigger
        self.fate = fate
    }
}
