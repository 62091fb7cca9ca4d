import Engine
import RuleLanguage
import Storage

/// Brings what a test speaks of into its store, as an import would.
struct TestIntake {
    /// More than any test uses up.
    private static let enoughCodes = 1000

    private let test: ShopTest
    /// How often each id has been given away.
    private var ids: [String: Int] = [:]

    init(test: ShopTest) {
        self.test = test
    }

    /// Customers, what they said, and what is known of their orders.
    ///
    /// - Parameter pools: the coupons whose codes come out of pools.
    func begin(at instant: Instant, pools: Set<String>, in store: any StoreWriting) throws {
        for pool in pools.sorted() {
            let codes = test.codes[pool] ?? (1...TestIntake.enoughCodes).map { "\(pool)-\($0)" }
            _ = try store.add(codes: codes, to: pool)
        }
        try store.put(test.customers, at: instant)
        if !test.orders.isEmpty { try store.put(test.orders, at: instant) }
        for customer in test.customers {
            guard let at = customer.registeredAt else { continue }
            let event = NewEvent(id: customer.id + ":registered", customer: customer.id, kind: .registered, at: at)
            // Each at its own time: whoever became a member later is not known before.
            _ = try store.add([event], received: at)
        }
        let phones = Dictionary(uniqueKeysWithValues: test.customers.map { ($0.id, $0.phone) })
        try store.add(
            test.consents.compactMap { consent in
                (phones[consent.customer] ?? nil).map {
                    ConsentEntry(
                        phone: $0, customer: consent.customer, category: consent.category,
                        answer: consent.isYes ? .yes : .no, at: instant, received: instant, how: ListedConsent.how)
                }
            })
    }

    mutating func take(_ events: [TestEvent], into store: any StoreWriting) throws {
        for event in events {
            if let number = event.order, try store.orders([number])[number] == nil {
                try store.put([Order(id: number, customer: event.customer, status: .placed)], at: event.received)
            }
            let row = EventRow(
                NewEvent(
                    id: id(of: event), customer: event.customer, kind: event.kind, at: event.at, order: event.order,
                    amount: event.amount, fields: event.fields))
            _ = try EventIntake.take([row], into: store, now: event.received)
        }
    }

    /// What an order goes through once has the id that an import gives it.
    private mutating func id(of event: TestEvent) -> String {
        let name =
            event.order.map { OrderChange.eventID(order: $0, kind: event.kind) }
            ?? event.customer + ":" + event.kind.rawValue
        let count = ids[name, default: 0] + 1
        ids[name] = count
        return count == 1 ? name : "\(name):\(count)"
    }
}
