import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct TasksAssign: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign", abstract: "Share out the open tasks, as run does; or give one to somebody.",
        discussion: """
            Without a task, every open task that is for a member or a skill gets somebody who is there, has the skill and the level, and \
            has room on the day (tasks_per_day in shop.yaml): the customer's owner first, then whoever has it, then whoever has most \
            room. What finds no room on a day moves to the next one with room; the tasks of customers who have spent more stay.
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: "A task that goes to --to: its id, or its beginning.")
    var id: String?

    @Option(name: .long, help: ArgumentHelp("Who gets the task, whatever they can do.", valueName: "member"))
    var to: String?

    @Option(name: .long, help: ArgumentHelp("Who gives it to them.", valueName: "name"))
    var by = "staff"

    func validate() throws {
        guard (id == nil) == (to == nil) else { throw ValidationError("a task and --to go together") }
        try StaffWork.check(by, option: "--by", limit: 60)
    }

    private struct Document: Encodable {
        struct Change: Encodable {
            var task: String
            var customer: String
            var title: String
            var from: String?
            var to: String?
            var day: String?
        }

        var assigned: [Change]
        /// Tasks for which nobody can be found.
        var unassigned: [String]
    }

    func run() throws {
        let work = try StaffWork(options)
        if let id, let to {
            return try work.act { try work.desk.assign(id, to: to, by: by, in: $0) }
        }
        let report = try work.write { try StaffRound(shop: work.shop, now: work.now).assign(in: $0) }
        if options.json {
            return try JSON.print(
                Document(
                    assigned: report.changes.map { change in
                        .init(
                            task: change.task.id, customer: change.task.customer, title: change.task.title,
                            from: change.before?.member, to: change.task.holding?.member,
                            day: change.task.holding?.day.iso8601)
                    }, unassigned: report.unassigned.map(\.id)))
        }
        if report.changes.isEmpty { Console.print(options.say("nothing to share out", "没有要分派的任务")) }
        for change in report.changes {
            let whose = change.task.holding.map { "\($0.member)  \($0.day.iso8601)" } ?? options.say("nobody", "没有人")
            let before =
                change.before.map {
                    options.say(" (before: \($0.member) \($0.day.iso8601))", "（原来：\($0.member) \($0.day.iso8601)）")
                } ?? ""
            Console.print("\(whose)  \(change.task.id)  \(change.task.customer)  \(change.task.title)\(before)")
        }
        for task in report.unassigned {
            let asked = task.assignee?.name ?? ""
            let level = task.level.map { options.say(" of level \($0)", "（\($0) 级以上）") } ?? ""
            Console.print(
                options.say(
                    "nobody for \(task.id): no \(asked)\(level) is there with room; tend tasks assign \(task.id) --to NAME",
                    "\(task.id) 没人能做：没有在岗且有空的 \(asked)\(level)；可以 tend tasks assign \(task.id) --to 姓名"))
        }
    }
}
