import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

/// What `tasks hand-over` and `customers hand-over` take: they are the same act.
struct HandOverOptions: ParsableArguments {
    @Argument(help: "Who leaves.")
    var leaver: String

    @Option(name: .long, help: ArgumentHelp("Who takes everything; else it is shared out.", valueName: "member"))
    var to: String?

    @Flag(name: .long, help: "Show what would go to whom, and change nothing.")
    var dryRun = false

    @Option(name: .long, help: ArgumentHelp("Who hands it over.", valueName: "name"))
    var by = "staff"

    @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
    var because: String?

    func validate() throws {
        try StaffWork.check(by, option: "--by", limit: 60)
        if let because { try StaffWork.check(because, option: "--because") }
    }

    static let discussion = """
        Customers go to colleagues with one of the leaver's skills, of their level or above where there are any; open tasks to whoever \
        has the skill and the level, the customer's new owner first. Each gets about as much, and nobody is left without a name.
        """

    private struct Document: Encodable {
        struct Customer: Encodable {
            var customer: String
            var to: String
        }

        struct Task: Encodable {
            var task: String
            var customer: String
            var to: String?
        }

        var leaver: String
        var customers: [Customer]
        var tasks: [Task]
        var isDone: Bool
    }

    func run(_ options: GlobalOptions) throws {
        let work = try StaffWork(options)
        let handOver = StaffHandOver(shop: work.shop, now: work.now)
        let outcome =
            dryRun
            ? try work.read { try handOver.preview(leaver, to: to, in: $0) }
            : try work.write {
                try handOver.run(
                    leaver, to: to, cause: ProfileCause(by: by, because: because ?? "hand-over"), in: $0)
            }
        if options.json {
            return try JSON.print(
                Document(
                    leaver: leaver,
                    customers: outcome.owners.sorted { $0.key < $1.key }.map { .init(customer: $0.key, to: $0.value) },
                    tasks: outcome.tasks.map { .init(task: $0.id, customer: $0.customer, to: $0.holding?.member) },
                    isDone: !dryRun))
        }
        print(outcome, work)
    }

    private func print(_ outcome: StaffHandOver.Outcome, _ work: StaffWork) {
        let options = work.options
        guard !outcome.successors.isEmpty else {
            return Console.print(options.say("\(leaver) has nothing to hand over", "\(leaver) 没有要交接的"))
        }
        var table = TextTable([
            (options.say("to", "交给"), .left), (options.say("customers", "顾客"), .right),
            (options.say("tasks", "任务"), .right),
        ])
        for name in outcome.successors {
            table.add([name, String(outcome.customers(of: name)), String(outcome.tasks(of: name))])
        }
        Console.print(table.text)
        if dryRun {
            for (customer, owner) in outcome.owners.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }).prefix(50) {
                Console.print("  \(customer) → \(owner)")
            }
            if outcome.owners.count > 50 { Console.print("  " + options.say("… --json has all", "……--json 有全部")) }
            Console.print(options.say("nothing was changed: without --dry-run it is done", "没有改动：去掉 --dry-run 才会交接"))
        }
        if outcome.isStillThere {
            Console.print(
                options.say(
                    "write `left: true` for \(leaver) in shop.yaml, or new tasks still go to them",
                    "请在 shop.yaml 里给 \(leaver) 写上 `left: true`，否则新任务还会派给他"))
        }
    }
}

struct TasksHandOver: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hand-over", abstract: "Give a leaver's customers and tasks to colleagues.",
        discussion: HandOverOptions.discussion)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var handOver: HandOverOptions

    func run() throws { try handOver.run(options) }
}

struct CustomersHandOver: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hand-over",
        abstract: "Give a leaver's customers and tasks to colleagues; the same as tasks hand-over.",
        discussion: HandOverOptions.discussion)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var handOver: HandOverOptions

    func run() throws { try handOver.run(options) }
}
