/// A fact about a customer. Events are only ever added.
package struct Event: Hashable, Sendable {
    /// From outside or derived from keys; unique in the store, so that an import can be repeated.
    package var id: String
    package var customer: String
    package var kind: EventKind
    /// When it happened.
    package var at: Instant
    /// When the store learned of it.
    package var received: Instant
    /// Order of arrival in the shard; breaks ties between events of one instant.
    package var sequence: Int64
    package var order: String?
    /// In the currency's minor unit.
    package var amount: Int64?
    /// Further fields: `from` and `to` of a change, the declared fields of the shop's own kinds.
    package var fields: [String: Value]

    package init(
        id: String, customer: String, kind: EventKind, at: Instant, received: Instant, sequence: Int64,
        order: String? = nil, amount: Int64? = nil, fields: [String: Value] = [:]
    ) {
        self.id = id
        self.customer = customer
        self.kind = kind
        self.at = at
        self.received = received
        self.sequence = sequence
        self.order = order
        self.amount = amount
        self.fields = fields
    }

    /// The customer's own order of events: time, then arrival.
    package static func inHistoryOrder(_ left: Event, _ right: Event) -> Bool {
        (left.at, left.sequence) < (right.at, right.sequence)
    }

    package func isAfter(_ other: Event) -> Bool {
        Event.inHistoryOrder(other, self)
    }
}
