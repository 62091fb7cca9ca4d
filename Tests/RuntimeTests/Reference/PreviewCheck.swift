import Engine
import RuleLanguage
import Runtime
import Storage

/// What a preview shows is what fires: a window is looked at from its start, then somebody runs whenever something is due in
/// it, and nothing new happens in between.
struct PreviewCheck {
    let shop: RandomShop
    let stores: ShopStores

    func difference() throws -> String? {
        let writer = OutcomeLine(calendar: ReferenceCalendar(zoneName: shop.calendar.zoneName))
        let book = shop.book(of: shop.rules)
        let store = try stores.store(of: shop, openedAt: .distantPast)
        try store.write { writing in
            for arrival in shop.arrivals { _ = try writing.add([arrival.event], received: arrival.received) }
            try writing.advanceWatermark(from: .distantPast, to: shop.window.after)
        }
        // The rules are loaded; nothing is due by it.
        let tick = Tick(book: book, store: store)
        guard case .nothingToDo = try tick.run(now: shop.window.after) else { return "loading the rules planned" }
        var dues: Set<Instant> = [shop.window.through]
        var preview = EngineAnswer()
        try store.read { reader in
            let summary = try Planner(book: book).plan(
                shop.window, mode: .live(now: shop.window.after), from: reader
            ) { plans in
                preview.take(plans, writer)
                dues.formUnion(plans.map(\.plan.decision.due))
            }
            preview.take(summary, of: book)
        }
        var fired = EngineAnswer()
        for due in dues.sorted() {
            let outcome = try tick.run(now: due) { fired.take($0, writer) }
            if case .planned(_, let summary) = outcome { fired.take(summary, of: book) }
        }
        return Expectation(lines: preview.lines, late: preview.late).difference(from: fired, "run after preview")
    }
}
