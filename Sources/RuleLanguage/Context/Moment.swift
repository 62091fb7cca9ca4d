/// One customer at one instant, as a condition or a text sees it.
///
/// `customer.*` is read at `now` (the step's due time), `event.*` and `order.*` belong to the trigger, and
/// `at_trigger.*` is rebuilt from the events up to the trigger.
///
/// What stays the same lies behind references, so that a moment is handed on at the price of a few counters.
package struct Moment: FieldSource, Sendable {
    private let scene: Scene
    private let trigger: Subject?
    private var subject: Subject?
    /// The order that the subject belongs to.
    private var parcel: Parcel?
    /// Most moments have none.
    private var deeds: Deeds?

    /// - Parameter trigger: the event that the activation is about; it need not be in the file.
    package init(file: CustomerFile, now: Instant, shop: ShopFacts, trigger: Event? = nil) {
        self.init(file: file, now: now, shop: shop, about: trigger.map { Subject($0) })
    }

    /// The same for an event that many moments are about.
    package init(file: CustomerFile, now: Instant, shop: ShopFacts, about trigger: Subject?) {
        let known = file.summary.flatMap { $0.through <= now ? $0.standing : nil }
        scene = Scene(
            file: file, now: now, shop: shop, visibleEvents: file.eventCount(upTo: now), standing: known)
        self.trigger = trigger
        subject = trigger
        parcel = Parcel.of(trigger, in: file)
    }

    /// The moment of the trigger itself: of the events at its instant, only those that came before it have happened.
    package init(of trigger: Event, file: CustomerFile, shop: ShopFacts) {
        self.init(
            scene: Scene(file: file, now: trigger.at, shop: shop, visibleEvents: file.eventCount(through: trigger)),
            trigger: trigger)
    }

    /// The same for somebody who walks through the file and has counted the events up to the trigger.
    package init(of trigger: Event, file: CustomerFile, shop: ShopFacts, visibleEvents: Int, standing: Standing) {
        self.init(
            scene: Scene(file: file, now: trigger.at, shop: shop, visibleEvents: visibleEvents, standing: standing),
            trigger: trigger)
    }

    private init(scene: Scene, trigger: Event) {
        self.scene = scene
        self.trigger = Subject(trigger)
        subject = self.trigger
        parcel = Parcel.of(subject, in: scene.file)
    }

    package var file: CustomerFile { scene.file }
    package var now: Instant { scene.now }
    package var shop: ShopFacts { scene.shop }
    package var standing: Standing { scene.standing }
    /// The trigger; nil where there is none, as in tier conditions.
    package var event: Event? { subject?.event }
    package var order: Order? { parcel?.order }

    /// What an earlier action of the step has given.
    package var coupon: CouponFacts? {
        get { deeds?.coupon }
        set { deeds = Deeds(coupon: newValue, survey: survey, sentSteps: sentSteps) }
    }

    /// The survey that an earlier action of the step asks for.
    package var survey: SurveyFacts? {
        get { deeds?.survey }
        set { deeds = Deeds(coupon: coupon, survey: newValue, sentSteps: sentSteps) }
    }

    /// The steps of the rule that have sent a text for this trigger.
    package var sentSteps: Set<String> {
        get { deeds?.sentSteps ?? [] }
        set { deeds = Deeds(coupon: coupon, survey: survey, sentSteps: newValue) }
    }

    /// How many of the file's events have happened by now.
    package var visibleEvents: Int { scene.visibleEvents }

    /// The events that have happened by now, in history order.
    package var history: ArraySlice<Event> { scene.file.events[..<scene.visibleEvents] }

    /// The same moment with `event.*` read from another event, as in the `if` of an `unless`.
    package func reading(_ other: Event) -> Moment {
        var moment = self
        let subject = Subject(other)
        moment.subject = subject
        moment.parcel = Parcel.of(subject, in: scene.file)
        return moment
    }

    /// The same moment with another profile in the file.
    package func with(file: CustomerFile) -> Moment {
        var moment = Moment(file: file, now: now, shop: shop, about: trigger)
        moment.subject = subject
        moment.parcel = parcel
        moment.deeds = deeds
        return moment
    }

    /// The same customer and trigger at another time.
    package func moved(to now: Instant) -> Moment {
        var moment = Moment(file: file, now: now, shop: shop, about: trigger)
        moment.subject = subject
        moment.parcel = parcel
        moment.deeds = deeds
        return moment
    }

    package func value(of field: Field) -> Value {
        switch field {
        case .customer(let field): value(of: field)
        case .expectedOrders(let span):
            scene.shop.models?.expectedOrders(within: span, at: self).map { .number($0) } ?? .missing
        case .customerExtra(let name): scene.file.customer.fields[name] ?? .missing
        case .atTrigger(let field): beginning?.value(of: field) ?? .missing
        case .order(let field): parcel.map { value(of: field, order: $0.order) } ?? .missing
        case .event(let field): subject.map { value(of: field, event: $0.event) } ?? .missing
        case .eventExtra(let name): subject?.event.fields[name] ?? .missing
        case .coupon(let field): coupon?.value(of: field) ?? .missing
        case .survey(let field): survey?.value(of: field) ?? .missing
        case .shop(.name): .text(scene.shop.name)
        case .bundle(let field):
            scene.shop.models?.bundle(at: self).map { .text(field == .title ? $0.title : $0.item) } ?? .missing
        case .now: .instant(scene.now)
        case .given: .missing
        }
    }

    /// The moment of the trigger; counted anew each time, as few conditions ask for it.
    private var beginning: Moment? {
        trigger.map { Moment(of: $0.event, file: scene.file, shop: scene.shop) }
    }

    private func value(of field: CustomerField) -> Value {
        switch field {
        case .id: return .text(scene.file.customer.id)
        case .name: return Value(scene.file.customer.name)
        case .phone: return Value(scene.file.customer.phone)
        case .gender: return Value(scene.file.customer.gender?.rawValue)
        case .birthday: return scene.file.customer.birthday.map { .date($0) } ?? .missing
        case .province: return Value(scene.file.customer.province)
        case .city: return Value(scene.file.customer.city)
        case .district: return Value(scene.file.customer.district)
        case .address: return Value(scene.file.customer.address)
        case .credit: return Value(scene.file.customer.credit)
        case .level:
            return Value(scene.shop.states[.level] == nil ? scene.file.customer.level : state(.level))
        case .points:
            guard let account else { return scene.file.customer.points.map { .integer($0) } ?? .missing }
            return .integer(account.balance)
        case .pointsLapsing: return account?.nextLapse.map { .integer($0.points) } ?? .missing
        case .pointsLapseOn:
            guard let lapse = account?.nextLapse else { return .missing }
            return .date(scene.shop.calendar.date(at: lapse.at.advanced(byMilliseconds: -1)))
        case .tags: return .list(scene.file.customer.tags.map { .text($0) })
        case .notes: return Value(scene.file.customer.notes)
        case .registeredAt: return Value(scene.file.customer.registeredAt)
        case .tier: return Value(state(.tier))
        case .activity: return Value(state(.activity))
        case .loyalty: return Value(state(.loyalty))
        case .stage: return Value(state(.stage))
        case .nextTier: return ahead(.tier) { .text($0.name) }
        case .nextTierEither: return ahead(.tier) { .boolean($0.either != nil) }
        case .nextTierOrders:
            return ahead(.tier) { ($0.either?.orders ?? $0.shortest?.leastOrders).map { .integer($0) } ?? .missing }
        case .nextTierAmount:
            return ahead(.tier) { ($0.either?.amount ?? $0.shortest?.amount).map { .money($0) } ?? .missing }
        case .nextLevel: return ahead(.level) { .text($0.name) }
        case .nextLevelPoints: return ahead(.level) { $0.shortest.map { .integer($0.points) } ?? .missing }
        case .nextLevelAmount: return ahead(.level) { $0.shortest.map { .money($0.amount) } ?? .missing }
        case .satisfaction: return scene.standing.satisfaction.map { .number($0) } ?? .missing
        case .rfm: return score { $0.combined }
        case .rfmRecency: return score { Int($0.recency) }
        case .rfmFrequency: return score { Int($0.frequency) }
        case .rfmMoney: return score { Int($0.money) }
        case .pAlive: return scene.shop.models?.chanceAlive(at: self).map { .number($0) } ?? .missing
        case .expectedAmount: return scene.shop.models?.expectedAmount(at: self).map { .money($0) } ?? .missing
        case .orders: return .integer(Int64(scene.standing.orders))
        case .purchaseDays: return .integer(Int64(scene.standing.purchaseDays))
        case .spent: return .money(scene.standing.spent)
        case .averageOrder: return scene.standing.averageOrder.map { .money($0) } ?? .missing
        case .firstOrderAt: return Value(scene.standing.firstOrderAt)
        case .lastOrderAt: return Value(scene.standing.lastOrderAt)
        case .refunds: return .integer(Int64(scene.standing.refunds))
        case .refunded: return .money(scene.standing.refunded)
        case .openComplaints: return .integer(Int64(scene.standing.openComplaints))
        case .openRefunds: return .integer(Int64(scene.standing.openRefunds))
        case .timeZone: return Value(scene.file.customer.timeZone)
        case .owner: return Value(scene.file.customer.owner)
        case .followUpOn: return scene.file.customer.followUpOn.map { .date($0) } ?? .missing
        }
    }

    private func value(of field: OrderField, order: Order) -> Value {
        switch field {
        case .id: return .text(order.id)
        case .status: return .text(status(of: order).rawValue)
        case .amount: return order.amount.map { .money($0) } ?? .missing
        case .refunded: return .money(refunded(of: order))
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
        order.shippedAt.map { $0 <= scene.now } ?? true
    }

    /// A time that lies ahead of this moment is not known yet.
    private func past(_ instant: Instant?) -> Value {
        guard let instant, instant <= scene.now else { return .missing }
        return .instant(instant)
    }

    private func refunded(of order: Order) -> Int64 {
        var total: Int64 = 0
        let events = scene.file.events
        for index in 0..<scene.visibleEvents where events[index].kind == .refunded && events[index].order == order.id {
            total &+= events[index].amount ?? 0
        }
        return total
    }

    /// The furthest the order had come by now, from its events.
    private func status(of order: Order) -> Order.Status {
        var status = Order.Status.placed
        let events = scene.file.events
        for index in 0..<scene.visibleEvents where events[index].order == order.id {
            if let reached = Order.Status(rawValue: events[index].kind.rawValue) { status = max(status, reached) }
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

extension Moment {
    /// A customer's file as it stood at one instant.
    private final class Scene: Sendable {
        let file: CustomerFile
        let now: Instant
        let shop: ShopFacts
        let visibleEvents: Int
        let standing: Standing

        /// - Parameter standing: what the visible events come to, where somebody has counted them already.
        init(file: CustomerFile, now: Instant, shop: ShopFacts, visibleEvents: Int, standing: Standing? = nil) {
            self.file = file
            self.now = now
            self.shop = shop
            self.visibleEvents = visibleEvents
            self.standing = standing ?? Standing(of: file.events, first: visibleEvents, calendar: shop.calendar)
        }
    }

    /// What has been done about the trigger by now.
    private final class Deeds: Sendable {
        let coupon: CouponFacts?
        let survey: SurveyFacts?
        let sentSteps: Set<String>

        init(coupon: CouponFacts?, survey: SurveyFacts?, sentSteps: Set<String>) {
            self.coupon = coupon
            self.survey = survey
            self.sentSteps = sentSteps
        }
    }

    /// Looked up once for all that is read of it.
    private final class Parcel: Sendable {
        let order: Order

        private init(_ order: Order) {
            self.order = order
        }

        /// Nil without making anything where there is none, as in most audiences.
        static func of(_ subject: Subject?, in file: CustomerFile) -> Parcel? {
            guard let id = subject?.event.order, let order = file.orders[id] else { return nil }
            return Parcel(order)
        }
    }

    /// The event that `event.*` speaks of.
    package final class Subject: Sendable {
        package let event: Event

        package init(_ event: Event) {
            self.event = event
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
