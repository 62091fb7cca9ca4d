package import RuleLanguage

/// A follow-up task for the staff.
package struct FollowUpTask: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        /// Somebody may have it planned, and nobody has begun.
        case open
        /// Somebody is at it.
        case claimed
        case done
        case cancelled

        /// Whether something has still to be done.
        package var isLive: Bool { self == .open || self == .claimed }
    }

    package var id: String
    /// Of a task that no rule opened, nothing.
    package var key: ActivationKey
    package var customer: String
    package var order: String?
    package var title: String
    package var script: String?
    /// Whom it is for, as the rule says.
    package var assignee: TaskAction.Assignee?
    package var openedAt: Instant
    package var due: Instant?
    package var state: State
    /// The least level of whoever does it.
    package var level: Int?
    /// Standard answers that help with it, by name.
    package var answers: [String] = []
    /// What it can come to; empty where anything can be said.
    package var outcomes: [String] = []
    /// Of those that want the room of one day, the one worth more gets it: what the customer had spent when it was opened, minor unit.
    package var value: Int64 = 0
    /// Whose work it is, and on which day.
    package var holding: TaskHolding?
    package var claimedAt: Instant?
    package var closing: TaskClosing?
    /// The name under which it was handed out with others.
    package var handOut: String?

    package init(
        id: String, key: ActivationKey, customer: String, order: String?, title: String, script: String?,
        assignee: TaskAction.Assignee?, openedAt: Instant, due: Instant?
    ) {
        self.id = id
        self.key = key
        self.customer = customer
        self.order = order
        self.title = title
        self.script = script
        self.assignee = assignee
        self.openedAt = openedAt
        self.due = due
        state = .open
    }

    /// Whether it was not done in time.
    package func isOverdue(at now: Instant) -> Bool {
        state.isLive && due.map { $0 < now } ?? false
    }
}

extension ActivationKey {
    /// Of tasks that no rule opened.
    package static let byHand = ActivationKey(rule: "", step: "", event: "")
}

/// Whose work a task is. The day takes up room of theirs: planned while the task is open, real when it is done.
package struct TaskHolding: Hashable, Sendable {
    package var member: String
    package var day: CalendarDate

    package init(member: String, day: CalendarDate) {
        self.member = member
        self.day = day
    }
}

/// How a task ended.
package struct TaskClosing: Hashable, Sendable {
    package var at: Instant
    package var by: String
    /// What came of it; nil for one that was cancelled.
    package var outcome: String?
    package var note: String?

    package init(at: Instant, by: String, outcome: String?, note: String?) {
        self.at = at
        self.by = by
        self.outcome = outcome
        self.note = note
    }
}
