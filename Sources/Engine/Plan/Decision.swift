package import RuleLanguage

/// What was decided about an activation. Decisions that act, or that a policy stopped, are stored; one that a condition
/// stopped can be worked out again from the events.
package struct Decision: Hashable, Sendable {
    package var key: ActivationKey
    package var customer: String
    /// The due time: what the conditions called now.
    package var due: Instant
    /// Nil when it acted.
    package var skip: SkipReason?
    /// Hash of the rule that decided.
    package var version: String

    package init(key: ActivationKey, customer: String, due: Instant, skip: SkipReason? = nil, version: String) {
        self.key = key
        self.customer = customer
        self.due = due
        self.skip = skip
        self.version = version
    }
}

/// Why an activation does nothing.
package enum SkipReason: Hashable, Sendable {
    /// Due by the time its event was known, or by the time anybody ran, was too long past.
    case late(milliseconds: Int64)
    /// The event does not begin the period: its condition of that number does not hold.
    case notInPeriod(Int)
    /// The period that an earlier event of the kind began was still running: this one begins none.
    case periodRunning(since: String)
    /// The period was over before the step was due.
    case periodOver
    /// The rule's condition of that number does not hold.
    case ruleCondition(Int)
    /// The step's condition of that number does not hold.
    case stepCondition(Int)
    /// Such an event has happened since the trigger.
    case unless(EventKind, event: String)
    /// The text cannot reach anybody: no phone is known.
    case noPhone
    /// A condition or a text has no answer.
    case failed(EvaluationFailure)

    /// Stable word for JSON, tables and the store.
    package var code: String {
        switch self {
        case .late: "late"
        case .notInPeriod: "not_in_period"
        case .periodRunning: "period_running"
        case .periodOver: "period_over"
        case .ruleCondition: "rule_condition"
        case .stepCondition: "step_condition"
        case .unless: "unless"
        case .noPhone: "no_phone"
        case .failed: "failed"
        }
    }

    /// Whether the store keeps it: what a condition stopped can be worked out again. Of the late ones, see `Decider.keeps`.
    package var isStored: Bool {
        switch self {
        case .noPhone, .failed: true
        case .late, .notInPeriod, .periodRunning, .periodOver, .ruleCondition, .stepCondition, .unless: false
        }
    }
}
