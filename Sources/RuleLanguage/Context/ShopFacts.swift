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

    package var name: String {
        get { content.name }
        set { change { $0.name = newValue } }
    }

    package var calendar: ShopCalendar {
        get { content.calendar }
        set { change { $0.calendar = newValue } }
    }

    package var currency: Currency {
        get { content.currency }
        set { change { $0.currency = newValue } }
    }

    /// In declared order: the first that holds is the customer's.
    package var tiers: [Tier] {
        get { content.tiers }
        set { change { $0.tiers = newValue } }
    }

    /// Other time zones that customers have, by name.
    package var zones: [String: ShopCalendar] {
        get { content.zones }
        set { change { $0.zones = newValue } }
    }

    /// Behind a reference: every moment of every customer refers to the facts.
    private var box: Box

    package init(name: String, calendar: ShopCalendar, currency: Currency = .cny, tiers: [Tier] = []) {
        box = Box(Content(name: name, calendar: calendar, currency: currency, tiers: tiers))
    }

    private var content: Content { box.content }

    private mutating func change(_ body: (inout Content) -> Void) {
        var content = box.content
        body(&content)
        box = Box(content)
    }

    private struct Content: Sendable {
        var name: String
        var calendar: ShopCalendar
        var currency: Currency
        var tiers: [Tier]
        var zones: [String: ShopCalendar] = [:]
    }

    private final class Box: Sendable {
        let content: Content

        init(_ content: Content) {
            self.content = content
        }
    }
}
