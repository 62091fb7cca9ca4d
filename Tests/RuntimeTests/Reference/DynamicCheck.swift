import Engine
import RuleLanguage
import Runtime
import Storage

/// A store that grows: customers, events and consents come in when they become known, somebody runs now and then and is cut off at
/// times, texts go out or wait, rules are edited, paused and resumed in between. The reference lives through the same and goes
/// through everything at each tick.
struct DynamicCheck {
    let shop: RandomShop
    let stores: ShopStores

    private struct Past {
        var world: ReferenceWorld
        var watermark = RandomShop.beginning
        /// What a tick that was cut off came to, and how its rules stood.
        var place: (item: ReferenceItem, standing: [String])?
        var versions: Set<String> = []
        var waiting: [RandomShop.Arrival]
        var customers: [Customer]
        var consents: [ConsentEntry]
        var record: EngineRecord

        /// Behind it lies what no tick has decided.
        var reached: Instant { max(watermark, place?.item.due ?? watermark) }
    }

    private var writer: OutcomeLine { OutcomeLine(calendar: ReferenceCalendar.known[shop.calendar.zoneName]!) }

    func difference() throws -> String? {
        let store = try stores.store(of: shop, openedAt: RandomShop.beginning)
        var past = Past(
            world: ReferenceWorld(evaluator: shop.evaluator(knowing: [])), waiting: shop.arrivals,
            customers: shop.customers.filter { shop.joined[$0.id] != nil },
            consents: shop.consents.sorted { $0.received < $1.received }, record: EngineRecord(shop: shop))
        for (number, now) in shop.ticks.enumerated() {
            try bring(into: store, at: now, &past)
            try pause(number, store, at: now, &past)
            if let difference = try tick(number, now, store, &past) { return difference }
        }
        if let difference = try past.world.differenceInKept(of: shop, store) { return difference }
        if let words = try store.read({ try past.record.broken(by: $0) }) { return words }
        return try differenceInReplay(store, past)
    }

    /// Adds what has become known by now, except what is still on its way into the store.
    private func bring(into store: SQLiteStore, at now: Instant, _ past: inout Past) throws {
        for customer in past.customers {
            guard let joined = shop.joined[customer.id], joined <= now else { continue }
            try store.write { try $0.put([customer], at: joined) }
        }
        past.customers.removeAll { shop.joined[$0.id].map { $0 <= now } ?? true }
        let consents = past.consents.prefix { $0.received <= now }
        try store.write { try $0.add(Array(consents)) }
        past.world.consents += consents
        past.consents.removeFirst(consents.count)
        var ready: [RandomShop.Arrival] = []
        for index in past.waiting.indices where past.waiting[index].received <= now {
            if past.waiting[index].overtakenBy == 0 { ready.append(past.waiting[index]) }
            past.waiting[index].overtakenBy -= 1
        }
        past.waiting.removeAll { $0.overtakenBy < 0 }
        for arrival in ready {
            _ = try store.write { try $0.add([arrival.event], received: arrival.received) }
            // What was overtaken by a tick is known from that tick on: what it decided is never looked at again.
            let known = max(arrival.received, past.reached.advanced(byMilliseconds: 1))
            past.world.note(arrival.event, received: known)
        }
    }

    private func pause(_ number: Int, _ store: SQLiteStore, at now: Instant, _ past: inout Past) throws {
        for pause in shop.doings.pauses[number] ?? [] {
            let known = past.world.states[pause.rule]
            guard ((known?.kind ?? .running) == .running) == pause.isPaused else { continue }
            let state = RuleState(
                rule: pause.rule, kind: pause.isPaused ? .paused : .running, since: known?.since ?? past.watermark,
                changedAt: now)
            try store.write { try $0.set(state) }
            past.world.states[pause.rule] = state
        }
    }

    // MARK: A tick

