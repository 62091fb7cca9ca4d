import RuleLanguage

/// One customer at one instant: the list of what has happened, and everything counted from it afresh at every question.
struct ReferenceMoment {
    let customer: Customer
    let orders: [String: Order]
    let tiers: [StateTable.State]
    let calendar: ReferenceCalendar
    let now: Instant
    /// In the customer's order of events.
    let history: [Event]
    /// What had happened up to the trigger, itself included.
    let historyAtTrigger: [Event]
    let trigger: Event?
    /// The event that `event.*` reads: the trigger, or the event found by an `unless`.
    var subject: Event?
    /// The steps of the rule that have sent a text for this trigger.
    var sentSteps: Set<String> = []

    /// The same customer when the trigger happened.
    var atTrigger: ReferenceMoment {
        ReferenceMoment(
            customer: customer, orders: orders, tiers: tiers, calendar: calendar, now: trigger!.at,
            history: historyAtTrigger, historyAtTrigger: historyAtTrigger, trigger: trigger, subject: subject)
    }

    /// Such events after the trigger, in the customer's order.
    func since(_ kind: EventKind) -> [Event] {
        history.filter { $0.kind == kind && ReferenceMoment.comes($0, after: trigger!) }
    }

    static func comes(_ event: Event, after other: Event) -> Bool {
        event.at > other.at || event.at == other.at && event.sequence > other.sequence
    }

    func events(_ kind: EventKind, within span: Span?) -> [Event] {
        let ofKind = history.filter { $0.kind == kind }
        guard let span else { return ofKind }
        let start = calendar.subtracting(span, from: now)
        return ofKind.filter { $0.at > start && $0.at <= now }
    }

    func value(of field: Field) -> Value {
        switch field {
        case .customer(let field): value(of: field)
        case .customerExtra(let name): customer.fields[name] ?? .missing
        case .atTrigger(let field): trigger == nil ? .missing : atTrigger.value(of: field)
        case .order(let field): value(of: field)
        case .event(.kind): text(subject?.kind.rawValue)
        case .event(.at): subject.map { .instant($0.at) } ?? .missing
        case .event(.order): text(subject?.order)
        case .event(.amount): subject?.amount.map { .money($0) } ?? .missing
        case .eventExtra(let name): subject?.fields[name] ?? .missing
        case .now: .instant(now)
        case .coupon, .survey, .shop, .given, .expectedOrders, .bundle:
            fatalError("the random shops do not use \(field)")
        }
    }

    private func value(of field: CustomerField) -> Value {
        let paid = history.filter { $0.kind == .paid }
        let refunds = history.filter { $0.kind == .refunded }
        let paidTotal = paid.map { $0.amount ?? 0 }.reduce(0, +)
        let refundTotal = refunds.map { $0.amount ?? 0 }.reduce(0, +)
        switch field {
        case .orders: return .integer(Int64(paid.count))
        case .purchaseDays: return .integer(Int64(Set(paid.map { calendar.dayNumber(at: $0.at) }).count))
        case .spent: return .money(paidTotal - refundTotal)
        case .averageOrder:
            if paid.isEmpty { return .missing }
            let mean = Double(paidTotal) / Double(paid.count)
            return .money(Int64((mean + 0.5).rounded(.down)))
        case .firstOrderAt: return paid.first.map { .instant($0.at) } ?? .missing
        case .lastOrderAt: return paid.last.map { .instant($0.at) } ?? .missing
        case .refunds: return .integer(Int64(refunds.count))
        case .refunded: return .money(refundTotal)
        case .tier: return text(tier)
        case .tags: return .list(customer.tags.map { .text($0) })
        case .city: return text(customer.city)
        case .points: return customer.points.map { .integer($0) } ?? .missing
        default: fatalError("the random shops do not use customer.\(field.rawValue)")
        }
    }

    private var tier: String? {
        for event in history.reversed()
        where event.kind == StateKind.tier.assigned || event.kind == StateKind.tier.changed {
            if case .text(let name)? = event.fields["to"] { return name }
        }
        return tiers.first { holds($0.condition) == .yes }?.name
    }

    private func value(of field: OrderField) -> Value {
        guard let id = subject?.order, let order = orders[id] else { return .missing }
        let events = history.filter { $0.order == id }
        switch field {
        case .id: return .text(id)
        case .amount: return order.amount.map { .money($0) } ?? .missing
        case .refunded: return .money(events.filter { $0.kind == .refunded }.map { $0.amount ?? 0 }.reduce(0, +))
        case .status:
            let way: [EventKind] = [.placed, .paid, .shipped, .signed, .completed, .refunded, .cancelled]
            let furthest = way.last { kind in events.contains { $0.kind == kind } } ?? .placed
            return .text(furthest.rawValue)
        default: fatalError("the random shops do not use order.\(field.rawValue)")
        }
    }

    private func text(_ text: String?) -> Value {
        text.map { .text($0) } ?? .missing
    }
}
