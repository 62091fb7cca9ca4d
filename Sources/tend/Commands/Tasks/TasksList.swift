import ArgumentParser
import Engine
import Foundation
import RuleLanguage
import Runtime
import Storage

struct TasksList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Tasks by the time they were opened; all conditions must hold.")

    @OptionGroup var options: GlobalOptions

    @Option(name: .long, help: ArgumentHelp("Only this customer: the shop's key, or a phone number.", valueName: "key"))
    var customer: String?

    @Option(name: .long, help: "Only this state: open, claimed, done or cancelled.")
    var state: FollowUpTask.State?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Only what this member has or is for, or is for this skill, or for the `pool`.", valueName: "name"))
    var to: String?

    @Option(name: .long, help: ArgumentHelp("Only tasks of this rule.", valueName: "rule"))
    var rule: String?

    @Option(
        name: .long, help: ArgumentHelp("Only what says this: in title, script, note, outcome.", valueName: "text"))
    var search: String?

    @Option(name: .long, help: ArgumentHelp("Only what is due by then; a day means its end.", valueName: "time"))
    var dueBy: String?

    @Flag(name: .long, help: "Only what was not done in time.")
    var overdue = false

    @Flag(name: .long, help: "Only open tasks that nobody has.")
    var unassigned = false

    @Option(name: .long, help: ArgumentHelp("Begin behind this task.", valueName: "id"))
    var after: String?

    @OptionGroup var list: ListOptions

    func run() throws {
        let work = try StaffWork(options)
        let dueBy = try dueBy.map { try options.time($0, on: work.calendar, option: "--due-by", endOfDay: true) }
        let tasks = try work.read { reader in
            let customer = try customer.map { try CustomerLookup(options).key($0, in: reader) }
            let after = try after.map { try TaskDesk.find($0, in: reader) }
            return try found(in: reader, customer: customer, after: after) { task in
                matches(task, now: work.now) && (dueBy.map { by in task.due.map { $0 <= by } ?? false } ?? true)
            }
        }
        if options.json {
            for task in tasks { try JSON.printLine(TaskDocument(task, calendar: work.calendar)) }
            return
        }
        guard !tasks.isEmpty else { return Console.print(options.say("no tasks", "没有任务")) }
        for task in tasks {
            let due = task.state.isLive ? work.words.due(task) : ""
            Console.print(
                "\(task.id)  \(work.words.state(task))  \(task.customer)  → \(work.words.whose(task))\(due)")
            Console.print("  \(task.title)")
            if let script = task.script {
                Console.print("  " + script.split(separator: "\n").joined(separator: "\n  "))
            }
            if let closing = task.closing {
                let came = [closing.outcome, closing.note].compactMap(\.self).joined(separator: "; ")
                if !came.isEmpty { Console.print("  " + options.say("came of it: ", "结果：") + came) }
            }
        }
    }

    private func matches(_ task: FollowUpTask, now: Instant) -> Bool {
        if let state, task.state != state { return false }
        if overdue, !task.isOverdue(at: now) { return false }
        if unassigned, task.state != .open || task.holding != nil { return false }
        if let rule, task.key.rule != rule { return false }
        if let to {
            let isFor =
                to == "pool" || to == "公共池" ? task.assignee == nil && task.holding == nil : task.assignee?.name == to
            guard isFor || task.holding?.member == to else { return false }
        }
        guard let search else { return true }
        let texts = [task.title, task.script, task.closing?.outcome, task.closing?.note]
        return texts.contains { $0?.localizedStandardContains(search) ?? false }
    }

    /// Page by page through the states, so that a filter that lets little through still finds it.
    private func found(
        in reader: any StoreReading, customer: String?, after: FollowUpTask?, where matches: (FollowUpTask) -> Bool
    ) throws -> [FollowUpTask] {
        func isBehind(_ task: FollowUpTask) -> Bool {
            after.map { ($0.openedAt, $0.id) < (task.openedAt, task.id) } ?? true
        }
        if let customer {
            return Array(
                try reader.tasks(customer: customer, state: state, limit: 100_000).filter(matches).filter(isBehind)
                    .prefix(list.limit))
        }
        var found: [FollowUpTask] = []
        for state in FollowUpTask.State.allCases where self.state ?? state == state {
            if overdue || unassigned, !state.isLive { continue }
            var last = after
            var own = 0
            while own < list.limit {
                let page = try reader.taskPage(
                    state: state, from: after?.openedAt ?? .distantPast, after: last, limit: 1000)
                let some = page.filter(matches).prefix(list.limit - own)
                found += some
                own += some.count
                last = page.last
                if page.count < 1000 { break }
            }
        }
        return Array(found.sorted { ($0.openedAt, $0.id) < ($1.openedAt, $1.id) }.prefix(list.limit))
    }
}
