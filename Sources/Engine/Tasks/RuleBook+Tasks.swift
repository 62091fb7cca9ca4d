import RuleLanguage

extension RuleBook {
    /// Whether any rule asks what becomes of tasks. Where none does, opening one is of no consequence for the others.
    func looksAtTasks() -> Bool {
        let conditions =
            (shop.suppress.values.flatMap(\.self) + shop.segments.values).map(\.condition)
            + shop.facts.states.values.flatMap { $0.states.map(\.condition) }
        return conditions.contains(where: \.asksForTasks) || shop.periods.contains(where: \.looksAtTasks)
            || rules.contains { $0.rule.looksAtTasks }
    }
}

extension Rule {
    /// Whether a step of it opens a task.
    var opensTasks: Bool { steps.contains(where: \.opensTasks) }

    fileprivate var looksAtTasks: Bool {
        if trigger.isStored, EventKind.ofTasks.contains(trigger.kind) { return true }
        let unless = unless + steps.flatMap(\.unless)
        if unless.contains(where: { EventKind.ofTasks.contains($0.kind) }) { return true }
        return (conditions + steps.flatMap(\.conditions)).contains { $0.condition.asksForTasks }
    }
}

extension Step {
    var opensTasks: Bool {
        everyAction.contains { if case .task = $0 { true } else { false } }
    }
}

extension Period {
    fileprivate var looksAtTasks: Bool {
        EventKind.ofTasks.contains(from) || endsOn.contains { EventKind.ofTasks.contains($0) }
            || conditions.contains { $0.condition.asksForTasks }
    }
}

extension Condition {
    /// Whether it counts events of tasks.
    fileprivate var asksForTasks: Bool {
        switch self {
        case .constant, .sent: false
        case .holds(let value), .isMissing(let value), .among(let value, _): value.asksForTasks
        case .compare(_, let left, let right), .contains(let left, let right):
            left.asksForTasks || right.asksForTasks
        case .within(let value, let low, let high): value.asksForTasks || low.asksForTasks || high.asksForTasks
        case .all(let parts), .any(let parts): parts.contains(where: \.asksForTasks)
        case .not(let part): part.asksForTasks
        }
    }
}

extension Expression {
    fileprivate var asksForTasks: Bool {
        switch self {
        case .count(let kind, _), .sum(let kind, _, _, _), .last(let kind), .first(let kind):
            EventKind.ofTasks.contains(kind)
        case .daysSince(let inner), .negated(let inner): inner.asksForTasks
        case .arithmetic(_, let left, let right): left.asksForTasks || right.asksForTasks
        case .constant, .field: false
        }
    }
}
