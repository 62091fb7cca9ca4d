import RuleLanguage
import Storage

/// Brings events into the store; the orders they belong to move on with them.
struct EventIntake: RowIntake {
    let reader: RowReader
    let now: Instant
    let kinds: [EventKind: EventDeclaration]

    func read(_ record: CSVRecord) throws(RowProblem) -> EventRow {
        try EventRow(record, reader: reader, kinds: kinds)
    }

    mutating func committed(_ outcome: BatchOutcome) {}

    func apply(_ rows: [EventRow], to store: any StoreWriting, exactly: Bool) throws -> BatchOutcome {
        try EventIntake.take(rows, into: store, now: now)
    }

    /// Rows that have been read, wherever they come from.
    static func take(_ rows: [EventRow], into store: any StoreWriting, now: Instant) throws -> BatchOutcome {
        var outcome = BatchOutcome()
        let aliases = try store.aliases(among: rows.map(\.event.customer))
        let rows =
            aliases.isEmpty
            ? rows
            : rows.map { row in
                var row = row
                row.event.customer = aliases[row.event.customer] ?? row.event.customer
                return row
            }
        var book = CustomerBook(try store.customers(Array(Set(rows.map(\.event.customer)))))
        let storedOrders = try store.orders(Array(Set(rows.compactMap(\.event.order))))
        var orders = storedOrders
        var known = try store.eventsKnown(among: rows.map(\.event.id))
        var consents = try EventConsents(rows, known: book, store: store, now: now)
        var redemptions = try Redemptions(codes: rows.compactMap(\.event.usedCode), store: store)
        var new: [NewEvent] = []
        for (index, row) in rows.enumerated() {
            var event = row.event
            var order = event.order.flatMap { orders[$0] }
            if let order, order.customer != event.customer {
                outcome.refused.append((index, .orderOfAnotherCustomer(order: order.id)))
                continue
            }
            switch consents.take(event) {
            case .none, .alsoForOthers: break
            case .onlyForPhone(let isNew):
                if isNew { outcome.counts.imported += 1 } else { outcome.counts.unchanged += 1 }
                continue
            }
            guard known.insert(event.id).inserted else {
                outcome.counts.unchanged += 1
                continue
            }
            if event.kind == .redeemed {
                guard let redemption = redemptions.take(event) else {
                    outcome.counts.unchanged += 1
                    continue
                }
                event = redemption
            }
            book.update(event.customer) { _ in }
            order?.take(event)
            if let order { orders[order.id] = order }
            new.append(event)
            outcome.counts.imported += 1
            outcome.counts.newEvents[event.kind, default: 0] += 1
        }
        outcome.counts.newCustomers = book.newCustomers
        let people = book.changes
        if !people.isEmpty { try store.put(people, at: now) }
        let moved = orders.values.filter { storedOrders[$0.id] != $0 }.sorted { $0.id < $1.id }
        if !moved.isEmpty { try store.put(moved, at: now) }
        try redemptions.write(to: store, at: now)
        if !new.isEmpty { _ = try store.add(new, received: now) }
        let heard = try consents.write(to: store)
        outcome.counts.newConsents = heard.newEntries
        outcome.counts.newEvents.merge(heard.newEvents, uniquingKeysWith: +)
        return outcome
    }
}

extension NewEvent {
    /// The code that the event says was used.
    fileprivate var usedCode: String? {
        guard kind == .redeemed, case .text(let code)? = fields["code"] else { return nil }
        return code
    }
}

extension Order {
    /// Moves on with an event of its own that is new.
    fileprivate mutating func take(_ event: NewEvent) {
        switch event.kind {
        case .placed: placedAt = placedAt ?? event.at
        case .paid:
            paidAt = paidAt ?? event.at
            amount = amount ?? event.amount
            reach(.paid)
        case .shipped:
            shippedAt = shippedAt ?? event.at
            reach(.shipped)
        case .signed:
            signedAt = signedAt ?? event.at
            reach(.signed)
        case .completed:
            completedAt = completedAt ?? event.at
            reach(.completed)
        case .cancelled:
            reach(.cancelled)
        case .refunded:
            refunded &+= event.amount ?? 0
            if let amount, amount > 0, refunded >= amount { reach(.refunded) }
        default:
            break
        }
    }

    private mutating func reach(_ status: Status) {
        if status.stage > self.status.stage { self.status = status }
    }
}
