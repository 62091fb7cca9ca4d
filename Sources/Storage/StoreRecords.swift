package import Engine
package import RuleLanguage

/// Where a shard stands.
package struct ShardState: Hashable, Sendable {
    package var createdAt: Instant
    /// Everything due at or before it has been decided.
    package var watermark: Instant
    /// Where a tick stopped in the middle of what comes right after the watermark.
    package var place: AgendaPlace?
    /// For coupon codes that cannot be guessed; made once at random.
    package var secret: StableHash.Key

    package init(createdAt: Instant, watermark: Instant, place: AgendaPlace? = nil, secret: StableHash.Key) {
        self.createdAt = createdAt
        self.watermark = watermark
        self.place = place
        self.secret = secret
    }
}

/// When everybody was last scored, and by which settings.
package struct ScoreState: Hashable, Sendable {
    package var at: Instant
    /// Names the settings: by others, everybody has to be looked at.
    package var settings: String

    package init(at: Instant, settings: String) {
        self.at = at
        self.settings = settings
    }
}

/// What the models learnt at one time, as text.
package struct StoredFit: Hashable, Sendable {
    package var fittedAt: Instant
    /// JSON
    package var parameters: String

    package init(fittedAt: Instant, parameters: String) {
        self.fittedAt = fittedAt
        self.parameters = parameters
    }
}

/// A line of an order.
package struct OrderItem: Hashable, Sendable {
    package var order: String
    /// From 1.
    package var line: Int
    package var sku: String?
    package var title: String?
    package var quantity: Int64
    /// Of one piece, minor unit.
    package var price: Int64?

    package init(order: String, line: Int, sku: String?, title: String?, quantity: Int64, price: Int64?) {
        self.order = order
        self.line = line
        self.sku = sku
        self.title = title
        self.quantity = quantity
        self.price = price
    }
}

/// An event before the store has numbered it.
package struct NewEvent: Hashable, Sendable {
    package var id: String
    package var customer: String
    package var kind: EventKind
    package var at: Instant
    package var order: String?
    package var amount: Int64?
    package var fields: [String: Value]

    package init(
        id: String, customer: String, kind: EventKind, at: Instant, order: String? = nil, amount: Int64? = nil,
        fields: [String: Value] = [:]
    ) {
        self.id = id
        self.customer = customer
        self.kind = kind
        self.at = at
        self.order = order
        self.amount = amount
        self.fields = fields
    }
}

/// A shop's own list of coupon codes.
package struct CodePool: Hashable, Sendable {
    /// The name of the coupon that takes its codes.
    package var name: String
    package var codes: Int
    /// Those that nobody has.
    package var free: Int

    package init(name: String, codes: Int, free: Int) {
        self.name = name
        self.codes = codes
        self.free = free
    }
}

package struct RuleVersion: Hashable, Sendable {
    package var rule: String
    package var version: String
    package var source: String

    package init(rule: String, version: String, source: String) {
        self.rule = rule
        self.version = version
        self.source = source
    }
}

package struct StoreTotals: Hashable, Sendable {
    package var customers: Int
    package var orders: Int
    package var items: Int
    package var events: Int

    package init(customers: Int, orders: Int, items: Int, events: Int) {
        self.customers = customers
        self.orders = orders
        self.items = items
        self.events = events
    }
}

/// How many rows of each kind are a customer's.
package struct CustomerHoldings: Hashable, Sendable {
    package var events = 0
    package var orders = 0
    package var decisions = 0
    package var deliveries = 0
    package var coupons = 0
    package var tasks = 0

    package init() {}
}

package struct CouponFilter: Hashable, Sendable {
    package var customer: String?
    package var state: Coupon.State?
    /// The coupon's name.
    package var name: String?

    package init(customer: String? = nil, state: Coupon.State? = nil, name: String? = nil) {
        self.customer = customer
        self.state = state
        self.name = name
    }
}

/// How many links to a survey were given, and how many of them were answered.
package struct SurveyCount: Hashable, Sendable {
    package var asked: Int
    package var answered: Int

    package init(asked: Int, answered: Int) {
        self.asked = asked
        self.answered = answered
    }
}

package struct DeliveryFilter: Hashable, Sendable {
    package var customer: String?
    package var state: Delivery.State?
    package var rule: String?
    /// Only deliveries behind this one in (due, id) order; for paging.
    package var after: Delivery?

    package init(customer: String? = nil, state: Delivery.State? = nil, rule: String? = nil, after: Delivery? = nil) {
        self.customer = customer
        self.state = state
        self.rule = rule
        self.after = after
    }
}

/// How the attempt that was claimed ended.
package struct DeliveryOutcome: Hashable, Sendable {
    package enum Result: Hashable, Sendable {
        case sent(providerID: String)
        case failed(String)
        case unknown(String)
        /// Certainly not handed over; tried again.
        case returned
    }

    /// As it was claimed: its number of attempts says which attempt is meant.
    package var delivery: Delivery
    package var result: Result

    package init(delivery: Delivery, result: Result) {
        self.delivery = delivery
        self.result = result
    }
}

/// How a delivery that was pending goes on without an attempt.
package enum PendingEnd: Hashable, Sendable {
    case expired
    /// In stable words, such as `refunded`, `complained`, `opted_out`, `dropped`.
    case retracted(String)
    /// Still pending, not to be handed over before that.
    case later(Instant)
}
