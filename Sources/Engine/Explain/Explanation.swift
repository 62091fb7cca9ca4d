package import RuleLanguage

/// Why a rule did, does or will do something for one customer, or why not.
package struct Explanation: Sendable {
    package enum State: Sendable {
        /// Decided and stored.
        case decided(Decision)
        /// Due, and nothing was stored: a condition stopped it, as can be worked out again.
        case passed
        /// Due in the time that nobody has planned yet.
        case waiting
        /// Due later than the moment that is asked about.
        case ahead
        /// Due before the rule began.
        case beforeRule(Instant)

        /// Nobody has looked at it yet.
        var isOpen: Bool {
            switch self {
            case .waiting, .ahead: true
            case .decided, .passed, .beforeRule: false
            }
        }

        /// When what was decided is decided again.
        var retryAt: Instant? {
            if case .decided(let decision) = self { decision.retryAt } else { nil }
        }
    }

    package struct StepExplanation: Sendable {
        package var step: String
        package var event: Event
        package var due: Instant
        package var state: State
        package var findings: [Verdict.Finding]
        /// Why it does nothing; nil when it acts.
        package var skip: SkipReason?
        /// When a cap or a budget lets it try again.
        package var retryAt: Instant?
        package var insight: Insight
    }

    package struct RuleExplanation: Sendable {
        package var rule: String
        package var title: String?
        package var trigger: EventKind
        /// Trigger events up to the moment, all of them.
        package var triggerCount: Int
        package var steps: [StepExplanation]
        /// When it would next act if nothing new happens.
        package var next: FiringForecast?
        /// Why it never began; nil when it did.
        package var missing: MissingEntry?
    }

    package var rules: [RuleExplanation]
}
