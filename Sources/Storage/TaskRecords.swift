package import RuleLanguage

/// Something that was done with a task.
package struct TaskLogEntry: Hashable, Sendable {
    package enum What: String, Hashable, Sendable, CaseIterable {
        /// By hand; of a rule's tasks the task itself says when.
        case opened
        /// Planned for a member of staff.
        case assigned
        /// Nobody could be found for it any more.
        case unassigned
        case claimed
        case released
        case done
        case cancelled
        case handedOver = "handed_over"
    }

    package var task: String
    /// From 1; the store gives it.
    package var number = 0
    package var at: Instant
    package var what: What
    /// Who did it; `tend` for what the scheduler does.
    package var by: String
    /// Who has the task since.
    package var member: String?
    package var note: String?

    package init(
        task: String, at: Instant, what: What, by: String, member: String? = nil, note: String? = nil
    ) {
        self.task = task
        self.at = at
        self.what = what
        self.by = by
        self.member = member
        self.note = note
    }
}

/// Visit tasks for everybody of a segment, handed out under one name.
package struct HandOut: Hashable, Sendable {
    package struct Goal: Hashable, Sendable {
        package var event: EventKind
        package var within: Span

        package init(event: EventKind, within: Span) {
            self.event = event
            self.within = within
        }
    }

    package var name: String
    package var segment: String
    package var title: String
    package var script: String?
    package var assignee: TaskAction.Assignee?
    /// How many are to reach the goal; without a goal, how many tasks are to be done.
    package var target: Int?
    package var goal: Goal?
    package var madeAt: Instant
    package var madeBy: String

    package init(name: String, segment: String, title: String, madeAt: Instant, madeBy: String) {
        self.name = name
        self.segment = segment
        self.title = title
        self.madeAt = madeAt
        self.madeBy = madeBy
    }
}
