extension RuleChecker {
    mutating func steps(_ reader: MappingReader, _ context: RuleContext) -> [Step] {
        guard let entry = reader["steps"] else {
            guard reader.has("do") else {
                findings.add(.rule(.nothingToDo), at: reader.keySpan("rule"))
                return []
            }
            return [step(reader, id: "main", isRule: true, context, span: reader.span)].compactMap(\.self)
        }
        for key in ["do", "after", "before_end"] where reader.has(key) {
            findings.add(.rule(.stepsAndDo), at: reader.keySpan(key))
        }
        guard case .sequence(let items) = entry.value.content else {
            findings.add(.structure(.wrongShape(expected: .list)), at: entry.value.span)
            return []
        }
        if items.isEmpty { findings.add(.rule(.nothingToDo), at: entry.key.content.span) }
        var places: [String: SourceSpan] = [:]
        return items.compactMap { item in
            guard let reader = MappingReader(item, of: entry.key, keys: RuleKeys.step, findings: &findings) else {
                return nil
            }
            let id = stepID(reader, isOnly: items.count == 1, places: &places)
            let step = step(reader, id: id ?? "", isRule: false, context, span: item.span)
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

    /// - Parameter isRule: whether the mapping is the rule's own, because the rule is a single step.
    private mutating func step(
        _ reader: MappingReader, id: String, isRule: Bool, _ context: RuleContext, span: SourceSpan
    ) -> Step? {
        let schedule = schedule(reader, id: id, context)
        // The rule's own `if` and `unless` hold for every step and are read there.
        let conditions =
            isRule ? [] : reader["if"].map { findings.conditions(of: $0, scope: context.conditionScope(of: id)) } ?? []
        constantConditions(conditions)
        let unless = isRule ? [] : reader["unless"].map { self.unless($0, context) } ?? []
        guard let doing = reader["do"] else { return nil }
        let actions = actions(doing, context, scope: context.scope, inSplit: false)
        guard let schedule else { return nil }
        return Step(
            id: id, schedule: schedule, conditions: conditions, unless: unless, actions: actions, span: span)
    }
}
