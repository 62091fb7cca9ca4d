/// Events that rules name beside their trigger.
extension RuleChecker {
    mutating func unless(_ entry: YAMLEntry, _ context: RuleContext) -> [Unless] {
        if case .sequence(let items) = entry.value.content {
            if items.isEmpty { findings.add(.structure(.emptyValue("unless")), at: entry.key.content.span) }
            return items.compactMap { unless($0, of: entry.key, context) }
        }
        return [unless(entry.value, of: entry.key, context)].compactMap(\.self)
    }

    private mutating func unless(_ node: YAMLNode, of key: YAMLScalar, _ context: RuleContext) -> Unless? {
        if case .scalar = node.content {
            guard let scalar = findings.scalar(node, named: "unless", or: key.content.span),
                !findings.isBareList(scalar), let event = eventDeclaration(scalar)
            else { return nil }
            return Unless(kind: event.kind, sameOrder: false, condition: nil, span: node.span)
        }
        guard let reader = MappingReader(node, of: key, keys: RuleKeys.unless, findings: &findings),
            let scalar = reader.scalar("event", findings: &findings), let event = eventDeclaration(scalar)
        else { return nil }
        let bothHaveOrders = event.hasOrder && context.declaration.hasOrder
        var sameOrder = bothHaveOrders
        if let same = reader.scalar("same", findings: &findings) {
            sameOrder = findings.choice(same, ["order", "customer"]) == "order"
            if sameOrder, !bothHaveOrders {
                let odd = event.hasOrder ? context.trigger.writtenName : event.kind.rawValue
                findings.add(.rule(.sameOrderWithoutOrder(odd)), at: same.content.span)
            }
        }
        let clauses =
            reader["if"].map { findings.conditions(of: $0, scope: context.scope.with(event: event)) } ?? []
        return Unless(
            kind: event.kind, sameOrder: sameOrder, condition: clauses.isEmpty ? nil : Clause.joined(clauses),
            span: node.span)
    }

    mutating func goal(_ entry: YAMLEntry) -> Goal? {
        guard let reader = MappingReader(entry.value, of: entry.key, keys: RuleKeys.goal, findings: &findings) else {
            return nil
        }
        let event = reader.scalar("event", findings: &findings).flatMap { eventDeclaration($0) }
        let within = reader.scalar("within", findings: &findings).flatMap { findings.span($0) }
        guard let event else { return nil }
        let clauses =
            reader["if"].map { findings.conditions(of: $0, scope: Scope(shop: shop).with(event: event)) } ?? []
        guard let within else { return nil }
        return Goal(
            event: event.kind, within: within, condition: clauses.isEmpty ? nil : Clause.joined(clauses))
    }

    private mutating func eventDeclaration(_ scalar: YAMLScalar) -> EventDeclaration? {
        if let declaration = shop.events[EventKind(rawValue: scalar.text)] { return declaration }
        let isCondition = scalar.content.scalars.contains { ".<>=()".unicodeScalars.contains($0) }
        let near = eventSuggestion(for: scalar.text, among: shop.events.keys.map(\.rawValue).sorted())
        findings.add(
            isCondition
                ? .rule(.conditionAsEvent(scalar.text))
                : .expression(.naming(.unknownEvent(scalar.text, suggestion: near))),
            at: scalar.content.span)
        return nil
    }
}

extension Trigger {
    /// The event or the key that the rule begins with.
    fileprivate var writtenName: String {
        switch self {
        case .event, .period, .inactive: kind.rawValue
        case .occasion(.every): "every"
        case .occasion(.onDate): "on_date"
        case .occasion(.holiday): "holiday"
        case .anniversary: "anniversary"
        }
    }
}

extension Clause {
    /// Several clauses as one.
    static func joined(_ clauses: [Clause]) -> Clause {
        guard clauses.count > 1 else { return clauses[0] }
        return Clause(
            condition: .all(clauses.map(\.condition)), text: clauses.map(\.text).joined(separator: " and "),
            span: clauses[0].span)
    }
}
