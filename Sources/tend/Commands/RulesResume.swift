import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct RulesResume: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Show what a rule that does not run would send if it did; with --yes let it go on.",
        discussion: "Writes nothing without --yes or --drop.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The rule's name.")
    var rule: String

    @Flag(name: .long, help: "Let it go on, and make up what waited as far as its `late` allows.")
    var yes = false

    @Flag(name: .long, help: "Let it go on as if nothing had waited: texts that are held are taken back.")
    var drop = false

    @Flag(name: .long, help: "Print one JSON line for every person and step that became due.")
    var people = false

    func run() throws {
        let workspace = Workspace(options)
        let book = try workspace.book()
        guard book.rules.contains(where: { $0.rule.name == rule }) else {
            throw RuleLookup(workspace).unknown(rule, among: book.rules.map(\.rule.name))
        }
        let now = try options.instant(on: book.shop.facts.calendar)
        let reading = try workspace.readStore(book.shop)
        let work = try reading.read { reader -> WaitingWork? in
            guard let state = try reader.ruleStates()[rule], state.kind != .running else { return nil }
            return try WaitingWork.of(
                state, book: try workspace.versioned(book, now: now, from: reader), now: now, from: reader
            ) { plan in
                if people { try JSON.printLine(ActivationDocument(plan, book: book, language: options.language)) }
            }
        }
        try refuseInStoppedCampaign(book, reading)
        let view = ResumeView(rule: rule, shop: book.shop, options: options)
        guard let work else { return try view.printRunning() }
        var dropped: RuleSwitch.Dropped?
        if yes || drop {
            let store = try workspace.openStore(book.shop, now: now)
            let change = RuleSwitch(rule: rule, now: now)
            dropped = try store.write { writer in
                if drop { return try change.drop(writer) }
                try change.resume(writer)
                return nil
            }
        }
        if people { return }
        let outcome: ResumeView.Outcome = dropped.map { .dropped($0) } ?? (yes ? .resumed : .shown)
        if options.json { try view.printJSON(work, outcome) } else { view.printText(work, outcome) }
    }

    /// The next turn would pause it again.
    private func refuseInStoppedCampaign(_ book: RuleBook, _ store: any CustomerStore) throws {
        guard yes || drop, let campaign = book.shop.campaign(ofRule: rule),
            try store.read({ try $0.campaignStates() })[campaign.name]?.kind == .stopped
        else { return }
        throw CommandFailure.input(
            options.say(
                "tend: rule `\(rule)` belongs to the campaign `\(campaign.name)`, which is stopped; let it go on with tend campaigns resume \(campaign.name)",
                "tend：规则 `\(rule)` 属于活动 `\(campaign.name)`，活动已停止；要继续请用 tend campaigns resume \(campaign.name)"))
    }
}
