import Engine
import RuleLanguage
import Storage

/// Tasks and what was done with them, as people read it.
struct TaskWords {
    let calendar: ShopCalendar
    let now: Instant
    let options: GlobalOptions

    func state(_ task: FollowUpTask) -> String {
        if task.isOverdue(at: now) { return options.say("overdue", "超期") }
        return switch task.state {
        case .open: options.say("open", "未做")
        case .claimed: options.say("claimed", "已领")
        case .done: options.say("done", "完成")
        case .cancelled: options.say("cancelled", "取消")
        }
    }

    /// Who has it, else whom it is for.
    func whose(_ task: FollowUpTask) -> String {
        if let closing = task.closing { return closing.by }
        if let holding = task.holding {
            let day = task.state == .open ? " " + holding.day.iso8601 : ""
            return holding.member + day
        }
        return task.assignee?.name ?? options.say("shared pool", "公共池")
    }

    /// On one line, without the customer.
    func line(_ task: FollowUpTask) -> String {
        let due = task.state.isLive ? self.due(task) : ""
        let outcome = task.closing?.outcome.map { "  " + $0 } ?? ""
        return "\(calendar.display(task.openedAt))  \(state(task))  \(task.title)  → \(whose(task))\(due)\(outcome)"
    }

    func due(_ task: FollowUpTask) -> String {
        task.due.map { options.say(", by \(calendar.display($0))", "，\(calendar.display($0)) 前") } ?? ""
    }

    /// `2026-11-21 10:00  claimed by 小美`
    func line(_ entry: TaskLogEntry) -> String {
        let note = entry.note.flatMap { $0.isEmpty ? nil : "  " + visible($0.unicodeScalars) } ?? ""
        return "\(calendar.display(entry.at))  \(what(entry))\(note)"
    }

    private func what(_ entry: TaskLogEntry) -> String {
        let member = entry.member ?? ""
        return switch entry.what {
        case .opened: options.say("opened by \(entry.by)", "\(entry.by) 开任务")
        case .assigned: options.say("for \(member), by \(entry.by)", "\(entry.by) 派给 \(member)")
        case .unassigned: options.say("nobody can do it any more", "没有人能做了")
        case .claimed: options.say("claimed by \(entry.by)", "\(entry.by) 领取")
        case .released: options.say("given back by \(entry.by)", "\(entry.by) 退回")
        case .done: options.say("done by \(entry.by)", "\(entry.by) 完成")
        case .cancelled: options.say("cancelled by \(entry.by)", "\(entry.by) 取消")
        case .handedOver: options.say("handed over to \(member) by \(entry.by)", "\(entry.by) 交接给 \(member)")
        }
    }
}
