import Engine
import RuleLanguage
import Storage

/// A task with what to do and for whom.
struct TaskDocument: Encodable {
    struct Entry: Encodable {
        var at: String
        var what: String
        var by: String
        var member: String?
        var note: String?

        init(_ entry: TaskLogEntry, calendar: ShopCalendar) {
            at = calendar.rfc3339(entry.at)
            what = entry.what.rawValue
            by = entry.by
            member = entry.member
            note = entry.note
        }
    }

    var task: String
    var title: String
    var script: String?
    var customer: String
    var order: String?
    /// Missing for a task that no rule opened.
    var rule: String?
    var step: String?
    /// Whom it is for.
    var assignee: String?
    var level: Int?
    var outcomes: [String]?
    /// Who has it, and on which day it is planned or was done.
    var holder: String?
    var day: String?
    var openedAt: String
    var due: String?
    var claimedAt: String?
    var closedAt: String?
    var closedBy: String?
    var outcome: String?
    var note: String?
    var handOut: String?
    var state: String
    var log: [Entry]?

    init(_ task: FollowUpTask, log: [TaskLogEntry]? = nil, calendar: ShopCalendar) {
        self.task = task.id
        title = task.title
        script = task.script
        customer = task.customer
        order = task.order
        rule = task.key == .byHand ? nil : task.key.rule
        step = task.key == .byHand ? nil : task.key.step
        assignee = task.assignee?.name
        level = task.level
        outcomes = task.outcomes.isEmpty ? nil : task.outcomes
        holder = task.holding?.member
        day = task.holding?.day.iso8601
        openedAt = calendar.rfc3339(task.openedAt)
        due = task.due.map { calendar.rfc3339($0) }
        claimedAt = task.claimedAt.map { calendar.rfc3339($0) }
        closedAt = task.closing.map { calendar.rfc3339($0.at) }
        closedBy = task.closing?.by
        outcome = task.closing?.outcome
        note = task.closing?.note
        handOut = task.handOut
        state = task.state.rawValue
        self.log = log?.map { Entry($0, calendar: calendar) }
    }
}
