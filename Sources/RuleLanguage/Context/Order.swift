/// An order as the latest import or event left it.
package struct Order: Hashable, Sendable {
    /// In the order in which an order gets there.
    package enum Status: String, Hashable, Sendable, CaseIterable, Comparable {
        case placed
        case paid
        case shipped
        case signed
        case completed
        case refunded
        case cancelled

        private var place: Int {
            switch self {
            case .placed: 0
            case .paid: 1
            case .shipped: 2
            case .signed: 3
            case .completed: 4
            case .refunded: 5
            case .cancelled: 6
            }
        }

        package static func < (left: Status, right: Status) -> Bool {
            left.place < right.place
        }
    }

    package var id: String
    package var customer: String
    package var status: Status
    package var placedAt: Instant?
    package var paidAt: Instant?
    package var shippedAt: Instant?
    package var signedAt: Instant?
    package var completedAt: Instant?
    /// Actually paid, minor unit.
    package var amount: Int64?
    /// Paid back so far, minor unit.
    package var refunded: Int64
    package var quantity: Int64?
    /// The title of the first item, or of all of them as the platform joins them.
    package var title: String?
    /// Of each of its lines, where those are known and were asked for; never written.
    package var lineTitles: [String] = []
    package var courier: String?
    package var trackingNumber: String?
    package var province: String?
    package var city: String?

    package init(id: String, customer: String, status: Status) {
        self.id = id
        self.customer = customer
        self.status = status
        refunded = 0
    }

    /// Whether it had been paid by a moment, and not cancelled or paid back in full, as far as is known now.
    package func isBought(by now: Instant) -> Bool {
        guard status >= .paid, status != .cancelled, status != .refunded else { return false }
        return (paidAt ?? placedAt).map { $0 <= now } ?? true
    }
}
