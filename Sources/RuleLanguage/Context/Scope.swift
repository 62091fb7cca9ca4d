/// The names that can be read at one place: in the conditions of a rule, in a text that a step sends.
///
/// A scope is a value: the checker makes one for a rule's trigger and widens it from action to action.
package struct Scope: Sendable {
    package struct Entry: Hashable, Sendable {
        package var field: Field
        package var type: ValueType
        /// There may be no value: texts need a `default`, comparisons are false.
        package var isOptional: Bool
        package var meaning: String

        package init(field: Field, type: ValueType, isOptional: Bool, meaning: String) {
            self.field = field
            self.type = type
            self.isOptional = isOptional
            self.meaning = meaning
        }
    }

    /// By dotted name: `customer.tier`, `at_trigger.customer.tier`, `coupon.code`.
    package private(set) var entries: [String: Entry]
    /// Names that exist with other triggers; naming one here is explained as that.
    package var namesElsewhere: Set<String> = []
    /// The names come from a document that somebody tries a text on; one with a fallback may be absent from it.
    package var isTrial = false
    /// Names that stand for a condition: segments of shop.yaml.
    package var segments: [String: Condition]
    /// The steps that `sent(…)` may name; nil where there are none to ask about.
    package var steps: RuleSteps?
    /// For literals: a number next to an amount is read in this currency.
    package var currency: Currency
    /// For literals: a day next to a moment is read in the shop's zone.
    package var calendar: ShopCalendar
    /// Event kinds that the history functions may name.
    package var events: [EventKind: EventDeclaration]

    package init(
        entries: [String: Entry] = [:], segments: [String: Condition] = [:], currency: Currency = .cny,
        calendar: ShopCalendar = .utc, events: [EventKind: EventDeclaration] = [:]
    ) {
        self.entries = entries
        self.segments = segments
        self.currency = currency
        self.calendar = calendar
        self.events = events
    }

    package subscript(name: String) -> Entry? {
        get { entries[name] }
        set { entries[name] = newValue }
    }

    /// All dotted names, sorted, for suggestions and documents.
    package var names: [String] { entries.keys.sorted() }

    /// Whether some name begins with `prefix` and a dot, that is whether `prefix` is a group such as `customer`.
    package func hasGroup(_ prefix: String) -> Bool {
        entries.keys.contains { $0.hasPrefix(prefix + ".") }
    }
}
