import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct Tasks: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The staff's follow-up tasks.", subcommands: [TasksList.self, TasksShow.self])
}

/// A task with what to do and for whom.
struct TaskDocument: Encodable {
    var task: String
    var title: String
    var script: String?
    var customer: String
    var order: String?
    var rule: String
    var step: String
    var assignee: String?
    var openedAt: String
    var due: String?
    var state: String
    /// With `show` only: the standard answers that it quotes, as they are written now.
    var answers: [TaskAnswers.Document]?

    init(_ task: FollowUpTask, calendar: ShopCalendar) {
        self.task = task.id
        title = task.title
        script = task.script
        customer = task.customer
        order = task.order
        rule = task.key.rule
        step = task.key.step
        assignee = task.assignee?.name
        openedAt = calendar.rfc3339(task.openedAt)
        due = task.due.map { calendar.rfc3339($0) }
        state = task.state.rawValue
    }
}

extension FollowUpTask.State: ExpressibleByArgument {}

struct TasksList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Tasks by the time they were opened.")

    @OptionGroup var options: GlobalOptions

    @Option(name: .long, help: ArgumentHelp("Only this customer.", valueName: "key"))
    var customer: String?

    @Option(name: .long, help: "Only this state.")
    var state: FollowUpTask.State?

    @OptionGroup var list: ListOptions

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let store = try workspace.readStore(shop)
        let tasks = try store.read { reader in
            let customer = try customer.map { try CustomerLookup(options).key($0, in: reader) }
            return try reader.tasks(customer: customer, state: state, limit: list.limit)
        }
        let calendar = shop.facts.calendar
        if options.json {
            for task in tasks { try JSON.printLine(TaskDocument(task, calendar: calendar)) }
            return
        }
        guard !tasks.isEmpty else {
            Console.print(options.say("no tasks", "没有任务"))
            return
        }
        for task in tasks {
            let whose = task.assignee?.name ?? options.say("shared pool", "公共池")
            let due = task.due.map { options.say(", by \(calendar.display($0))", "，\(calendar.display($0)) 前") } ?? ""
            Console.print("\(task.id)  \(task.state.rawValue)  \(task.customer)  → \(whose)\(due)")
            Console.print("  \(task.title)")
            if let script = task.script {
                Console.print("  " + script.split(separator: "\n").joined(separator: "\n  "))
            }
        }
    }
}

struct TasksShow: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "One task with everything about it.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The task's id.")
    var id: String

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let store = try workspace.readStore(shop)
        guard let task = try store.read({ try $0.task(id) }) else {
            throw CommandFailure.input(options.say("tend: there is no task `\(id)`", "tend：没有任务 `\(id)`"))
        }
        var document = TaskDocument(task, calendar: shop.facts.calendar)
        document.answers = TaskAnswers(task: task, shop: shop).documents
        try JSON.print(document)
    }
}
