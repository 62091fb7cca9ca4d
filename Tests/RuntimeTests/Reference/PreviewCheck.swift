import Engine
import RuleLanguage
import Runtime
import Storage

/// What a preview shows is what fires: a window is looked at from its start, then somebody runs whenever something is due in
/// it, every text goes out at once, and nothing new happens in between.
struct PreviewCheck {
    let shop: RandomShop
    let stores: ShopStores

    func difference() throws -> String? {
        let writer = OutcomeLine(calendar: ReferenceCalendar.known[shop.calendar.zoneName]!)
        let book = shop.book(of: shop.rules)
        let store = try stores.fullStore(of: shop)
        // The rules are loaded; nothing is due by it.
        guard case .nothingToDo = try Tick(book: book, store: store).run(now: shop.window.after) else {
            return "loading the rules planned"
        }
        let preview = try store.read {
            try book.answer(shop.window, mode: .live(now: shop.window.after), from: $0, writer)
        }
        var fired = EngineAnswer()
        var random = ShopRandom(seed: shop.seed &+ 2)
        for due in preview.dues.union([shop.window.through]).sorted() {
            let tick = Tick(book: book, store: store, partSize: random.pick([1, 2, 5000]))
            let outcome = try tick.run(now: due) { fired.take($0, of: book, writer) }
            if case .planned(_, let summary, _) = outcome { fired.take(summary, of: book) }
            try store.handOver(at: due) { _ in true }
        }
        var expectation = Expectation(preview)
        if !shop.countsAreExact { expectation.setAside = nil }
        return expectation.difference(from: fired, "run after preview")
    }
}
