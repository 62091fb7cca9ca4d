import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct Preview: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what will go out, from where the scheduler stands. Writes nothing.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "Show only these rules.")
    var rules: [String] = []

    @Option(name: .long, help: ArgumentHelp("How many days ahead.", valueName: "n"))
    var days = 7

    @Flag(name: .long, help: "Print one JSON line for every person and step.")
    var people = false

    @Option(
        name: .long, help: ArgumentHelp("Draw it all into one HTML page that needs nothing else.", valueName: "file"))
    var html: String?

    func validate() throws {
        guard (0...3660).contains(days) else { throw ValidationError("--days must lie between 0 and 3660") }
        guard html == nil || !people else { throw ValidationError("--html and --people do not go together") }
    }

    func run() throws {
        let workspace = Workspace(options)
        let shown = try workspace.ruleNames(rules)
        let book = try workspace.book()
        let calendar = book.shop.facts.calendar
        let now = try options.instant(on: calendar)
        let store = try workspace.readStore(book.shop)
        let twin = try store.twin()
        try store.read { reader in
            let running = try workspace.versioned(book, now: now, from: reader)
            let whole = running.bearing(on: shown)
            let book = whole.only(shown)
            let watermark = try reader.shardState().watermark
            let end = calendar.adding(Span(days: days), to: max(now, watermark))
            let window = Window(after: watermark, through: end)
            var request = Planner.Request(window, mode: .live(now: now))
            request.shown = shown
            let needs = ScoreNeeds(of: running)
            request.scoring = needs
            try tell(ForeseenScoring.obstacle(to: needs, from: reader))
            if html != nil { request.sampleCount = 3 }
            var list = PreviewPage.PeopleList(book: book)
            var forecast = ShortfallForecast(
                book: book, window: window, now: now, states: try reader.ruleStates())
            let summary: PlanSummary
            if !people, html == nil,
                let counted = try countOnTwoThreads(
                    request, by: whole, of: workspace, forecast: forecast, now: now, from: reader, twin)
            {
                (summary, forecast) = counted
            } else {
                summary = try Planner(book: whole).plan(request, from: reader) { plans in
                    let plans = plans.filter { shown?.contains($0.plan.decision.key.rule) ?? true }
                    if html != nil { try list.add(plans, from: reader) }
                    for (_, plan) in plans { forecast.note(plan.decision) }
                    guard people else { return }
                    for (_, plan) in plans {
                        try JSON.printLine(ActivationDocument(plan, book: whole, language: options.language))
                    }
                }.summary
            }
            if people { return }
            var document = PlanDocument(summary, window: window, book: book)
            document.belowExpected = forecast.shortfalls.map { ShortfallDocument($0, calendar: calendar) }
            if let html {
                try PreviewPage(
                    document: document, shop: book.shop.facts, people: list, options: options
                ).write(to: html)
            }
            if options.json {
                try JSON.print(document)
            } else {
                PlanTable(summary: summary, window: window, book: book, options: options).print()
                ShortfallWords(calendar: calendar, options: options).printAhead(forecast.shortfalls)
            }
        }
    }

    private func tell(_ obstacle: ForeseenScoring.Obstacle?) {
        switch obstacle {
        case nil: break
        case .notScored:
            Console.error(
                options.say(
                    "warning: the customers have not been scored by these settings, and what that brings about is not in this preview; "
                        + "`tend score` first",
                    "警告：还没有按现在的设置给顾客评分，评分带来的动作不在这份预演里；请先运行 `tend score`"))
        case .learnt:
            Console.error(
                options.say(
                    "warning: states of customers hang on what is learnt from all orders, so that what the nights change is not in this preview",
                    "警告：顾客状态取决于从全部订单学到的模型，夜间评分的变化不在这份预演里"))
        }
    }

    /// What one pass would count, in about half the time; nil where it takes that one pass.
    private func countOnTwoThreads(
        _ request: Planner.Request, by book: RuleBook, of workspace: Workspace, forecast: ShortfallForecast,
        now: Instant,
        from reader: any StoreReading, _ twin: StoreTwin
    ) throws -> (PlanSummary, ShortfallForecast)? {
        let reading = workspace.twin()
        guard let unversioned = reading.book else { return nil }
        let second = try workspace.versioned(unversioned, templates: reading.templates, now: now, from: reader)
            .bearing(on: request.shown)
        let shown = request.shown
        let counted = try TwinPlanner(books: book, second).plan(request, from: reader, twin, notes: forecast) {
            forecast, plans in
            for (_, plan) in plans where shown?.contains(plan.decision.key.rule) ?? true {
                forecast.note(plan.decision)
            }
        }
        guard let counted else { return nil }
        var noted = counted.notes.0
        noted.merge(counted.notes.1)
        return (counted.summary, noted)
    }
}
