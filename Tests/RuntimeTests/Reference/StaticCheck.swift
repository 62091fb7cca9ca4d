import Engine
import RuleLanguage
import Runtime
import Storage

/// A store that has everything from the start: one window, the same window in pieces, what is kept of it, and the past again.
struct StaticCheck {
    let shop: RandomShop
    let stores: ShopStores

    private var writer: OutcomeLine { OutcomeLine(calendar: ReferenceCalendar(zoneName: shop.calendar.zoneName)) }

    /// Where the engine and the reference part; nil when they agree.
    func difference() throws -> String? {
        let store = try stores.store(of: shop, openedAt: .distantPast)
        try store.write { writer in
            for arrival in shop.arrivals { _ = try writer.add([arrival.event], received: arrival.received) }
            for rule in shop.rules {
                let version = RuleVersion(rule: rule.name, version: rule.version, source: "")
                if let begun = shop.begun[rule.name] { try writer.record([version], at: begun) }
            }
            let watermark = try writer.shardState().watermark
            try writer.advanceWatermark(from: watermark, to: shop.window.after)
        }
        let book = shop.book(of: shop.rules)
        return try differenceInLooking(store, book) ?? differenceInKeeping(store, book)
    }

    private func expected(_ mode: AgendaMode) -> Expectation {
        let evaluator = shop.evaluator(knowing: shop.storedEvents)
        let result = evaluator.evaluate(shop.rules, in: shop.window, mode: mode, begun: shop.begun)
        return Expectation(result, by: evaluator, writer)
    }

    private func differenceInLooking(_ store: SQLiteStore, _ book: RuleBook) throws -> String? {
        let live = AgendaMode.live(now: shop.now)
        let whole = expected(live)
        return try store.read { reader in
            let answer = try book.answer(shop.window, mode: live, from: reader, writer)
            if let difference = whole.difference(from: answer, "one window") { return difference }
            var pieces = EngineAnswer()
            var start = shop.window.after
            for end in shop.cuts.filter({ $0 < shop.window.through }) + [shop.window.through] {
                let piece = try book.answer(Window(after: start, through: end), mode: live, from: reader, writer)
                pieces.lines += piece.lines
                pieces.late.merge(piece.late, uniquingKeysWith: +)
                start = max(start, end)
            }
            if let difference = whole.difference(from: pieces, "the window in pieces") { return difference }
            if let difference = try differenceInPages(book, reader) { return difference }
            let replayed = try book.answer(shop.window, mode: .replay, from: reader, writer)
            return expected(.replay).difference(from: replayed, "the past again")
        }
    }

    /// The agenda gives the same in pages of any size.
    private func differenceInPages(_ book: RuleBook, _ reader: any StoreReading) throws -> String? {
        let mode = AgendaMode.live(now: shop.now)
        let (lanes, _) = book.lanes(of: shop.window, mode: mode, activations: try reader.ruleActivations())
        var random = ShopRandom(seed: shop.seed &+ 1)
        var agenda = Agenda(lanes: lanes, batchSize: random.within(1...3), pageSize: random.within(1...4))
        var found: [ActivationKey] = []
        reading: while true {
            switch agenda.next() {
            case .fetch(let lane, let query, let cursor, let limit):
                agenda.receive(try reader.events(query, after: cursor, limit: limit), for: lane)
            case .batch(let batch):
                found += batch.map { activation in
                    let rule = book.rules[activation.rule]
                    return ActivationKey(
                        rule: rule.rule.name, step: rule.steps[activation.step].step.id, event: activation.event.id)
                }
            case .finished:
                break reading
            }
        }
        // The agenda also gives some of the late ones, which the reference only counts.
        let evaluator = shop.evaluator(knowing: shop.storedEvents)
        let timely = evaluator.evaluate(shop.rules, in: shop.window, mode: mode, begun: shop.begun).outcomes
        let keys = timely.map(\.item.key)
        let known = Set(keys)
        return Expectation(lines: keys.map { "\($0)" }, late: [:]).difference(
            from: EngineAnswer(lines: found.filter(known.contains).map { "\($0)" }), "small pages")
    }

    private func differenceInKeeping(_ store: SQLiteStore, _ book: RuleBook) throws -> String? {
        let now = shop.window.through
        let mode = AgendaMode.live(now: now)
        let evaluator = shop.evaluator(knowing: shop.storedEvents)
        let result = evaluator.evaluate(shop.rules, in: shop.window, mode: mode, begun: shop.begun)
        let whole = Expectation(result, by: evaluator, writer)
        let preview = try store.read { try book.answer(shop.window, mode: mode, from: $0, writer) }
        if let difference = whole.difference(from: preview, "preview") { return difference }

        let tick = Tick(book: book, store: store)
        var answer = EngineAnswer()
        let outcome = try tick.run(now: now) { answer.take($0, writer) }
        if case .planned(_, let summary) = outcome { answer.take(summary, of: book) }
        if let difference = whole.difference(from: answer, "tick") { return difference }
        if let difference = try differenceInKept(result.kept, store) { return difference }

        guard case .nothingToDo = try tick.run(now: now) else { return "a second tick at the same moment planned" }
        let begun = shop.begun.merging(shop.rules.map { ($0.name, now) }) { first, _ in first }
        let again = evaluator.evaluate(
            shop.rules, in: shop.window, mode: mode, begun: begun, decided: Set(result.kept))
        return try store.read { reader in
            Expectation(again, by: evaluator, writer)
                .difference(from: try book.answer(shop.window, mode: mode, from: reader, writer), "the window again")
        }
    }

    private func differenceInKept(_ expected: [ActivationKey], _ store: SQLiteStore) throws -> String? {
        let stored = try store.keptDecisions(of: shop)
        return Expectation(lines: expected.map { "\($0)" }.sorted(), late: [:])
            .difference(from: EngineAnswer(lines: stored.map { "\($0.key)" }.sorted()), "what is kept")
    }
}

/// What the reference says, and how an answer differs from it.
struct Expectation {
    var lines: [String]
    var late: [String: Int]

    init(lines: [String], late: [String: Int]) {
        self.lines = lines
        self.late = late
    }

    init(_ result: ReferenceEvaluator.Result, by evaluator: ReferenceEvaluator, _ writer: OutcomeLine) {
        lines = result.outcomes.map { writer.line($0, limit: evaluator.limit(of: $0.item.rule)) }
        late = result.late
    }

    func difference(from answer: EngineAnswer, _ what: String) -> String? {
        if lines != answer.lines {
            let index = zip(lines, answer.lines).enumerated().first { $1.0 != $1.1 }?.offset
            let place = index ?? min(lines.count, answer.lines.count)
            func line(_ lines: [String]) -> String { place < lines.count ? lines[place] : "nothing more" }
            return """
                \(what): line \(place) of \(lines.count) expected, \(answer.lines.count) found
                expected: \(line(lines))
                found:    \(line(answer.lines))
                """
        }
        return late == answer.late ? nil : "\(what): late \(late) expected, \(answer.late) found"
    }
}

extension SQLiteStore {
    func keptDecisions(of shop: RandomShop) throws -> [Decision] {
        try read { reader in try shop.customers.flatMap { try reader.decisions(of: $0.id) } }
    }
}
