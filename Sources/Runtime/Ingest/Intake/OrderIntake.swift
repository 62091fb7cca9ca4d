import RuleLanguage
import Storage

/// Brings order rows into the store: orders, their events, and what they show of their customers.
struct OrderIntake: RowIntake {
    let reader: RowReader
    let now: Instant
    let shop: ShopFacts
    /// Orders that are new since this run began.
    private var newOrders = RunMemory()

    init(reader: RowReader, now: Instant, shop: ShopFacts) {
        self.reader = reader
        self.now = now
        self.shop = shop
    }

    func read(_ record: CSVRecord) throws(RowProblem) -> OrderRow {
        try OrderRow(record, reader: reader)
    }

    mutating func committed(_ outcome: BatchOutcome) {
        for hash in outcome.met { newOrders.insert(hash) }
    }

    func apply(_ rows: [OrderRow], to store: any StoreWriting, exactly: Bool) throws -> BatchOutcome {
        let aliases = try store.aliases(among: rows.map(\.customer))
        let rows =
            aliases.isEmpty
            ? rows
            : rows.map { row in
                var row = row
                row.customer = aliases[row.customer] ?? row.customer
                return row
            }
        var batch = try Batch(rows, store: store, newOrders: newOrders, now: now)
        for index in rows.indices { batch.take(rows[index], at: index) }
        try batch.write(to: store, exactly: exactly, shop: shop)
        return batch.outcome
    }
}

/// The rows of one transaction with what the store knows of their orders and customers.
private struct Batch {
    private(set) var outcome = BatchOutcome()
    private var orders: [String: Order]
    private var book: CustomerBook
    /// The time of each customer's newest order, where a row is at odds with what is known of the customer.
    private var newestOrder: [String: Instant]
    private var changedOrders: [String] = []
    private var isChanged: Set<String> = []
    private var events = EventBatch()
    private var redemptions: Redemptions
    private let newOrders: RunMemory
    private var newHere: Set<String> = []
    private let now: Instant

    init(_ rows: [OrderRow], store: any StoreWriting, newOrders: RunMemory, now: Instant) throws {
        self.newOrders = newOrders
        self.now = now
        orders = try store.orders(Array(Set(rows.map(\.id))))
        redemptions = try Redemptions(codes: rows.compactMap(\.coupon), store: store)
        let people = try store.customers(Array(Set(rows.map(\.customer) + orders.values.map(\.customer))))
        book = CustomerBook(people, corrections: try store.corrections(of: Array(people.keys)))
        newestOrder = [:]
        let disputed = Set(
            rows.filter { row in
                orders[row.id] == nil && people[row.customer].map { $0.differs(from: row.contact) } ?? false
            }.map(\.customer))
        guard !disputed.isEmpty else { return }
        for (id, file) in try store.files(of: Array(disputed)) {
            newestOrder[id] = file.orders.values.compactMap(\.orderedAt).max()
        }
    }

    mutating func take(_ row: OrderRow, at index: Int) {
        do {
            try apply(row)
        } catch {
            outcome.refused.append((index, error))
        }
    }

    private mutating func apply(_ row: OrderRow) throws(RowProblem) {
        let known = orders[row.id]
        let customer = try customer(of: row, known: known)
        let hash = RunMemory.hash(row.id)
        let wasKnownBefore = known != nil && !newHere.contains(row.id) && !newOrders.contains(hash)
        let change = try OrderChange(row, customer: customer, known: known, wasKnownBefore: wasKnownBefore, now: now)
        if change.isNew {
            newHere.insert(row.id)
            outcome.met.append(hash)
            outcome.counts.newOrders += 1
        }
        let orderChanged = change.order != known
        if orderChanged {
            orders[row.id] = change.order
            if isChanged.insert(row.id).inserted { changedOrders.append(row.id) }
        }
        for event in change.events { events.append(event, isSurelyNew: change.isNew) }
        if let code = row.coupon, let at = change.order.paidAt,
            let event = redemptions.take(code: code, order: row.id, amount: change.order.amount, at: at)
        {
            events.append(event, isSurelyNew: false)
        }
        let customerChanged = fill(customer, from: row, isNewOrder: change.isNew)
        count(row, change, changed: orderChanged || customerChanged)
    }

    private func customer(of row: OrderRow, known: Order?) throws(RowProblem) -> String {
        guard let known, known.customer != row.customer else {
            if row.customerIsMasked { throw .maskedKey(column: row.customerColumn, text: row.customer) }
            return row.customer
        }
        guard row.customerIsMasked else { throw .orderOfAnotherCustomer(order: row.id) }
        return known.customer
    }

    /// A new order that is its customer's latest says how the customer is reached today; any other only fills gaps.
    private mutating func fill(_ customer: String, from row: OrderRow, isNewOrder: Bool) -> Bool {
        var isLatest = false
        if isNewOrder, let at = row.orderedAt {
            isLatest = newestOrder[customer].map { at >= $0 } ?? true
            if isLatest { newestOrder[customer] = at }
        }
        return book.update(customer) { $0.take(row.contact, replacing: isLatest) }
    }

    private mutating func count(_ row: OrderRow, _ change: OrderChange, changed: Bool) {
        outcome.counts.count(row.contact)
        outcome.counts.estimatedTimes += change.estimatedTimes
        if let status = row.unknownStatus { outcome.counts.unknownStatuses[status, default: 0] += 1 }
        if change.isNew {
            outcome.counts.imported += 1
        } else if changed {
            outcome.counts.updated += 1
        } else {
            outcome.counts.unchanged += 1
        }
    }

    mutating func write(to store: any StoreWriting, exactly: Bool, shop: ShopFacts) throws {
        outcome.counts.newCustomers = book.newCustomers
        try book.write(to: store, at: now, shop: shop)
        let changes = changedOrders.compactMap { orders[$0] }
        if !changes.isEmpty { try store.put(changes, at: now) }
        try redemptions.write(to: store, at: now)
        try events.add(to: store, received: now, exactly: exactly, counting: &outcome.counts)
    }
}

extension Order {
    fileprivate var orderedAt: Instant? { placedAt ?? paidAt ?? shippedAt ?? signedAt ?? completedAt }
}

extension Customer {
    /// Whether taking the row's word would replace something.
    fileprivate func differs(from contact: Contact) -> Bool {
        func isOther(_ known: String?, _ new: String?) -> Bool {
            guard let known, let new else { return false }
            return known != new
        }
        let address = contact.address
        return isOther(phone, contact.phone) || isOther(province, address.province) || isOther(city, address.city)
            || isOther(district, address.district) || isOther(self.address, address.street)
            || isOther(name, contact.name)
    }
}
