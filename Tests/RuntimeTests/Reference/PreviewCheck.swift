import Engine
import RuleLanguage
import Runtime
import Storage

/// What a preview shows is what fires: a window is looked at from its start, then somebody runs whenever something is due in
/// it, every text goes out at once, and nothing new happens in between. In every other shop that is told no tiers the customers are
/// scored each night.
struct PreviewCheck {
    let shop: RandomShop
    let stores: ShopStores

    private var scores: Bool {
        (shop.seed / 10) % 2 == 0 && !shop.arrivals.contains { StateKind(saidBy: $0.event.kind) != nil }
    }

    func difference() throws -> String? {
        let writer = OutcomeLine(calendar: ReferenceCalendar.known[shop.calendar.zoneName]!)
        let book = shop.book(of: shop.rules)
        let store = try stores.fullStore(of: shop)
        if scores { _ = try ScoreService(store: store, book: book).run(now: shop.window.after) }
        // The rules are loaded; nothing is due by it.
        guard case .nothingToDo = try Tick(book: book, store: store).run(now: shop.window.after) else {
            return "loading the rules planned"
        }
        let preview = try store.read {
            try book.answer(
                shop.window, mode: .live(now: shop.window.after), scoring: scores ? ScoreNeeds(of: book) : nil,
                from: $0,
                writer)
        }
        var fired = EngineAnswer()
        var random = ShopRandom(seed: shop.seed &+ 2)
        for due in preview.dues.union(nights).union([shop.window.through]).sorted() {
            if nights.contains(due) { _ = try ScoreService(store: store, book: book).run(now: due) }
            let tick = Tick(book: book, store: store, partSize: random.pick([1, 2, 5000]))
            let outcome = try tick.run(now: due) { fired.take($0, of: book, writer) }
            if case .planned(_, let summary, _) = outcome { fired.take(summary, of: book) }
            try store.handOver(at: due) { _ in true }
        }
        var expectation = Expectation(preview)
        if !shop.countsAreExact { expectation.setAside = nil }
        return expectation.difference(from: fired, "run after preview")
    }

    /// Three in the morning of every day.
    private var nights: Set<Instant> {
        guard scores else { return [] }
        let calendar = shop.calendar
        let (first, last) = (calendar.date(at: shop.window.first), calendar.date(at: shop.window.through))
        let nights = (first.dayNumber...last.dayNumber).map {
            calendar.instant(of: CalendarDate(dayNumber: $0), at: TimeOfDay(hour: 3, minute: 0))
        }
        return Set(nights.filter(shop.window.contains))
    }
}
