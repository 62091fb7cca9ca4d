/// What evaluation needs to know about the shop itself.
package struct ShopFacts: Sendable {
    package struct Tier: Hashable, Sendable {
        package var name: String
        package var condition: Condition

        package init(name: String, condition: Condition) {
            self.name = name
            self.condition = condition
        }
    }

    package var name: String
    package var calendar: ShopCalendar
    package var currency: Currency
    /// In declared order: the first that holds is the customer's.
    package var tiers: [Tier]
    /// Other time zones that customers have, by name.
    package var zones: [String: ShopCalendar] = [:]

    package init(name: String, calendar: ShopCalendar, currency: Currency = .cny, tiers: [Tier] = []) {
        self.name = name
        self.calendar = calendar
        self.currency = currency
        self.tiers = tiers
    }
}
