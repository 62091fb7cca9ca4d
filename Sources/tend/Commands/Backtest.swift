import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct Backtest: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what the rules would have done over past events. Writes nothing.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "Only these rules.")
    var rules: [String] = []

    @Option(name: .long, help: ArgumentHelp("The first day or moment.", valueName: "time"))
    var from: String

    @Option(name: .long, help: ArgumentHelp("The last day (whole) or moment.", valueName: "time"))
    var to: String

    @Flag(name: .long, help: "Print one JSON line for every person and step.")
    var people = false

    func run() throws {
        let workspace = Workspace(options)
        let book = try workspace.book(only: rules)
        let calendar = book.shop.facts.calendar
        // The window leaves its first moment out; the day's first millisecond belongs to the day.
        let after = try options.time(from, on: calendar, option: "--from").advanced(byMilliseconds: -1)
        let through = try options.time(to, on: calendar, option: "--to", endOfDay: true)
        guard after < through else {
            throw CommandFailure.usage(
                options.say("tend: --from lies after --to", "tend：--from 在 --to 之后"))
        }
        let window = Window(after: after, through: through)
        let store = try workspace.readStore(book.shop)
        let summary = try store.read { reader in
            try Planner(book: book).plan(Planner.Request(window, mode: .replay), from: reader) { plans in
                guard people else { return }
                for (_, plan) in plans { try JSON.printLine(ActivationDocument(plan, shop: book.shop.facts)) }
            }.summary
        }
        if people { return }
        if options.json {
            try JSON.print(PlanDocument(summary, window: window, book: book))
        } else {
            PlanTable(summary: summary, window: window, book: book, options: options).print()
        }
    }
}
