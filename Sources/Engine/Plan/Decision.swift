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
    /// When it had first been planned; later than that, it was late or tried again.
    package var planned: Instant
    /// When its event happened.
    package var eventAt: Instant
    /// When it tries again; nil when the decision is final.
    package var retryAt: Instant?
    /// Somebody had it start although its time was past.
    package var isStarted: Bool

    package init(
        key: ActivationKey, customer: String, due: Instant, skip: SkipReason? = nil, version: String,
        planned: Instant, eventAt: Instant, retryAt: Instant? = nil, isStarted: Bool = false
    ) {
        self.key = key
        self.customer = customer
        self.due = due
        self.skip = skip
        self.version = version
        self.planned = planned
        self.eventAt = eventAt
        self.retryAt = retryAt
        self.isStarted = isStarted
    }
}

extension Decision {
    /// Whether lateness was no objection.
    var isInTime: Bool {
        switch skip {
        case .late, .ask, .superseded: false
        default: true
        }
    }
}

/// Why an activation does nothing.
///
/// Every decision carries one, most of them none: what takes more than two words stands elsewhere, so that decisions are small.
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
    indirect case unless(EventKind, event: String)
    /// The text cannot reach anybody: no phone is known.
    case noPhone
    /// The rule was paused, or the breaker has stopped it: what the rule's state says of it.
    case notRunning(RuleState.Kind, because: String?)
    /// A later step of the same entry was past, too, and it alone acts.
    case superseded(step: String)
    /// Past for so long when it became known that somebody is asked first.
    case ask(milliseconds: Int64)
    /// The category's condition of that number under `suppress` holds.
    case suppressed(Int)
    case noConsent(ConsentLack)
    /// One of the people whom the rule leaves alone, to measure against.
    case holdout
    /// `again` does not let the person enter, because of that other entry.
    case reentry(Reentry.Refusal, event: String)
    /// Another profile with the same phone got it on the same occasion.
    case duplicate(customer: String)
    /// So many texts to the phone in that time are enough; the last of them was that one.
    indirect case capped(FrequencyCap, by: ActivationKey)
    /// So much of the day's budget had been spent that acting would have gone over it.
    indirect case budget(Budget, spent: Int64)
    /// The step takes more points than the customer has.
    case tooFewPoints(has: Int64, needs: Int64)
    /// The shop's pool of codes of that coupon is used up.
    case noCodes(coupon: String)
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
        case .notRunning(.paused, _), .notRunning(.running, _): "paused"
        case .notRunning(.stopped, _): "stopped"
        case .superseded: "superseded"
        case .ask: "ask"
        case .suppressed: "suppressed"
        case .noConsent: "no_consent"
        case .holdout: "holdout"
        case .reentry: "reentry"
        case .duplicate: "duplicate"
        case .capped: "capped"
        case .budget: "budget"
        case .tooFewPoints: "too_few_points"
        case .noCodes: "no_codes"
        }
    }

    /// The reason without what belongs to one person or one moment: few of them, to count by.
    package var ofNobody: SkipReason {
        switch self {
        case .late: .late(milliseconds: 0)
        case .ask: .ask(milliseconds: 0)
        case .unless(let kind, _): .unless(kind, event: "")
        case .periodRunning: .periodRunning(since: "")
        case .reentry(let why, _): .reentry(why, event: "")
        case .duplicate: .duplicate(customer: "")
        case .capped(let cap, let winner):
            .capped(cap, by: ActivationKey(rule: winner.rule, step: winner.step, event: ""))
        case .budget(let budget, _): .budget(budget, spent: budget.limit)
        case .tooFewPoints: .tooFewPoints(has: 0, needs: 0)
        case .noCodes, .notInPeriod, .periodOver, .ruleCondition, .stepCondition, .noPhone, .notRunning, .superseded,
            .suppressed,
            .noConsent, .holdout, .failed:
            self
        }
    }

    /// Whether the store keeps it: what a condition stopped can be worked out again. Of the late ones, see `Decider.keeps`.
    package var isStored: Bool {
        switch self {
        case .noPhone, .failed, .superseded, .ask, .suppressed, .noConsent, .holdout, .reentry, .duplicate, .capped,
            .budget, .tooFewPoints, .noCodes:
            true
        case .late, .notInPeriod, .periodRunning, .periodOver, .ruleCondition, .stepCondition, .unless, .notRunning:
            false
        }
    }
}

package enum ConsentLack: String, Hashable, Sendable, CaseIterable {
    /// The person has said no.
    case optedOut = "opted_out"
    /// The category needs a yes, and there is none.
    case neverAsked = "never_asked"
}

extension Reentry {
    /// Why a person may not enter.
    package enum Refusal: String, Hashable, Sendable, CaseIterable {
        case once
        /// The latest entry is too recent.
        case tooSoon = "too_soon"
        /// An earlier entry is under way.
        case underWay = "under_way"
        /// A later trigger event has ended this entry.
        case restarted
    }
}
