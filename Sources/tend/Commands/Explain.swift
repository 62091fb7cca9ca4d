import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say why a rule did, does or will do something for a customer, and why not.")

    /// As far as a preview looks.
    private static let farthest = Span(days: 3660)

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The customer: the shop's key, or a phone number.")
    var customer: String

    @Argument(help: "Only this rule, with all its trigger events.")
    var rule: String?

    @Option(name: .long, help: ArgumentHelp("The moment to look at; now unless given.", valueName: "time"))
    var at: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Compare with another customer: what happened to each, and why.", valueName: "customer"))
    var against: String?

    func run() throws {
        let workspace = Workspace(options)
        // Of the others only the name is asked here: what they send takes up room that this one wants.
        _ = try workspace.book(only: rule.map { [$0] } ?? [])
        let book = try workspace.book(only: [])
        let calendar = book.shop.facts.calendar
        let now = try options.instant(on: calendar)
        let moment = try at.map { try options.time($0, on: calendar, option: "--at", endOfDay: true) } ?? now
        guard moment <= calendar.adding(Explain.farthest, to: now) else {
            throw CommandFailure.usage(
                options.say(
                    "tend: --at lies more than ten years ahead, and everything before it would have to be planned",
                    "tend：--at 在十年以后，之前的一切都要先排出来；请写近一些的时间"))
        }
        let store = try workspace.readStore(book.shop)
        try store.read { reader in
            let book = try workspace.versioned(book, now: now, from: reader, scope: .all).knowing(reader, mode: .replay)
            let view = try view(of: customer, book, at: moment, now: now, from: reader)
            guard let against else { return options.json ? try view.printJSON() : view.printText() }
            let other = try self.view(of: against, book, at: moment, now: now, from: reader)
            let comparison = ComparisonView(one: view, other: other)
            if options.json { try comparison.printJSON() } else { comparison.printText() }
        }
    }

    private func view(
        of customer: String, _ book: RuleBook, at moment: Instant, now: Instant, from reader: any StoreReading
    ) throws -> ExplanationView {
        let file = try CustomerLookup(options).file(customer, in: reader)
        let knowledge = try ExplanationKnowledge(book: book, now: now).of(file, at: moment, from: reader)
        let explanation = Explainer(book: book).explain(
            file, at: moment, knowing: knowledge, only: rule, eventLimit: rule == nil ? 1 : 50)
        return ExplanationView(
            explanation: explanation, file: knowledge.file(file), at: moment, book: book, options: options)
    }
}
