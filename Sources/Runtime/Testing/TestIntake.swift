import Engine
import RuleLanguage
import Storage

/// Brings what a test speaks of into its store, as an import would.
struct TestIntake {
    private let test: ShopTest
    /// How often each id has been given away.
    private var ids: [String: Int] = [:]

    init(test: ShopTest) {
        self.test = test
    }

    /// Customers, what they said, and what is known of their orders.
    mutating func begin(at instant: Instant, in store: any StoreWriting) throws {
        try store.put(test.customers, at: instant)
        if !test.orders.isEmpty { try store.put(test.orders, at: instant) }
        let registered = test.customers.compactMap { customer in
            customer.registeredAt.map {
                NewEvent(id: customer.id + ":registered", customer: customer.id, kind: .registered, at: $0)
            }
        }
        // Each at its own time: whoever became a member later is not known before.
        for event in registered { _ = try store.add([event], received: event.at) }
        let phones = test.phones
        try store.add(
            test.consents.compactMap { consent in
                phones[consent.customer].map {
                    ConsentEntry(
                        phone: $0, customer: consent.customer, category: consent.category,
                        answer: consent.isYes ? .yes : .no, at: instant, received: instant, how: "given")
                }
            })
    }

    mutating func take(_ events: [TestEvent], into store: any StoreWriting) throws {
        for event in events {
            let new = NewEvent(
                id: id(of: event), customer: event.customer, kind: event.kind, at: event.at, order: event.order,
                amount: event.amount, fields: event.fields)
            _ = try store.add([new], received: event.received)
            if let number = event.order {
                var order =
                    try store.orders([number])[number]
                    ?? Order(id: number, customer: event.customer, status: .placed)
                order.take(new)
                try store.put([order], at: event.received)
            }
            if let entry = consent(of: event) { try store.add([entry]) }
        }
    }

    /// What an order goes through once has the id that an import gives it.
    private mutating func id(of event: TestEvent) -> String {
        let name = event.order.map { OrderChange.eventID(order: $0, kind: event.kind) }
            ?? event.customer + ":" + event.kind.rawValue
        ids[name, default: 0] += 1
        let count = ids[name] ?? 1
        return count == 1 ? name : "\(name):\(count)"
    }

    /// What `opted_in` and `opted_out` write into the ledger; of marketing unless the event says otherwise.
    private func consent(of event: TestEvent) -> ConsentEntry? {
        guard event.kind == .optedIn || event.kind == .optedOut, let phone = test.phones[event.customer] else {
            return nil
        }
        var category = Rule.Category.marketing
        if case .text(let name)? = event.fields["category"] { category = Rule.Category(rawValue: name) ?? category }
        return ConsentEntry(
            phone: phone, customer: event.customer, category: category,
            answer: event.kind == .optedIn ? .yes : .no, at: event.at, received: event.received, how: "event")
    }
}

extension ShopTest {
    fileprivate var phones: [String: String] {
        Dictionary(customers.compactMap { person in person.phone.map { (person.id, $0) } }, uniquingKeysWith: { $1 })
    }
}
