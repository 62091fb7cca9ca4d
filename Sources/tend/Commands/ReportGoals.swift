import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct ReportGoals: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "goals",
        abstract: "How often people reach the goals of rules, next to those whom the rules leave alone.")

    @OptionGroup var output: ReportOptions

    @Argument(help: "Only these rules.")
    var rules: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Only what was due from that day or moment on; else from each rule's beginning.", valueName: "time"))
    var from: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Only what was due until that day (whole) or moment; else until now.", valueName: "time"))
    var to: String?

    func run() throws {
        let options = output.global
        let workspace = Workspace(options)
        let book = try workspace.book(only: rules)
        let facts = book.shop.facts
        let now = try options.instant(on: facts.calendar)
        let first = try from.map { try options.time($0, on: facts.calendar, option: "--from") }
        let last = try to.map { try options.time($0, on: facts.calendar, option: "--to", endOfDay: true) }
        if let first, first > last ?? now {
            throw CommandFailure.usage(options.say("tend: --from lies after --to", "tend：--from 在 --to 之后"))
        }
        try refuseWithoutGoal(book)
        let findings = try workspace.readStore(book.shop).read { reader in
            try LiveGoals(book: book).findings(from: first, to: last, now: now, reader: reader)
        }
        try output.show(GoalReportView(findings: findings), shop: book.shop)
    }

    /// Whoever names a rule without a goal would wait for its figures.
    private func refuseWithoutGoal(_ book: RuleBook) throws {
        for name in rules where !book.rules.contains(where: { $0.rule.name == name && $0.rule.goal != nil }) {
            throw CommandFailure.input(
                output.global.say(
                    "tend: the rule `\(name)` states no goal; write one like `goal: {event: paid, within: 30d}`",
                    "tend：规则 `\(name)` 没有写明目标；可写作 `goal: {event: paid, within: 30d}`"))
        }
    }
}

/// What `report goals --json` prints.
struct GoalReportDocument: Encodable {
    var goals: [GoalDocument]
    var knownUntil: String
}
