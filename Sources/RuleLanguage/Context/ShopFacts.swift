/// What evaluation needs to know about the shop itself.
package struct ShopFacts: Sendable {
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

    /// What customers can be in: tiers, levels, activity and so on. A kind without a table has no states.
    package var states: [StateKind: StateTable] {
        get { content.states }
        set { change { $0.states = newValue } }
    }

    /// In declared order: the first that holds is the customer's.
    package var tiers: [StateTable.State] {
        get { content.states[.tier]?.states ?? [] }
        set { change { $0.states[.tier, default: StateTable()].states = newValue } }
    }

    /// How points are earned; nil where the profile says what a customer has.
    package var points: PointsRules? {
        get { content.points }
        set { change { $0.points = newValue } }
    }

    /// What was learnt from the shop's own orders; nil before the first scoring.
    package var models: (any CustomerModels)? {
        get { content.models }
        set { change { $0.models = newValue } }
    }

    /// Other time zones that customers have, by name.
    package var zones: [String: ShopCalendar] {
        get { content.zones }
        set { change { $0.zones = newValue } }
    }

    /// Behind a reference: every moment of every customer refers to the facts.
    private var box: Box

    package init(name: String, calendar: ShopCalendar, currency: Currency = .cny, tiers: [StateTable.State] = []) {
        let states = tiers.isEmpty ? [:] : [StateKind.tier: StateTable(states: tiers)]
        box = Box(Content(name: name, calendar: calendar, currency: currency, states: states))
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
        var states: [StateKind: StateTable]
        var zones: [String: ShopCalendar] = [:]
        var points: PointsRules?
        var models: (any CustomerModels)?
    }

    private final class Box: Sendable {
        let content: Content

        init(_ content: Content) {
            self.content = content
        }
    }
}
