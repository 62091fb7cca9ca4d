import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct TasksClaim: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claim", abstract: "Take a task: nobody else works on it from now on.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The task's id, or its beginning.")
    var id: String

    @Option(name: .long, help: ArgumentHelp("Who takes it.", valueName: "member"))
    var by: String

    func run() throws {
        let work = try StaffWork(options)
        try work.act { try work.desk.claim(id, by: by, in: $0) }
    }
}

struct TasksRelease: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Give a task back, so that somebody else can take it.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The task's id, or its beginning.")
    var id: String

    @Option(name: .long, help: ArgumentHelp("Who gives it back; who has it unless given.", valueName: "member"))
    var by: String?

    func run() throws {
        let work = try StaffWork(options)
        try work.act { try work.desk.release(id, by: by, in: $0) }
    }
}

struct TasksDone: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "done", abstract: "Write a task off: who did it, and what came of it.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The task's id, or its beginning.")
    var id: String

    @Option(name: .long, help: ArgumentHelp("Who did it.", valueName: "member"))
    var by: String

    @Option(
        name: .long,
        help: ArgumentHelp("What came of it; one of the task's outcomes, if it has any.", valueName: "text"))
    var outcome: String

    @Option(name: .long, help: ArgumentHelp("More about it.", valueName: "text"))
    var note: String?

    @Option(name: .long, help: ArgumentHelp("Contact the customer again on that day.", valueName: "day"))
    var next: String?

    func validate() throws {
        try StaffWork.check(outcome, option: "--outcome")
        if let note { try StaffWork.check(note, option: "--note") }
    }

    func run() throws {
        let work = try StaffWork(options)
        let next = try next.map { try work.day($0, option: "--next") }
        try work.act { try work.desk.done(id, by: by, outcome: outcome, note: note, next: next, in: $0) }
    }
}

struct TasksCancel: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Give a task up: nobody needs to do it any more.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The task's id, or its beginning.")
    var id: String

    @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
    var because: String

    @Option(name: .long, help: ArgumentHelp("Who gives it up.", valueName: "name"))
    var by = "staff"

    func validate() throws {
        try StaffWork.check(because, option: "--because")
        try StaffWork.check(by, option: "--by", limit: 60)
    }

    func run() throws {
        let work = try StaffWork(options)
        try work.act { try work.desk.cancel(id, by: by, because: because, in: $0) }
    }
}

struct TasksOpen: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "open", abstract: "Open a task by hand.")

    @OptionGroup var options: GlobalOptions

    @Option(name: .long, help: ArgumentHelp("The customer: the shop's key, or a phone number.", valueName: "key"))
    var customer: String

    @OptionGroup var request: TaskRequestOptions

    @Option(name: .long, help: ArgumentHelp("Who opens it.", valueName: "name"))
    var by = "staff"

    func validate() throws {
        try StaffWork.check(by, option: "--by", limit: 60)
    }

    func run() throws {
        let work = try StaffWork(options)
        var asked = try request.request(work)
        try work.act { writer in
            asked.customer = try work.key(customer, in: writer)
            let opened = try work.desk.open([asked], by: by, in: writer)
            return opened[0]
        }
    }
}

/// What a task is to be, where no rule says it.
struct TaskRequestOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("What to do.", valueName: "text"))
    var title: String

    @Option(name: .long, help: ArgumentHelp("What to say and to look at.", valueName: "text"))
    var script: String?

    @Option(
        name: .long, help: ArgumentHelp("For this member or this skill; for anybody unless given.", valueName: "name"))
    var to: String?

    @Option(name: .long, help: ArgumentHelp("To be done within that time, such as 3d.", valueName: "span"))
    var within: String?

    @Option(
        name: .long, help: ArgumentHelp("What it can come to; may be given several times.", valueName: "text"))
    var outcome: [String] = []

    func validate() throws {
        try StaffWork.check(title, option: "--title")
        if let script { try StaffWork.check(script, option: "--script", limit: 20_000) }
    }

    /// For no customer yet.
    func request(_ work: StaffWork) throws -> TaskDesk.Request {
        var request = TaskDesk.Request(customer: "", title: title)
        request.script = script
        request.assignee = try work.assignee(to)
        request.within = try within.map { try work.options.span($0, option: "--within") }
        request.outcomes = outcome
        return request
    }
}

extension StaffWork {
    /// One act on one task; shows what has become of it.
    func act(_ body: (any StoreWriting) throws -> FollowUpTask) throws {
        let (task, log) = try write { writer in
            let task = try body(writer)
            return (task, try writer.taskLog(of: [task.id])[task.id] ?? [])
        }
        try show(task, log: log)
    }
}
