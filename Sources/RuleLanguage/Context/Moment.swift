/// One customer at one instant, as a condition or a text sees it.
///
/// `customer.*` is read at `now` (the step's due time), `event.*` and `order.*` belong to the trigger, and
/// `at_trigger.*` is rebuilt from the events up to the trigger.
package struct Moment: FieldSource, Sendable {
    package let file: CustomerFile
    package let now: Instant
    package let shop: ShopFacts
    /// The trigger; nil where there is none, as in tier conditions.
    package private(set) var event: Event?
    package private(set) var order: Order?
    package let standing: Standing
    private let triggerStanding: Standing?
    private let trigger: Event?
    private let visibleEvents: Int
    package var coupon: CouponFacts?
    /// The steps of the rule that have sent a text for this trigger.
    package var sentSteps: Set<String> = []

    /// - Parameter trigger: the event that the activation is about; it need not be in the file.
    package init(file: CustomerFile, now: Instant, shop: ShopFacts, trigger: Event? = nil) {
        self.file = file
        self.now = now
        self.shop = shop
        event = trigger
        order = trigger?.order.flatMap { file.orders[$0] }
        visibleEvents = file.eventCount(upTo: now)
        standing = Standing(of: file.events[..<visibleEvents], calendar: shop.calendar)
        self.trigger = trigger
        triggerStanding = trigger.map { trigger in
            Standing(of: file.events.prefix { !$0.isAfter(trigger) }, calendar: shop.calendar)
        }
    }

    /// The moment of the trigger itself: of the events at its instant, only those that came before it have happened.
    package init(of trigger: Event, file: CustomerFile, shop: ShopFacts) {
        self.file = file
        now = trigger.at
        self.shop = shop
        event = trigger
        order = trigger.order.flatMap { file.orders[$0] }
        visibleEvents = file.events.prefix { !$0.isAfter(trigger) }.count
        standing = Standing(of: file.events[..<visibleEvents], calendar: shop.calendar)
        self.trigger = trigger
        triggerStanding = standing
    }

    /// The events that have happened by now, in history order.
    package var history: ArraySlice<Event> { file.events[..<visibleEvents] }

    /// The same moment with `event.*` read from another event, as in the `if` of an `unless`.
    package func reading(_ other: Event) -> Moment {
        var moment = self
        moment.event = other
        moment.order = other.order.flatMap { file.orders[$0] }
        return moment
    }

    /// The same customer and trigger at another time.
    package func moved(to now: Instant) -> Moment {
        var moment = Moment(file: file, now: now, shop: shop, trigger: trigger)
        moment.event = event
        moment.order = order
        moment.coupon = coupon
        moment.sentSteps = sentSteps
        return moment
    }

    package func value(of field: Field) -> Value {
        switch field {
        case .customer(let field): value(of: field, standing: standing, tier: tier)
        case .customerExtra(let name): file.customer.fields[name] ?? .missing
        case .atTrigger(let field):
            triggerStanding.map { value(of: field, standing: $0, tier: triggerTier) } ?? .missing
        case .order(let field): order.map { value(of: field, order: $0) } ?? .missing
        case .event(let field): event.map { value(of: field, event: $0) } ?? .missing
        case .eventExtra(let name): event?.fields[name] ?? .missing
        case .coupon(let field): coupon?.value(of: field) ?? .missing
        case .shop(.name): .text(shop.name)
        case .now: .instant(now)
        case .given: .missing
        }
    }

    private func value(of field: CustomerField, standing: Standing, tier: @autoclosure () -> String?) -> Value {
        let customer = file.customer
        switch field {
        case .id: return .text(customer.id)
        case .name: return Value(customer.name)
        case .phone: return Value(customer.phone)
        case .gender: return Value(customer.gender?.rawValue)
        case .birthday: return customer.birthday.map { .date($0) } ?? .missing
        case .province: return Value(customer.province)
        case .city: return Value(customer.city)
        case .district: return Value(customer.district)
        case .address: return Value(customer.address)
        case .credit: return Value(customer.credit)
        case .level: return Value(customer.level)
        case .points: return customer.points.map { .integer($0) } ?? .missing
        case .tags: return .list(customer.tags.map { .text($0) })
        case .notes: return Value(customer.notes)
        case .registeredAt: return Value(customer.registeredAt)
        case .tier: return Value(tier())
        case .orders: return .integer(Int64(standing.orders))
        case .purchaseDays: return .integer(Int64(standing.purchaseDays))
        case .spent: return .money(standing.spent)
        case .averageOrder: return standing.averageOrder.map { .money($0) } ?? .missing
        case .firstOrderAt: return Value(standing.firstOrderAt)
        case .lastOrderAt: return Value(standing.lastOrderAt)
        case .refunds: return .integer(Int64(standing.refunds))
        case .refunded: return .money(standing.refunded)
        case .openComplaints: return .integer(Int64(standing.openComplaints))
        case .openRefunds: return .integer(Int64(standing.openRefunds))
        case .timeZone: return Value(customer.timeZone)
        }
    }

    /// The tier of the latest tier event; before the first one, the tier whose condition the customer meets.
    private var tier: String? {
        standing.tier ?? shop.tiers.first { $0.condition.evaluate(at: self) == .yes }?.name
    }

    /// The same when the trigger happened: what came after it at its very instant had not happened yet.
    private var triggerTier: String? {
        guard let trigger else { return nil }
        if let tier = triggerStanding?.tier { return tier }
        return shop.tiers.isEmpty ? nil : Moment(of: trigger, file: file, shop: shop).tier
    }

    private func value(of field: OrderField, order: Order) -> Value {
        switch field {
        case .id: return .text(order.id)
        case .status: return .text(status(of: order).rawValue)
        case .amount: return order.amount.map { .money($0) } ?? .missing
        case .refunded:
            let refunds = history.lazy.filter { $0.kind == .refunded && $0.order == order.id }
            return .money(refunds.reduce(0) { $0 &+ ($1.amount ?? 0) })
        case .quantity: return order.quantity.map { .integer($0) } ?? .missing
        case .title: return Value(order.title)
        case .courier: return hasLeft(order) ? Value(order.courier) : .missing
        case .trackingNumber: return hasLeft(order) ? Value(order.trackingNumber) : .missing
        case .province: return Value(order.province)
        case .city: return Value(order.city)
        case .placedAt: return past(order.placedAt)
        case .paidAt: return past(order.paidAt)
        case .shippedAt: return past(order.shippedAt)
        case .signedAt: return past(order.signedAt)
        case .completedAt: return past(order.completedAt)
        }
    }

    /// Whether the parcel was on its way, where its time is known: before that nobody knew by whom and under which number.
    private func hasLeft(_ order: Order) -> Bool {
        order.shippedAt.map { $0 <= now } ?? true
    }

    /// A time that lies ahead of this moment is not known yet.
    private func past(_ instant: Instant?) -> Value {
        guard let instant, instant <= now else { return .missing }
        return .instant(instant)
    }

    /// The furthest the order had come by now, from its events.
    private func status(of order: Order) -> Order.Status {
        var status = Order.Status.placed
        for event in history where event.order == order.id {
            guard let reached = Order.Status(rawValue: event.kind.rawValue) else { continue }
            if Order.Status.allCases.firstIndex(of: reached)! > Order.Status.allCases.firstIndex(of: status)! {
                status = reached
            }
        }
        return status
    }

    private func value(of field: EventField, event: Event) -> Value {
        switch field {
        case .kind: .text(event.kind.rawValue)
        case .at: .instant(event.at)
        case .order: Value(event.order)
        case .amount: event.amount.map { .money($0) } ?? .missing
        }
    }
}

extension Value {
    package init(_ text: String?) {
        self = text.map { .text($0) } ?? .missing
    }

    package init(_ instant: Instant?) {
        self = instant.map { .instant($0) } ?? .missing
    }
}
