import RuleLanguage
import Storage

/// What a row makes of an order: the order as it stands now, and the events that are new.
struct OrderChange {
    var order: Order
    private(set) var events: [NewEvent] = []
    /// How many of the events stand at a time that the row does not state.
    private(set) var estimatedTimes = 0
    let isNew: Bool

    private let row: OrderRow
    private let known: Order?
    private let estimate: Instant

    /// - Parameters:
    ///   - known: the order as the store has it.
    ///   - wasKnownBefore: the store had it before this import began, so that a change of state has happened since.
    init(
        _ row: OrderRow, customer: String, known: Order?, wasKnownBefore: Bool, now: Instant
    ) throws(RowProblem) {
        self.row = row
        self.known = known
        isNew = known == nil
        if wasKnownBefore {
            estimate = now
        } else if let latest = [row.latestTime, known?.latestTime].compactMap({ $0 }).max() {
            estimate = latest
        } else {
            throw .noTime(order: row.id)
        }
        order = known ?? Order(id: row.id, customer: customer, status: .placed)
        merge()
        collectEvents()
    }

    // MARK: The order

    private mutating func merge() {
        let isOlder = known.map { (status ?? .placed).stage < $0.status.stage } ?? false
        func newer<Field>(_ new: Field?, _ old: Field?) -> Field? { isOlder ? old ?? new : new ?? old }
        order.placedAt = newer(row.placedAt, order.placedAt)
        order.paidAt = newer(row.paidAt, order.paidAt)
        order.shippedAt = newer(row.shippedAt, order.shippedAt)
        order.completedAt = newer(row.completedAt, order.completedAt)
        order.signedAt = newer(row.signedAt, order.signedAt) ?? order.completedAt
        order.amount = newer(row.amount, order.amount)
        order.quantity = newer(row.quantity, order.quantity)
        order.title = newer(row.title, order.title)
        order.courier = newer(row.courier, order.courier)
        order.trackingNumber = newer(row.trackingNumber, order.trackingNumber)
        order.province = newer(row.place.province, order.province)
        order.city = newer(row.place.city, order.city)
        if let status, status.stage > order.status.stage || isNew { order.status = status }
        order.refunded = max(order.refunded, refundedTotal)
    }

    /// The furthest state that the row speaks of; nil when it speaks of none.
    private var status: Order.Status? {
        if row.state == .closed || row.cancelledAt != nil { return wasPaid ? .refunded : .cancelled }
        if let amount = row.amount, amount > 0, let refunded = row.refunded, refunded >= amount { return .refunded }
        guard case .reached(let stated)? = row.state else { return statusOfTimes }
        guard let reached = statusOfTimes, reached.stage > stated.stage else { return stated }
        return reached
    }

    private var statusOfTimes: Order.Status? {
        if row.completedAt != nil { return .completed }
        if row.signedAt != nil { return .signed }
        if row.shippedAt != nil { return .shipped }
        if row.paidAt != nil { return .paid }
        return row.placedAt == nil ? nil : .placed
    }

    private var wasPaid: Bool {
        row.paidAt != nil || (row.refunded ?? 0) > 0
            || (known.map { $0.status.stage >= Order.Status.paid.stage } ?? false)
    }

    /// Paid back so far. An order closed after it was paid was paid back in full, unless the export says how much.
    private var refundedTotal: Int64 {
        if let refunded = row.refunded, refunded > 0 { return refunded }
        guard status == .refunded, known?.status != .refunded else { return 0 }
        return order.amount ?? 0
    }

    // MARK: Its events

    private mutating func collectEvents() {
        let status = order.status
        let hasAdvanced = known.map { $0.status.stage < status.stage } ?? true
        /// The state holds, and the row that says so says no time.
        func isNewly(_ states: Order.Status...) -> Bool { hasAdvanced && states.contains(status) }

        if order.placedAt != nil, known?.placedAt == nil {
            add(.placed, at: order.placedAt, amount: row.total ?? order.amount)
        }
        let wasPaidBefore = known.map { $0.paidAt != nil || $0.status.stage >= Order.Status.paid.stage } ?? false
        if !wasPaidBefore, order.paidAt != nil || isNewly(.paid, .shipped, .signed, .completed, .refunded) {
            add(.paid, at: order.paidAt, amount: order.amount)
        }
        if known?.shippedAt == nil, order.shippedAt != nil || isNewly(.shipped) {
            add(.shipped, at: order.shippedAt)
        }
        let wasSignedBefore =
            known.map { $0.signedAt != nil || $0.status == .signed || $0.status == .completed } ?? false
        if !wasSignedBefore, order.signedAt != nil || isNewly(.signed, .completed) {
            add(.signed, at: order.signedAt)
        }
        if known?.completedAt == nil, order.completedAt != nil || isNewly(.completed) {
            add(.completed, at: order.completedAt)
        }
        if isNewly(.cancelled) { add(.cancelled, at: row.cancelledAt) }
        let before = known?.refunded ?? 0
        if order.refunded > before || isNewly(.refunded) {
            add(.refunded, at: row.refundedAt, amount: order.refunded - before, suffix: ":\(order.refunded)")
        }
    }

    private mutating func add(_ kind: EventKind, at time: Instant?, amount: Int64? = nil, suffix: String = "") {
        if time == nil { estimatedTimes += 1 }
        events.append(
            NewEvent(
                id: OrderChange.eventID(order: order.id, kind: kind) + suffix, customer: order.customer, kind: kind,
                at: time ?? estimate, order: order.id, amount: amount,
                fields: time == nil ? ["estimated": .boolean(true)] : [:]))
    }

    /// One event of a kind per order, however it becomes known.
    static func eventID(order: String, kind: EventKind) -> String {
        order + ":" + kind.rawValue
    }
}

extension Order {
    fileprivate var latestTime: Instant? {
        [placedAt, paidAt, shippedAt, signedAt, completedAt].compactMap { $0 }.max()
    }
}

extension Order.Status {
    /// How far the order has come; it never goes back.
    var stage: Int {
        switch self {
        case .placed: 0
        case .cancelled: 1
        case .paid: 2
        case .shipped: 3
        case .signed: 4
        case .completed: 5
        case .refunded: 6
        }
    }
}
