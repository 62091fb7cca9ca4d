import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct Backtest: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what the rules would have done over past events. Writes nothing.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "Show only these rules.")
    var rules: [String] = []

    @Option(name: .long, help: ArgumentHelp("The first day or moment.", valueName: "time"))
    var from: String

    @Option(name: .long, help: ArgumentHelp("The last day (whole) or moment.", valueName: "time"))
    var to: String

    @Flag(name: .long, help: "Print one JSON line for every person and step.")
    var people = false

    @Option(
        name: .long,
        help: ArgumentHelp("Measure rules without a goal by who paid within that time, such as 30d.", valueName: "span")
    )
    var goal: String?

    func run() throws {
        let workspace = Workspace(options)
        let shown = try workspace.ruleNames(rules)
        let whole = try workspace.book()
        let calendar = whole.shop.facts.calendar
        // The window leaves its first moment out; the day's first millisecond belongs to the day.
        let after = try options.time(from, on: calendar, option: "--from").advanced(byMilliseconds: -1)
        let through = try options.time(to, on: calendar, option: "--to", endOfDay: true)
        guard after < through else {
            throw CommandFailure.usage(
                options.say("tend: --from lies after --to", "tend：--from 在 --to 之后"))
        }
        let window = Window(after: after, through: through)
        let now = try options.instant(on: calendar)
        let replay = Replay(of: whole, window: window, showing: shown)
        let fallback = try fallback()
        var goals = GoalReplay(of: replay, fallback: fallback)
        let store = try workspace.readStore(whole.shop)
        let twin = try store.twin()
        try store.read { reader in
            if !people, let second = workspace.twin().book,
                let found = try TwinReplay(
                    of: replay, Replay(of: second, window: window, showing: shown), fallback: fallback
                ).run(now: now, from: reader, twin)
            {
                let tiers = try UnknownTiers(of: replay.book, in: window, from: reader)
                return try show(
                    found.summary, found.findings, found.overruns, tiers, window: window, book: replay.book)
            }
            let summary = try replay.run(from: reader) { plan in
                guard people else { return goals.note(plan.decision) }
                guard plan.decision.due >= window.first else { return }
                try JSON.printLine(ActivationDocument(plan, book: whole, language: options.language))
            }
            if people { return }
            let findings = try goals.findings(now: now, from: reader)
            let tiers = try UnknownTiers(of: replay.book, in: window, from: reader)
            try show(summary, findings, goals.overruns, tiers, window: window, book: replay.book)
        }
    }

    /// The goal of rules that name none.
    private func fallback() throws -> Goal? {
        guard let goal else { return nil }
        guard let within = Span(parsing: Array(goal.unicodeScalars)), within != .zero else {
            throw CommandFailure.usage(
                options.say(
                    "tend: --goal: `\(goal)` is no length of time; write it like 30d or 3 months",
                    "tend：--goal：`\(goal)` 不是时长；写作 30d 或 3 months"))
        }
        return Goal(event: .paid, within: within)
    }

    private func tierWords(_ tiers: UnknownTiers, _ calendar: ShopCalendar) -> String {
        let rules = tiers.rules.map { "`\($0)`" }.joined(separator: ", ")
        guard let from = tiers.knownFrom.map({ calendar.display($0) }) else {
            return options.say(
                "no tier has ever changed: `tend score` has never run, so \(rules) does nothing here",
                "等级从未变过：还没有运行过 `tend score`，所以 \(rules) 在这里什么也不做")
        }
        return options.say(
            "tiers are known from \(from) on, the first `tend score`: before that, \(rules) does nothing here",
            "等级自 \(from)（第一次 `tend score`）起才有记录：在此之前 \(rules) 什么也不做")
    }

    private func show(
        _ summary: PlanSummary, _ findings: GoalFindings, _ overruns: [ExpectedBandOverrun], _ tiers: UnknownTiers?,
        window: Window, book: RuleBook
    ) throws {
        let facts = book.shop.facts
        if options.json {
            try JSON.print(
                BacktestDocument(
                    plan: PlanDocument(summary, window: window, book: book),
                    goals: GoalDocument.all(findings, currency: facts.currency),
                    knownUntil: facts.calendar.rfc3339(findings.known),
                    expectExceeded: overruns.map(BacktestDocument.OverrunDocument.init),
                    withoutTiers: (tiers?.rules ?? []).map {
                        .init(rule: $0, knownFrom: tiers?.knownFrom.map { facts.calendar.rfc3339($0) })
                    }))
            return
        }
        PlanTable(summary: summary, window: window, book: book, options: options).print()
        let words = GoalWords(language: options.language, currency: facts.currency)
        if let tiers { Console.print("\n" + tierWords(tiers, facts.calendar)) }
        if !overruns.isEmpty { Console.print("") }
        for overrun in overruns { Console.print(words.overrun(overrun)) }
        guard !findings.rules.isEmpty else { return }
        Console.print("\n" + options.say("what these people did afterwards", "这些人后来做了什么"))
        Console.print(GoalView(findings: findings, shop: facts, language: options.language).text)
    }
}
