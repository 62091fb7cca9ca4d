extension RuleChecker {
    mutating func steps(_ reader: MappingReader, _ context: RuleContext) -> [Step] {
        guard let node = reader["steps"] else {
            guard reader.has("do") else {
                findings.add(.rule(.nothingToDo), at: reader.keySpan("rule"))
                return []
            }
            return [step(reader, id: "main", context, span: reader.span)].compactMap(\.self)
        }
        for key in ["do", "after", "before_end"] where reader.has(key) {
            findings.add(.rule(.stepsAndDo), at: reader.keySpan(key))
        }
        guard case .sequence(let items) = node.content else {
            findings.add(.structure(.wrongShape(expected: .list)), at: node.span)
            return []
        }
        if items.isEmpty { findings.add(.rule(.nothingToDo), at: reader.keySpan("steps")) }
        var places: [String: SourceSpan] = [:]
        return items.compactMap { item in
            guard let reader = MappingReader(item, keys: RuleKeys.step, findings: &findings) else { return nil }
            let id = stepID(reader, isOnly: items.count == 1, places: &places)
            let step = step(reader, id: id ?? "", context, span: item.span)
            return id == nil ? nil : step
        }
    }

    private mutating func stepID(
        _ reader: MappingReader, isOnly: Bool, places: inout [String: SourceSpan]
    ) -> String? {
        guard reader.has("id") else {
            if isOnly { return "main" }
            let place = reader.order.first?.key.content.span ?? reader.span
            findings.add(.rule(.stepWithoutID), at: place)
            return nil
        }
        guard let scalar = reader.scalar("id", findings: &findings), let id = findings.name(scalar) else { return nil }
        if let first = places[id] {
            findings.add(.rule(.duplicateStep(id, first: first)), at: scalar.content.span)
        } else {
            places[id] = scalar.content.span
        }
        return id
    }

    /// - Parameter reader: a step's mapping, or the rule's own where the rule is a single step.
    private mutating func step(
        _ reader: MappingReader, id: String, _ context: RuleContext, span: SourceSpan
    ) -> Step? {
        let isRule = reader.has("rule")
        let schedule = schedule(reader, id: id, context)
        // The rule's own `if` and `unless` hold for every step and are read there.
        let conditions = isRule ? [] : reader["if"].map { findings.conditions($0, scope: context.scope) } ?? []
        constantConditions(conditions)
        let unless = isRule ? [] : reader["unless"].map { self.unless($0, context) } ?? []
        guard let actionsNode = reader["do"] else { return nil }
        let actions = actions(actionsNode, context, keySpan: reader.keySpan("do"))
        guard let schedule else { return nil }
        return Step(
            id: id, schedule: schedule, conditions: conditions, unless: unless, actions: actions, span: span)
    }

    private mutating func schedule(_ reader: MappingReader, id: String, _ context: RuleContext) -> Schedule? {
        if reader.has("after"), reader.has("before_end") {
            findings.add(.rule(.scheduleTwice), at: reader.keySpan("before_end"))
            return nil
        }
        if let scalar = reader.scalar("before_end", findings: &findings) {
            guard let (span, time) = findings.schedule(scalar) else { return nil }
            guard let period = context.period else {
                findings.add(.rule(.beforeEndOutsidePeriod), at: reader.keySpan("before_end"))
                return nil
            }
            if span.shortestMilliseconds > period.lasts.longestMilliseconds {
                findings.add(.rule(.beforePeriodStart(step: id, period: period.name)), at: scalar.content.span)
            }
            return .beforeEnd(span, of: period.lasts, at: time)
        }
        if let scalar = reader.scalar("after", findings: &findings) {
            guard let (span, time) = findings.schedule(scalar) else { return nil }
            if let period = context.period, span.shortestMilliseconds > period.lasts.longestMilliseconds {
                findings.add(.rule(.afterPeriodEnd(step: id, period: period.name)), at: scalar.content.span)
            }
            if case .inactive(let silence) = context.trigger { return .after(silence.adding(span) ?? silence, at: time) }
            return .after(span, at: time)
        }
        if reader.has("after") || reader.has("before_end") { return nil }
        switch context.trigger {
        case .inactive(let span): return .after(span, at: nil)
        case .event, .period: return .after(.zero, at: nil)
        }
    }

    mutating func unless(_ node: YAMLNode, _ context: RuleContext) -> [Unless] {
        switch node.content {
        case .scalar:
            guard let scalar = findings.scalar(node, named: "unless", or: node.span), let event = eventDeclaration(scalar) else {
                return []
            }
            return [Unless(kind: event.kind, sameOrder: false, condition: nil, span: node.span)]
        case .sequence(let items):
            return items.flatMap { unless($0, context) }
        case .mapping:
            guard let reader = MappingReader(node, keys: RuleKeys.unless, findings: &findings),
                let scalar = reader.scalar("event", findings: &findings), let event = eventDeclaration(scalar)
            else { return [] }
            let bothHaveOrders = event.hasOrder && context.declaration.hasOrder
            var sameOrder = bothHaveOrders
            if let same = reader.scalar("same", findings: &findings) {
                let choice = findings.choice(same, ["order", "customer"])
                sameOrder = choice == "order"
                if sameOrder, !bothHaveOrders {
                    let odd = event.hasOrder ? context.declaration.kind.rawValue : event.kind.rawValue
                    findings.add(.rule(.sameOrderWithoutOrder(odd)), at: same.content.span)
                }
            }
            let clauses = reader["if"].map { findings.conditions($0, scope: context.scope.with(event: event)) } ?? []
            let condition = clauses.isEmpty ? nil : Clause.joined(clauses)
            return [Unless(kind: event.kind, sameOrder: sameOrder, condition: condition, span: node.span)]
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
