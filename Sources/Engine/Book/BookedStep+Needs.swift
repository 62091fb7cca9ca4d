import Messaging
package import RuleLanguage

extension BookedRule {
    /// What deciding about a step reads of a customer's file.
    func needs(of step: BookedStep, shop: Shop) -> FileNeeds {
        let unless = rule.unless + step.step.unless
        // Whether the rule has begun anew since, if it begins with events.
        var events = !unless.isEmpty || rule.again == .restart && rule.trigger.isStored
        var conditions =
            rule.conditions + step.step.conditions + (shop.suppress[rule.category] ?? [])
            + unless.compactMap(\.condition)
        switch rule.trigger {
        case .period(let period):
            events = true
            conditions += period.conditions
        case .inactive: events = true
        case .event, .occasion, .anniversary: break
        }
        // A rule that restarts asks its other versions as well.
        var details = rule.again == .restart
        // Of an anniversary the year is read, which texts may ask for.
        if case .anniversary = rule.trigger { details = true }
        events = events || conditions.contains { $0.condition.needsEvents }
        var fields = Set(conditions.flatMap { $0.condition.readFields })
        for action in step.actions { action.addFields(to: &fields) }
        for action in step.step.everyAction {
            // What it had before is part of what it writes.
            if case .set = action { details = true }
            events = events || action.expressions.contains(where: \.needsEvents)
        }
        if step.takesPoints { fields.insert(.customer(.points)) }
        // A state may have to be worked out from its conditions, the latest kinds from those before them.
        for kind in StateKind.allCases.reversed() where fields.contains(where: { $0.asks(for: kind) }) {
            for state in shop.facts.states[kind]?.states ?? [] {
                events = events || state.condition.needsEvents
                fields.formUnion(state.condition.readFields)
            }
        }
        if shop.facts.points != nil, fields.contains(where: \.isOfPoints) { events = true }
        return FileNeeds(
            events: events || fields.contains { $0.needs.events }, orders: fields.contains { $0.needs.orders },
            lines: fields.contains(where: \.needsLines), details: details || fields.contains(where: \.isDetail),
            from: .distantFuture)
    }
}

extension Field {
    fileprivate var isOfPoints: Bool {
        switch self {
        case .customer(let field), .atTrigger(let field): field.isOfPoints
        default: false
        }
    }

    fileprivate func asks(for kind: StateKind) -> Bool {
        switch self {
        case .customer(let field), .atTrigger(let field): field.stateKind == kind
        default: false
        }
    }
}

extension BookedAction {
    fileprivate func addFields(to fields: inout Set<Field>) {
        switch self {
        case .sms(_, let text): fields.formUnion(text.fields)
        case .points(let points): fields.formUnion(points.points.readFields)
        case .set(let set):
            for value in set.fields.values { fields.formUnion(value.readFields) }
        case .task(_, let title, let script):
            fields.formUnion(title.fields)
            if let script { fields.formUnion(script.fields) }
        case .emit(let emit):
            for value in emit.fields.values { fields.formUnion(value.readFields) }
        case .coupon, .survey: break
        case .split(let arms):
            for action in arms.flatMap(\.actions) { action.addFields(to: &fields) }
        }
    }
}

extension BookedStep {
    /// What its texts, titles and scripts read.
    package var readFields: Set<Field> {
        var fields: Set<Field> = []
        for action in actions { action.addFields(to: &fields) }
        return fields
    }
}

/// What every step of a book reads, worked out once.
package struct BookNeeds: Sendable {
    private let steps: [[FileNeeds]]
    /// By rule: whether its activations are everybody's, in the order of the customers' keys.
    private let goToEverybody: [Bool]

    package init(of book: RuleBook) {
        goToEverybody = book.rules.map { if case .occasion = $0.rule.trigger { true } else { false } }
        steps = book.rules.map { rule in
            rule.steps.map { step in
                // What it emits may bring about any other rule's step for the same customer, on the same file.
                step.step.broughtKinds.isDisjoint(with: book.heardKinds)
                    ? rule.needs(of: step, shop: book.shop) : .everything
            }
        }
    }

    /// Everything that deciding about those activations reads, of any customer.
    package func needs(of activations: some Sequence<Activation>) -> FileNeeds {
        var needs = FileNeeds(
            events: false, orders: false, details: false, from: .distantFuture, areNeighbours: true)
        for activation in activations {
            var step = steps[activation.rule][activation.step]
            step.from = activation.due
            step.areNeighbours = goToEverybody[activation.rule]
            needs.formUnion(step)
        }
        return needs
    }
}
