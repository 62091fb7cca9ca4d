import Engine
import RuleLanguage
import Runtime
import Storage

/// A store that grows: events come in when they become known, somebody runs now and then, rules are edited in between. The
/// reference lives through the same and goes through everything at each tick.
struct DynamicCheck {
    let shop: RandomShop
    let stores: ShopStores

    private struct Past {
        var log = ReferenceLog()
        var watermark = RandomShop.beginning
        var begun: [String: Instant] = [:]
        var decided: Set<ActivationKey> = []
        var waiting: [RandomShop.Arrival]
    }

    func difference() throws -> String? {
        let store = try stores.store(of: shop, openedAt: RandomShop.beginning)
        var past = Past(waiting: shop.arrivals)
        var book = shop.book(of: shop.rules)
        for (number, now) in shop.ticks.enumerated() {
            if let rules = shop.edits[number] { book = shop.book(of: rules) }
            try bring(into: store, at: now, &past)
            if let difference = try tick(number, now, book, store, &past) { return difference }
        }
        let expected = past.decided.map { "\($0)" }.sorted()
        let found = try store.keptDecisions(of: shop).map { "\($0.key)" }.sorted()
        return Expectation(lines: expected, late: [:]).difference(from: EngineAnswer(lines: found), "what is kept")
    }

    /// Adds what has become known by now, except what is still on its way into the store.
    private func bring(into store: SQLiteStore, at now: Instant, _ past: inout Past) throws {
        var ready: [RandomShop.Arrival] = []
        for index in past.waiting.indices where past.waiting[index].received <= now {
            if past.waiting[index].overtakenBy == 0 { ready.append(past.waiting[index]) }
            past.waiting[index].overtakenBy -= 1
        }
        past.waiting.removeAll { $0.overtakenBy < 0 }
        for arrival in ready {
            _ = try store.write { try $0.add([arrival.event], received: arrival.received) }
            // What was overtaken by a tick is known from that tick on: its window is never looked at again.
            let known = max(arrival.received, past.watermark.advanced(byMilliseconds: 1))
            past.log.add(arrival.event, received: known)
        }
    }

    private func tick(
        _ number: Int, _ now: Instant, _ book: RuleBook, _ store: SQLiteStore, _ past: inout Past
    ) throws -> String? {
        let rules = shop.rules(atTick: number)
        let writer = OutcomeLine(calendar: ReferenceCalendar(zoneName: shop.calendar.zoneName))
        let window = Window(after: past.watermark, through: now)
        // Looking first must give what the tick then keeps; now and then is enough.
        let preview =
            number % 3 == 0
            ? try store.read { try book.answer(window, mode: .live(now: now), from: $0, writer) } : nil
        var answer = EngineAnswer()
        let outcome = try Tick(book: book, store: store).run(now: now) { answer.take($0, writer) }
        for rule in rules { past.begun[rule.name] = min(past.begun[rule.name] ?? now, now) }
        guard now > past.watermark else {
            if case .planned = outcome { return "tick \(number) planned although the clock was put back" }
            return nil
        }
        if case .planned(_, let summary) = outcome { answer.take(summary, of: book) }
        let evaluator = shop.evaluator(knowing: past.log.events)
        let result = evaluator.evaluate(
            rules, in: window, mode: .live(now: now), begun: past.begun, decided: past.decided)
        past.watermark = now
        past.decided.formUnion(result.outcomes.filter { $0.skip?.isStored ?? true }.map(\.item.key))
        let expectation = Expectation(result, by: evaluator, writer)
        return preview.flatMap { expectation.difference(from: $0, "preview before tick \(number)") }
            ?? expectation.difference(from: answer, "tick \(number)")
    }
}
