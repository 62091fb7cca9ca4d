import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say why a rule did, does or will do something for a customer, and why not.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The customer: the shop's key, or a phone number.")
    var customer: String

    @Argument(help: "Only this rule, with all its trigger events.")
    var rule: String?

    @Option(name: .long, help: ArgumentHelp("The moment to look at; now unless given.", valueName: "time"))
    var at: String?

    func run() throws {
        let workspace = Workspace(options)
        let book = try workspace.book(only: rule.map { [$0] } ?? [])
        let calendar = book.shop.facts.calendar
        let now = try options.instant(on: calendar)
        let moment = try at.map { try options.time($0, on: calendar, option: "--at", endOfDay: true) } ?? now
        let store = try workspace.readStore(book.shop)
        try store.read { reader in
            let file = try CustomerLookup(options).file(customer, in: reader)
            let knowledge = try ExplanationKnowledge(book: book, now: now).of(file, at: moment, from: reader)
            let explanation = Explainer(book: try book.knowingZones(in: reader)).explain(
                file, at: moment, knowing: knowledge, eventLimit: rule == nil ? 1 : 50)
            let view = ExplanationView(
                explanation: explanation, file: file, at: moment, shop: book.shop, options: options)
            if options.json { try view.printJSON() } else { view.printText() }
        }
    }
}
