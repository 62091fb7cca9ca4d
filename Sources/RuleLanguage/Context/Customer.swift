/// What the shop knows about a person, apart from what can be counted from their events.
package struct Customer: Hashable, Sendable {
    package enum Gender: String, Hashable, Sendable, CaseIterable {
        case female
        case male
    }

    /// The shop's own key: platform user name, member number.
    package var id: String
    package var name: String?
    /// E.164 where it could be read, `+8613800138000`.
    package var phone: String?
    package var gender: Gender?
    package var birthday: CalendarDate?
    package var province: String?
    package var city: String?
    package var district: String?
    package var address: String?
    /// The buyer's credit level on the platform.
    package var credit: String?
    /// The shop's own member level.
    package var level: String?
    package var points: Int64?
    package var registeredAt: Instant?
    package var notes: String?
    package var tags: [String]
    /// The latest stored tier; conditions read the tier from the history instead.
    package var tier: String?
    /// Whether the customer agreed to marketing texts; nil when nobody asked.
    package var marketingConsent: Bool?
    /// IANA name, where it is known and not the shop's.
    package var timeZone: String?
    /// The member of staff who looks after the customer.
    package var owner: String?
    /// The day on which the customer is to be contacted next.
    package var followUpOn: CalendarDate?
    /// Fields that shop.yaml declares.
    package var fields: [String: Value]

    package init(id: String) {
        self.id = id
        tags = []
        fields = [:]
    }
}
