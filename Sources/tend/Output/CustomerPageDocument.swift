import Engine
import RuleLanguage
import Runtime
import Storage

/// The page of a customer for machines.
struct CustomerPageDocument: Encodable {
    struct Item: Encodable {
        var sku: String?
        var title: String?
        var quantity: Int
        var price: MoneyDocument?
    }

    struct OrderDocument: Encodable {
        var order: String
        var status: String
        var placedAt: String?
        var paidAt: String?
        var amount: MoneyDocument?
        var refunded: MoneyDocument?
        /// The buyer asked for money back, and nobody has answered.
        var isRefundOpen: Bool
        var quantity: Int?
        var title: String?
        var items: [Item]
        var courier: String?
        var trackingNumber: String?
        var shippedAt: String?
        var arrivedAt: String?
        var signedAt: String?
        var completedAt: String?
    }

    struct EventDocument: Encodable {
        var event: String
        var kind: String
        var at: String
        var order: String?
        var amount: MoneyDocument?
        var fields: [String: String]
    }

    var customer: CustomerDocument
    /// What was said about texts, by category.
    var consent: [ConsentStandingDocument]
    var fields: [String: String]
    var district: String?
    var address: String?
    var credit: String?
    var registeredAt: String?
    var notes: String?
    var tags: [String]
    var aliases: [String]
    var samePhone: [String]
    /// What imports had brought where the staff know better, by field.
    var corrected: [String: String]
    var states: [StateReason.Document]
    var orders: [OrderDocument]
    /// Those of the events that are contacts.
    var contacts: [EventDocument]
    var events: [EventDocument]
    var deliveries: [DeliveryDocument]
    var coupons: [CouponDocument]
    var tasks: [TaskDocument]
    var contracts: [ContractDocument]
    /// Missing while the rules have errors.
    var dueNext: [DueAhead.Document]?

    init(_ page: CustomerPage) {
        let profile = page.file.customer
        let facts = page.facts
        let calendar = page.calendar
        let words = ValueWords(shop: facts, language: .english)
        customer = CustomerDocument(page.file, consents: page.target.ledger, now: page.now, shop: page.shop)
        consent = Rule.Category.allCases.map {
            ConsentStandingDocument(page.target.standing($0, in: page.shop), $0, calendar: calendar)
        }
        fields = profile.fields.mapValues { words.text($0) }
        district = profile.district
        address = profile.address
        credit = profile.credit
        registeredAt = profile.registeredAt.map { calendar.rfc3339($0) }
        notes = profile.notes
        tags = profile.tags
        aliases = page.aliases
        samePhone = page.samePhone
        corrected = page.corrections.mapValues { $0.plainText(in: facts) ?? "" }
        states = page.states.map { $0.document(words) }
        orders = page.orders.map { OrderDocument($0, page) }
        contacts = page.contacts.map { EventDocument($0, words) }
        events = page.file.events.map { EventDocument($0, words) }
        deliveries = page.deliveries.map { DeliveryDocument($0, shop: facts) }
        coupons = page.coupons.map { CouponDocument($0, shop: facts) }
        tasks = page.tasks.map { TaskDocument($0, log: page.taskLog[$0.id] ?? [], calendar: calendar) }
        contracts = page.contracts.map {
            ContractDocument($0, today: calendar.date(at: page.now), currency: facts.currency)
        }
        dueNext = page.ahead.map { $0.due.documents($0.book, customer: profile.id) }
    }
}

extension CustomerPageDocument.EventDocument {
    init(_ event: Event, _ words: ValueWords) {
        self.event = event.id
        kind = event.kind.rawValue
        at = words.shop.calendar.rfc3339(event.at)
        order = event.order
        amount = event.amount.map { MoneyDocument($0, words.shop.currency) }
        fields = event.fields.mapValues { words.text($0) }
    }
}

extension CustomerPageDocument.OrderDocument {
    init(_ order: Order, _ page: CustomerPage) {
        func time(_ instant: Instant?) -> String? { instant.map { page.calendar.rfc3339($0) } }
        func money(_ amount: Int64?) -> MoneyDocument? { amount.map { MoneyDocument($0, page.facts.currency) } }
        self.order = order.id
        status = order.status.rawValue
        placedAt = time(order.placedAt)
        paidAt = time(order.paidAt)
        amount = money(order.amount)
        refunded = money(order.refunded == 0 ? nil : order.refunded)
        isRefundOpen = page.isRefundOpen(order)
        quantity = order.quantity.map { Int($0) }
        title = order.title
        items = (page.items[order.id] ?? []).map {
            CustomerPageDocument.Item(sku: $0.sku, title: $0.title, quantity: Int($0.quantity), price: money($0.price))
        }
        courier = order.courier
        trackingNumber = order.trackingNumber
        shippedAt = time(order.shippedAt)
        arrivedAt = time(page.arrivedAt(order))
        signedAt = time(order.signedAt)
        completedAt = time(order.completedAt)
    }
}
