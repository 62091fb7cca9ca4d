import RuleLanguage

/// What it takes to read some fields and to say whether some conditions hold, the states that they ask for among them.
struct ReadingNeeds {
    /// Single events.
    private(set) var events = false
    /// What was learnt from the orders of all customers.
    private(set) var models = false

    init(_ groups: [CustomerGroup], fields: [Field], of shop: ShopFacts) {
        var read = Set(fields)
        for group in groups {
            if let condition = group.segment?.condition { add(condition, to: &read) }
            if group.tier != nil { read.insert(.customer(.tier)) }
        }
        // A state may have to be worked out from its conditions, the latest kinds from those before them.
        for kind in StateKind.allCases.reversed() where read.contains(where: { $0.stateKind == kind }) {
            for state in shop.states[kind]?.states ?? [] { add(state.condition, to: &read) }
        }
        events = events || read.contains { $0.needs.events || $0.isOfPoints && shop.points != nil }
        models = read.contains(where: \.isLearnt)
    }

    private mutating func add(_ condition: Condition, to read: inout Set<Field>) {
        events = events || condition.needsEvents
        read.formUnion(condition.readFields)
    }
}

extension Field {
    fileprivate var stateKind: StateKind? {
        if case .customer(let field) = self { field.stateKind } else { nil }
    }

    fileprivate var isOfPoints: Bool {
        if case .customer(let field) = self { field.isOfPoints } else { false }
    }
}
