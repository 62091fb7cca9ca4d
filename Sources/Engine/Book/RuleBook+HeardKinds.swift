import RuleLanguage

extension RuleBook {
    /// Of what rules leave behind only what somebody asks for: a million of them are not kept in mind for nobody.
    static func heardKinds(shop: Shop, rules: [BookedRule]) -> Set<EventKind> {
        var heard = Set(shop.events.keys).subtracting(EventKind.records)
        if shop.facts.points != nil { heard.formUnion([.pointsGiven, .pointsSpent]) }
        var clauses = shop.suppress.values.flatMap(\.self) + shop.periods.flatMap(\.conditions)
        for period in shop.periods {
            heard.insert(period.from)
            heard.formUnion(period.endsOn)
        }
        for table in shop.facts.states.values {
            for state in table.states { heard.formUnion(state.condition.eventKinds) }
        }
        for booked in rules {
            let rule = booked.rule
            heard.insert(rule.trigger.kind)
            let unless = rule.unless + rule.steps.flatMap(\.unless)
            heard.formUnion(unless.map(\.kind))
            clauses += rule.conditions + rule.steps.flatMap(\.conditions) + unless.compactMap(\.condition)
            for action in rule.steps.flatMap(\.everyAction) { heard.formUnion(action.askedKinds) }
        }
        for clause in clauses { heard.formUnion(clause.condition.eventKinds) }
        return heard
    }
}

extension Action {
    /// The kinds that its calculations ask for.
    fileprivate var askedKinds: Set<EventKind> {
        switch self {
        case .emit(let emit): emit.fields.values.reduce(into: []) { $0.formUnion($1.eventKinds) }
        case .points(let points): points.points.eventKinds
        case .set(let set): set.fields.values.reduce(into: []) { $0.formUnion($1.eventKinds) }
        case .sms, .coupon, .task, .survey, .split: []
        }
    }
}
