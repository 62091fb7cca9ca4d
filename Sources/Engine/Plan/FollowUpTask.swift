package import RuleLanguage

/// A follow-up task for the staff.
package struct FollowUpTask: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        case open
        case done
    }

    package var id: String
    package var key: ActivationKey
    package var customer: String
    package var order: String?
    package var title: String
    package var script: String?
    package var assignee: TaskAction.Assignee?
    package var openedAt: Instant
    package var due: Instant?
    package var state: State
    /// Standard answers that help with it, by name.
    package var answers: [String] = []

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
}
