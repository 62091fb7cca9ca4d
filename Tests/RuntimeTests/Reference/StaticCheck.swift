import Engine
import RuleLanguage
import Runtime
import Storage

/// A store that has everything from the start: one window looked at and kept, pages of any size, and the past again.
struct StaticCheck {
    let shop: RandomShop
    let stores: ShopStores

    private var writer: OutcomeLine { OutcomeLine(calendar: ReferenceCalendar.known[shop.calendar.zoneName]!) }

    /// Where the engine and the reference part; nil when they agree.
    func difference() throws -> String? {
        let store = try stores.fullStore(of: shop)
        let book = shop.book(of: shop.rules)
        return try differenceInLooking(store, book) ?? differenceInKeeping(store, book)
    }

    private func differenceInLooking(_ store: SQLiteStore, _ book: RuleBook) throws -> String? {
        try store.read { reader in
            for mode in [AgendaMode.live(now: shop.now), .replay] {
                var world = mode == .replay ? shop.world.forgetful : shop.world
                let result = world.run(shop.rules, in: shop.window, mode: mode)
                let answer = try book.answer(shop.window, mode: mode, from: reader, writer)
                let what = mode == .replay ? "the past again" : "one window"
                if let difference = Expectation(result, in: world, of: shop, writer).difference(from: answer, what) {
                    return difference
                }
            }
            return try differenceInPages(book, reader)
        }
    }

    /// The agenda gives the same in pages of any size.
    private func differenceInPages(_ book: RuleBook, _ reader: any StoreReading) throws -> String? {
        var outline = AgendaOutline(window: shop.window, mode: .live(now: shop.now))
        outline.activations = try reader.ruleActivations()
        let book = try book.knowingZones(of: reader)
        outline.zones = book.shop.facts.zones
        var random = ShopRandom(seed: shop.seed &+ 1)
        var agenda = Agenda(
            lanes: book.lanes(of: outline), batchSize: random.within(1...3),
            pageSize: random.within(1...4))
        var found: [ActivationKey] = []
        reading: while true {
            switch agenda.next() {
            case .fetch(let lane, let query, let cursor, let limit):
                let rows = try reader.rows(query, after: cursor, limit: limit)
                let zones = try reader.timeZones(of: rows.map(\.customer)).filter { outline.zones[$0.value] != nil }
                agenda.receive(rows, for: lane, timeZones: zones)
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
        // The agenda also gives some of those that came too late, which are only counted.
        let world = shop.world
        let keys = world.beginnings(shop.rules, in: shop.window, mode: outline.mode)
            .filter { !world.isLateOnArrival($0) }.sorted { $0.comes(before: $1) }.map(\.key)
        let known = Set(keys)
        return Expectation(lines: keys.map { "\($0)" }).difference(
            from: found.filter(known.contains).map { "\($0)" }, "small pages")
    }

    private func differenceInKeeping(_ store: SQLiteStore, _ book: RuleBook) throws -> String? {
        let now = shop.window.through
        let mode = AgendaMode.live(now: now)
        var world = shop.world
        let result = world.run(shop.rules, in: shop.window, mode: mode)
        let whole = Expectation(result, in: world, of: shop, writer)
        let preview = try store.read { try book.answer(shop.window, mode: mode, from: $0, writer) }
        if let difference = whole.difference(from: preview, "preview") { return difference }

        let tick = Tick(book: book, store: store)
        var answer = EngineAnswer()
        let outcome = try tick.run(now: now) { answer.take($0, of: book, writer) }
        if case .planned(_, let summary, _) = outcome {
            answer.take(summary, of: book)
            if shop.countsAreExact, summary.totals.selected != result.outcomes.count {
                return "\(summary.totals.selected) counted of \(result.outcomes.count)"
            }
        }
        if let difference = whole.difference(from: answer, "tick") { return difference }
        if let difference = try world.differenceInKept(of: shop, store) { return difference }

        guard case .nothingToDo = try tick.run(now: now) else { return "a second tick at the same moment planned" }
        for rule in shop.rules { world.begun[rule.name] = world.begun[rule.name] ?? now }
        let again = world.run(shop.rules, in: shop.window, mode: mode)
        return try store.read { reader in
            Expectation(again, in: world, of: shop, writer)
                .difference(from: try book.answer(shop.window, mode: mode, from: reader, writer), "the window again")
        }
    }
}

extension ReferenceWorld {
    /// Every decision that is kept, as it stands.
    func differenceInKept(of shop: RandomShop, _ store: SQLiteStore) throws -> String? {
        func line(_ key: ActivationKey, _ skip: SkipReason?, due: Instant, planned: Instant, again: Instant?) -> String
        {
            "\(key) due \(due.milliseconds) planned \(planned.milliseconds) \(skip.map { "\($0)" } ?? "act") "
                + "again \(again?.milliseconds ?? 0)"
        }
        let expected = kept.values.map { one in
            line(
                one.item.key, one.skip, due: one.item.due, planned: one.item.firstPlanned ?? one.item.planned,
                again: one.retryAt)
        }
        let found = try store.keptDecisions(of: shop).map {
            line($0.key, $0.skip, due: $0.due, planned: $0.planned, again: $0.retryAt)
        }
        return Expectation(lines: expected.sorted()).difference(from: found.sorted(), "what is kept")
    }
}
