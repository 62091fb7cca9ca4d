import Engine
import RuleLanguage
import Storage

/// What a store should hold, kept the plainest way: arrays and dictionaries, looked through from end to end.
struct StoreModel {
    var customers: [String: Customer] = [:]
    var orders: [String: Order] = [:]
    var items: [String: [OrderItem]] = [:]
    var events: [Event] = []
    var decisions: [ActivationKey: Decision] = [:]
    var deliveries: [String: ModelDelivery] = [:]
    var consents: [ConsentEntry] = []
    var states: [String: RuleState] = [:]
    var changes: [RuleChange] = []
    /// When each customer was first put.
    var createdAt: [String: Instant] = [:]
    var watermark = StoreConformance.madeAt
    var place: AgendaPlace?

    mutating func put(_ customers: [Customer], at now: Instant) {
        for customer in customers {
            self.customers[customer.id] = customer
            if createdAt[customer.id] == nil { createdAt[customer.id] = now }
        }
    }

    mutating func put(_ items: [OrderItem]) {
        for order in Set(items.map(\.order)) {
            self.items[order] = items.filter { $0.order == order }.sorted { $0.line < $1.line }
        }
    }

    /// Nothing is received at or before the watermark, nor before what is due at the place behind it.
    /// - Returns: how many were new.
    mutating func add(_ new: [NewEvent], received: Instant) -> Int {
        let before = events.count
        let received = max(received, max(watermark, place?.due ?? watermark).advanced(byMilliseconds: 1))
        for event in new where !events.contains(where: { $0.id == event.id }) {
            events.append(
                Event(
                    id: event.id, customer: event.customer, kind: event.kind, at: event.at, received: received,
                    sequence: Int64(events.count + 1), order: event.order, amount: event.amount, fields: event.fields))
        }
        return events.count - before
    }

    func events(_ query: EventQuery) -> [Event] {
        let ofKind = events.filter { $0.kind == query.kind }
        switch query.range {
        case .happened(let from, let to):
            return ofKind.filter { from <= $0.at && $0.at <= to }.sorted { ($0.at, $0.sequence) < ($1.at, $1.sequence) }
        case .received(let from, let to, let atLeast):
            return ofKind.filter { from <= $0.received && $0.received <= to && $0.at >= atLeast }
                .sorted { ($0.received, $0.sequence) < ($1.received, $1.sequence) }
        case .receivedTooLate(let from, let to, let before):
            return ofKind.filter { from <= $0.received && $0.received <= to && $0.at < before }
                .sorted { ($0.received, $0.sequence) < ($1.received, $1.sequence) }
        }
    }

    func events(of customer: String) -> [Event] {
        events.filter { $0.customer == customer }.sorted { ($0.at, $0.sequence) < ($1.at, $1.sequence) }
    }

    func orders(of customer: String) -> [String: Order] {
        orders.filter { $0.value.customer == customer }.mapValues { order in
            var order = order
            let lines = (items[order.id] ?? []).filter { $0.quantity > 0 }
            order.lineTitles = lines.compactMap { $0.title ?? $0.sku }
            return order
        }
    }

    var totals: StoreTotals {
        StoreTotals(
            customers: customers.count, orders: orders.count, items: items.values.reduce(0) { $0 + $1.count },
            events: events.count)
    }
}
