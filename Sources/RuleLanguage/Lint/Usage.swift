/// Which names of shop.yaml nothing reads. Conditions hold a segment's own condition in its place, so that is what is looked for.
struct Usage {
    let shop: Shop
    let rules: [Rule]

    func unusedSegments() -> [Diagnostic] {
        var parts: Set<Condition> = []
        for condition in conditions { condition.collect(into: &parts) }
        return shop.segments.sorted { $0.key < $1.key }.filter { !parts.contains($0.value.condition) }.map {
            Diagnostic(.lint(.unusedSegment($0.key)), at: $0.value.span)
        }
    }

    func unusedPeriods() -> [Diagnostic] {
        let used = Set(
            rules.compactMap { rule in if case .period(let period) = rule.trigger { period.name } else { nil } })
        return shop.periods.filter { !used.contains($0.name) }.map {
            Diagnostic(.lint(.unusedPeriod($0.name)), at: $0.span ?? shop.span)
        }
    }

    /// - Parameter templates: by name, with the place to tell it.
    func unusedTemplates(_ templates: [(name: String, span: SourceSpan)]) -> [Diagnostic] {
        let used = Set(
            rules.flatMap(\.steps).flatMap(\.everyAction).compactMap { action in
                if case .sms(let sms) = action { sms.template } else { nil }
            })
        return templates.filter { !used.contains($0.name) }.map {
            Diagnostic(.lint(.unusedTemplate($0.name)), at: $0.span)
        }
    }

    /// Everything that is asked outside the segments themselves.
    private var conditions: [Condition] {
        let rules = rules.flatMap { rule in
            let own = rule.conditions + rule.steps.flatMap(\.conditions)
            let others = (rule.unless + rule.steps.flatMap(\.unless)).map(\.condition) + [rule.goal?.condition]
            return own + others.compactMap(\.self)
        }
        let others = shop.periods.flatMap(\.conditions) + shop.suppress.values.flatMap(\.self)
        return (rules + others).map(\.condition) + shop.facts.states.values.flatMap { $0.states.map(\.condition) }
    }
}

extension Condition {
    /// The condition and all that it is made of.
    fileprivate func collect(into parts: inout Set<Condition>) {
        guard parts.insert(self).inserted else { return }
        switch self {
        case .all(let inner), .any(let inner): for part in inner { part.collect(into: &parts) }
        case .not(let part): part.collect(into: &parts)
        case .constant, .holds, .sent, .compare, .within, .among, .contains, .isMissing: break
        }
    }
}
