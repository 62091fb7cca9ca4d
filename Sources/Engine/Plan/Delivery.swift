package import RuleLanguage

/// A text on its way to a phone.
package struct Delivery: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        /// Planned; waits for its due time.
        case pending
        /// Claimed: the attempt is durable, the outcome is not known yet.
        case sending
        case sent
        /// The gateway refused it for good.
        case failed
        /// Too old when its turn came.
        case expired
        /// Nobody knows whether it went out; a person decides.
        case unknown
        /// Taken back before it was handed over: money was paid back, somebody complained, opted out, or dropped it.
        case retracted
    }

    /// Derived from the activation and the action's number; the gateway gets it as the message's own id.
    package var id: String
    package var key: ActivationKey
    package var customer: String
    package var phone: String
    package var category: Rule.Category
    package var template: String
    /// As it goes out: signature and opt-out text included.
    package var text: String
    package var parts: Int
    /// In 1/10,000 of the currency's major unit.
    package var cost: Int64
    package var due: Instant
    /// Not handed over after this.
    package var expires: Instant?
    package var state: State
    package var attempts: Int
    package var sentAt: Instant?
    /// The gateway's own id for the message.
    package var providerID: String?
    package var error: String?
    /// The order that its trigger belongs to.
    package var order: String?
    /// Of those due at one moment, the one worth more goes first: what the customer has spent, minor unit.
    package var value: Int64 = 0
    /// The customer's own time zone, where it is not the shop's.
    package var timeZone: String?
    /// Where the rule's texts of one due time are spread, how long that takes, in milliseconds.
    package var spread: Int64?

    package init(
        id: String, key: ActivationKey, customer: String, phone: String, category: Rule.Category, template: String,
        text: String, parts: Int, cost: Int64, due: Instant, expires: Instant?
    ) {
        self.id = id
        self.key = key
        self.customer = customer
        self.phone = phone
        self.category = category
        self.template = template
        self.text = text
        self.parts = parts
        self.cost = cost
        self.due = due
        self.expires = expires
        state = .pending
        attempts = 0
    }
}