    private func tick(_ number: Int, _ now: Instant, _ store: SQLiteStore, _ past: inout Past) throws -> String? {
        let rules = shop.rules(atTick: number)
        let book = shop.book(of: rules)
        let window = Window(after: past.watermark, through: now)
        // Behind the place only the same rules go on: what another version made due before it, or what a rule has to make up since
        // it was resumed, nobody has looked at.
        let standing = past.world.standing(of: rules)
        let place = past.place.flatMap { $0.standing == standing ? $0.item : nil }
        if number % 3 == 0, now > past.watermark {
            if let difference = try differenceInPreview(number, window, rules, book, behind: place, store, past) {
                return difference
            }
        }
        var answer = EngineAnswer()
        var last: ActivationKey?
        let transactions = shop.doings.cutOffs[number] ?? .max
        let cutOff = CutOffStore(store: store, count: .init(transactions), readsWhileWriting: number % 2 == 0)
        let tick = Tick(book: book, store: cutOff, partSize: shop.doings.partSizes[number] ?? 5000)
        var outcome: Tick.Outcome?
        do {
            outcome = try tick.run(now: now) { plans in
                answer.take(plans, of: book, writer)
                past.record.take(plans, of: book)
                last = plans.last.map { Decider(book: book, secret: .open).decision(about: $0.activation).key } ?? last
            }
        } catch is CutOffStore.CutOff {}
        // A rule begins when its first version was seen; a clock that was put back changes nothing about a version.
        for rule in rules where past.versions.insert(rule.version).inserted {
            past.world.begun[rule.name] = min(past.world.begun[rule.name] ?? now, now)
        }
        guard now > past.watermark else {
            if case .planned? = outcome { return "tick \(number) planned although the clock was put back" }
            return nil
        }
        let result = past.world.run(
            rules, in: window, mode: .live(now: now), behind: place, through: outcome == nil ? last : nil)
        var expectation = Expectation(result, in: past.world, of: shop, writer)
        if case .planned(_, let summary, _)? = outcome, place == nil {
            answer.take(summary, of: book)
        } else {
            expectation.setAside = nil
        }
        if let difference = expectation.difference(from: answer, "tick \(number)") { return difference }
        if outcome == nil, let item = result.outcomes.last?.item {
            past.place = (item, standing)
            past.watermark = max(past.watermark, min(item.due, now).advanced(byMilliseconds: -1))
        } else {
            past.place = nil
            past.watermark = now
            past.world.finish(rules)
        }
        let state = try store.read { try $0.shardState() }
        if state.watermark != past.watermark || state.place?.event != past.place?.item.event.id {
            return "tick \(number): the watermark is \(state.watermark) at \(String(describing: state.place))"
        }
        try handOver(number, now, store, &past)
        return nil
    }

    private func differenceInPreview(
        _ number: Int, _ window: Window, _ rules: [Rule], _ book: RuleBook, behind place: ReferenceItem?,
        _ store: SQLiteStore, _ past: Past
    ) throws -> String? {
        var ahead = past.world
        let mode = AgendaMode.live(now: window.through)
        let result = ahead.run(rules, in: window, mode: mode, behind: place)
        var expectation = Expectation(result, in: ahead, of: shop, writer)
        if place != nil { expectation.setAside = nil }
        let preview = try store.read { reader in
            try book.answer(window, mode: mode, behind: try reader.shardState().place, from: reader, writer)
        }
        return expectation.difference(from: preview, "preview before tick \(number)")
    }

    private func handOver(_ number: Int, _ now: Instant, _ store: SQLiteStore, _ past: inout Past) throws {
        try store.handOver(at: now) { shop.doings.handOver(of: $0.id, behind: number) }
        let known = max(now, past.reached.advanced(byMilliseconds: 1))
        for (index, text) in past.world.texts.enumerated().sorted(by: { $0.element.queuePlace < $1.element.queuePlace })
        where text.sentAt == nil && !text.hasFailed {
            guard let isSent = shop.doings.handOver(of: text.id, behind: number) else { continue }
            if isSent { past.world.texts[index].sentAt = now } else { past.world.texts[index].hasFailed = true }
            let event = NewEvent(
                id: text.id + (isSent ? ":sent" : ":failed"), customer: text.customer,
                kind: isSent ? .smsSent : .smsFailed, at: now)
            past.world.note(event, received: known)
        }
    }

    /// What was played live once is played again: nothing that became known later, and nothing that was done, counts.
    private func differenceInReplay(_ store: SQLiteStore, _ past: Past) throws -> String? {
        var world = past.world.forgetful
        for customer in past.customers { world.evaluator.customers[customer.id] = nil }
        let result = world.run(shop.rules, in: shop.window, mode: .replay)
        let book = shop.book(of: shop.rules)
        let answer = try store.read { try book.answer(shop.window, mode: .replay, from: $0, writer) }
        return Expectation(result, in: world, of: shop, writer).difference(from: answer, "the past again")
    }
}

extension ReferenceWorld.Text {
    fileprivate var queuePlace: (Int64, String) { (due.milliseconds, id) }
}
