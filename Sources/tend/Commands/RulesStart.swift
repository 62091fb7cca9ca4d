import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct RulesStart: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Let people start whose time for a rule is past, so many a day, those worth most first.",
        discussion: """
            Everybody is looked at as of now: their latest trigger, of its steps the latest that is past. When their turn comes, it is \
            decided again with what is known then. Writes nothing without --yes.
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The rule's name.")
    var rule: String

    @Flag(name: .long, help: "For those whose due time is past: the only kind there is.")
    var past = false

    @Option(name: .long, help: ArgumentHelp("How many people a day, such as 200/day.", valueName: "n/day"))
    var spread: String

    @Option(name: .long, help: ArgumentHelp("Only this step.", valueName: "id"))
    var step: String?

    @Option(name: .long, help: ArgumentHelp("At most so many people.", valueName: "n"))
    var limit: Int?

    @Flag(name: .long, help: "Let them start.")
    var yes = false

    @Flag(name: .long, help: "Print one JSON line for every person.")
    var people = false

    private var perDay: Int? {
        let parts = spread.split(separator: "/", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
        guard parts.count == 2, ["day", "d", "天"].contains(parts[1]), parts[0].allSatisfy(\.isASCII),
            let number = Int(parts[0]), (1...1_000_000).contains(number)
        else { return nil }
        return number
    }

    func validate() throws {
        guard past else { throw ValidationError("start goes with --past") }
        guard perDay != nil else { throw ValidationError("--spread is written like 200/day") }
        guard limit ?? 1 > 0 else { throw ValidationError("--limit must be positive") }
    }

    func run() throws {
        let workspace = Workspace(options)
        let book = try workspace.book(only: [rule])
        guard let current = book.rules.first?.rule else { return }
        guard current.trigger.isStored else {
            throw CommandFailure.input(
                options.say(
                    "tend: rule `\(rule)` begins with the calendar, so nobody's time for it is past; give it another date",
                    "tend：规则 `\(rule)` 按日历触发，没有谁“错过”；请给它另一个日期"))
        }
        if let step, !current.steps.contains(where: { $0.id == step }) {
            let near = suggestion(for: step, among: current.steps.map(\.id))
                .map { options.say("; did you mean `\($0)`?", "；是不是 `\($0)`？") }
            throw CommandFailure.input(
                options.say("tend: rule `\(rule)` has no step `\(step)`", "tend：规则 `\(rule)` 没有步骤 `\(step)`")
                    + (near ?? ""))
        }
        let now = try options.instant(on: book.shop.facts.calendar)
        let (past, found) = try workspace.readStore(book.shop).read { reader in
            if let state = try reader.ruleStates()[rule], state.kind != .running {
                throw CommandFailure.input(
                    options.say(
                        "tend: `\(rule)` does not run; see what waits with tend rules resume \(rule) first",
                        "tend：`\(rule)` 没有在运行；请先用 tend rules resume \(rule) 查看等待的内容"))
            }
            let live = try workspace.versioned(book, now: now, from: reader)
            let past = PastStart(rule, step: step, book: live, now: now)
            return (past, try past.find(from: reader))
        }
        try finish(past, found, book, workspace, now: now)
    }

    private func finish(
        _ past: PastStart, _ found: PastStart.Finding, _ book: RuleBook, _ workspace: Workspace, now: Instant
    ) throws {
        guard let perDay else { return }
        let people = limit.map { Array(found.people.prefix($0)) } ?? found.people
        let plan = past.retries(of: people, perDay: perDay)
        var started: Int?
        if yes {
            started = try workspace.openStore(book.shop, now: now).write { writer in
                try writer.record(book.versions, at: now)
                return try past.start(people, perDay: perDay, writer)
            }
        }
        let view = StartView(
            rule: rule, found: found, people: people, plan: plan, started: started, shop: book.shop, options: options)
        if self.people {
            try view.printPeople()
        } else if options.json {
            try view.printJSON()
        } else {
            view.printText()
        }
    }
}
