/// What a customer has a state of: in which of a table's states they are, the first whose condition holds. A change is an event.
///
/// In the order in which the tables are worked out: a condition may ask for the states of those before it.
package enum StateKind: String, Hashable, Sendable, CaseIterable {
    case tier
    /// The member level.
    case level
    /// How long ago the customer last bought.
    case activity
    /// Where on the loyalty pyramid the customer stands.
    case loyalty
    /// Where in the life cycle the customer is.
    case stage

    /// Of the table in shop.yaml.
    package var key: String {
        switch self {
        case .tier: "tiers"
        case .level: "levels"
        case .activity: "activity"
        case .loyalty: "loyalty"
        case .stage: "stages"
        }
    }

    /// The first state is an event of its own kind: rules about changes do not fire at everybody on a shop's first day.
    package var assigned: EventKind { EventKind(rawValue: rawValue + "_assigned") }
    package var changed: EventKind { EventKind(rawValue: rawValue + "_changed") }

    package var field: CustomerField {
        switch self {
        case .tier: .tier
        case .level: .level
        case .activity: .activity
        case .loyalty: .loyalty
        case .stage: .stage
        }
    }

    /// Those that a table of this kind may ask for.
    package var earlier: ArraySlice<StateKind> {
        StateKind.allCases.prefix { $0 != self }
    }

    private static let byEvent: [EventKind: StateKind] = Dictionary(
        uniqueKeysWithValues: allCases.flatMap { [($0.assigned, $0), ($0.changed, $0)] })

    /// Whose state such an event says.
    package init?(saidBy kind: EventKind) {
        guard let found = StateKind.byEvent[kind] else { return nil }
        self = found
    }
}
