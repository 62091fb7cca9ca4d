package import RuleLanguage

/// A station on the way from a passer-by to a regular customer, and out again.
package struct FunnelStage: Hashable, Sendable {
    package enum Definition: Hashable, Sendable {
        case happened(EventKind)
        /// By an event, or by the date that the member list brings.
        case registered
        /// A day with a paid order, the first being 1.
        case purchaseDay(Int)
        /// No order for so long since the latest one.
        case silent(Span)
        /// A stage of the shop's own, by its events.
        case entered(String)
    }

    package var name: String
    package var definition: Definition
    /// Nobody goes on from it, and going there is no progress.
    package var isExit: Bool

    package init(name: String, definition: Definition, isExit: Bool = false) {
        self.name = name
        self.definition = definition
        self.isExit = isExit
    }

    /// In a shop that names no stages of its own: what the facts themselves say. This table is all there is to change.
    package static let usual: [FunnelStage] = [
        FunnelStage(name: "followed", definition: .happened(EventKind(rawValue: "followed"))),
        FunnelStage(name: "registered", definition: .registered),
        FunnelStage(name: "first_order", definition: .purchaseDay(1)),
        FunnelStage(name: "second_purchase", definition: .purchaseDay(2)),
        FunnelStage(name: "third_purchase", definition: .purchaseDay(3)),
        FunnelStage(name: "left", definition: .silent(Span(months: 12)), isExit: true),
    ]

    /// The stages that a shop declares, the first contact first; nil where it declares none. Their events begin with the first scoring.
    package static func declared(by shop: Shop) -> [FunnelStage]? {
        guard let table = shop.facts.states[.stage], table.isDeclared else { return nil }
        // The table has the best first, and before them whom the shop has lost.
        return table.names.reversed().map { name in
            FunnelStage(name: name, definition: .entered(name), isExit: name == "left" || name.hasPrefix("流失"))
        }
    }

    /// When the customer first got there, by the moment; nil where they have not.
    func reached(by moment: Moment) -> Instant? {
        let history = moment.history
        switch definition {
        case .happened(let kind):
            return history.first { $0.kind == kind }?.at
        case .registered:
            let event = history.first { $0.kind.rawValue == "registered" }?.at
            let listed = moment.file.customer.registeredAt.flatMap { $0 <= moment.now ? $0 : nil }
            return [event, listed].compactMap(\.self).min()
        case .purchaseDay(let number):
            var last: CalendarDate?
            var days = 0
            for event in history where event.kind == .paid {
                let day = moment.shop.calendar.date(at: event.at)
                if day == last { continue }
                last = day
                days += 1
                if days == number { return event.at }
            }
            return nil
        case .silent(let span):
            guard let last = history.last(where: { $0.kind == .paid })?.at else { return nil }
            let end = moment.shop.calendar.adding(span, to: last)
            return end <= moment.now ? end : nil
        case .entered(let stage):
            return history.first { StateKind(saidBy: $0.kind) == .stage && $0.fields["to"] == .text(stage) }?.at
        }
    }
}
