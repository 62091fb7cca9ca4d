import Engine
import RuleLanguage
import Runtime
import Storage

/// Everything that is known about one customer, gathered for the page that shows it.
struct CustomerPage {
    let options: GlobalOptions
    let shop: Shop
    let now: Instant
    let target: ConsentTarget
    let deliveries: [Delivery]
    let coupons: [Coupon]
    let tasks: [FollowUpTask]
    /// What was done with each.
    let taskLog: [String: [TaskLogEntry]]
    let contracts: [Contract]
    /// By order.
    let items: [String: [OrderItem]]
    /// Former keys and numbers that lead here.
    let aliases: [String]
    /// Other profiles with the phone.
    let samePhone: [String]
    /// What the staff's corrections replaced, by field.
    let corrections: [String: Value]
    /// Nil while the rules have errors.
    let ahead: (due: DueAhead, book: RuleBook)?

    init(_ name: String, _ workspace: Workspace, shop: Shop, now: Instant, from reader: any StoreReading) throws {
        options = workspace.options
        self.shop = shop
        self.now = now
        let id = try CustomerLookup(options).file(name, in: reader).customer.id
        target = try ConsentTarget(id, in: reader, options: options)
        deliveries = try reader.deliveries(DeliveryFilter(customer: id), limit: 1000)
        coupons = try reader.coupons(CouponFilter(customer: id), limit: 1000)
        tasks = try reader.tasks(customer: id, state: nil, limit: 1000)
        taskLog = try reader.taskLog(of: tasks.map(\.id))
        contracts = try reader.contracts(customer: id, endingBy: .latest, limit: 1000)
        items = try reader.items(ofEach: Array(target.file.orders.keys))
        aliases = try reader.aliases(of: id)
        samePhone = target.profiles.filter { $0 != id }
        corrections = try reader.corrections(of: [id])[id] ?? [:]
        if let book = workspace.reading.book {
            let running = try workspace.versioned(book, now: now, from: reader, scope: .all).knowingZones(of: reader)
            ahead = (try DueAhead(of: target.file, running, now: now, from: reader), running)
        } else {
            ahead = nil
        }
    }

    var file: CustomerFile { target.file }
    var facts: ShopFacts { shop.facts }
    var calendar: ShopCalendar { shop.facts.calendar }
    var moment: Moment { Moment(file: file, now: now, shop: facts) }
    var orders: [Order] { file.orders.values.sorted { ($0.begunAt, $0.id) < ($1.begunAt, $1.id) } }
    var states: [StateReason] { StateField.all.compactMap { StateReason($0, at: moment) } }

    var contacts: [Event] {
        let log = ContactLog(shop: shop)
        return file.events.filter(log.isContact)
    }

    /// What changed about the customer: neither an order's course nor a contact nor a text.
    var changes: [Event] {
        let log = ContactLog(shop: shop)
        let told: Set<EventKind> = [
            .placed, .paid, .shipped, .arrived, .signed, .completed, .cancelled, .refunded, .smsSent, .smsFailed,
            .taskOpened, .taskOverdue,
        ]
        // What is foreseen has not happened yet.
        return file.events.filter { $0.at <= now && !told.contains($0.kind) && !log.isContact($0) }
    }

    func arrivedAt(_ order: Order) -> Instant? {
        file.events.first { $0.kind == .arrived && $0.order == order.id }?.at
    }

    /// Whether the buyer's wish for money back is still open.
    func isRefundOpen(_ order: Order) -> Bool {
        let last = file.events.last {
            $0.order == order.id && [.refundRequested, .refunded, .refundDeclined].contains($0.kind)
        }
        return last?.kind == .refundRequested
    }
}
