package import Engine
import RuleLanguage
package import Storage

/// The past again: what rules would have done in a window, if they had always been there.
///
/// Where rules remember what they did, they are played from the first event on: what they would have done before the window has taken
/// up room under caps, has begun entries and emitted events. So a window that is cut in two gives what the whole one gives.
package struct Replay: Sendable {
    package let window: Window
    /// The rules that are shown.
    package let book: RuleBook
    /// With those that have a say in what they do.
    let whole: RuleBook

    /// - Parameter names: the rules to show; nil shows all.
    package init(of book: RuleBook, window: Window, showing names: Set<String>? = nil) {
        self.window = window
        self.book = book.only(names)
        whole = book.bearing(on: names)
    }

    /// - Parameter visit: gets every decision about the rules shown, in order of due time, also those from before the window.
    /// - Returns: the counts of the window.
    package func run(from reader: any StoreReading, visit: (Plan) throws -> Void) throws -> PlanSummary {
        let request = try request(from: reader)
        return try Planner(book: whole).plan(request, from: reader) { plans in
            for (_, plan) in plans where request.shown?.contains(plan.decision.key.rule) ?? true { try visit(plan) }
        }.summary
    }

    func request(from reader: any StoreReading) throws -> Planner.Request {
        var request = Planner.Request(window, mode: .replay)
        request.window.after = try beginning(reader)
        request.countedFrom = window.first
        request.shown = Set(book.rules.map(\.rule.name))
        return request
    }

    private func beginning(_ reader: any StoreReading) throws -> Instant {
        switch whole.memory {
        case .none: return window.after
        case .days: return book.shop.facts.calendar.subtracting(Span(days: 2), from: window.after)
        case .endless:
            let first = try reader.eventSpans().values.map(\.lowerBound).min()
            return min(first?.advanced(byMilliseconds: -1) ?? window.after, window.after)
        }
    }
}
