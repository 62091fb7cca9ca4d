/// Rules that set each other off by the events they add, so that one event would never come to rest.
///
/// A step with a time on the way gives people, quiet hours and conditions their chance: such a circle is a series, not an avalanche.
struct EmitCircles {
    /// The rules of each circle, in the order in which they set each other off; the first in the files leads.
    private(set) var circles: [[Int]] = []
    private let rules: [Rule]
    /// By rule: which rules it sets off at once.
    private let next: [[Int]]

    init(_ rules: [Rule]) {
        self.rules = rules
        var byTrigger: [EventKind: [Int]] = [:]
        for (index, rule) in rules.enumerated() where rule.trigger.isStored {
            byTrigger[rule.trigger.kind, default: []].append(index)
        }
        next = rules.map { rule in
            let actions = rule.actionsAtOnce
            let near = Set(actions.flatMap(\.emittedKinds)).flatMap { byTrigger[$0] ?? [] }
            return near.filter { other in actions.contains { rules[other].hears($0) } }.sorted()
        }
        circles = rules.indices.compactMap { circle(through: $0) }
    }

    /// The shortest way from a rule back to itself over rules that come after it.
    private func circle(through start: Int) -> [Int]? {
        var cameFrom: [Int: Int] = [:]
        var queue = [start]
        var place = 0
        while place < queue.count {
            let current = queue[place]
            place += 1
            for other in next[current] where other >= start {
                // A rule that sets off itself is a mistake of its own.
                if other == start, current != start { return way(to: current, from: start, cameFrom) }
                guard other != start, cameFrom[other] == nil else { continue }
                cameFrom[other] = current
                queue.append(other)
            }
        }
        return nil
    }

    private func way(to end: Int, from start: Int, _ cameFrom: [Int: Int]) -> [Int] {
        var way = [end]
        while let last = way.last, last != start, let previous = cameFrom[last] { way.append(previous) }
        return way.reversed()
    }

    /// The place of the action by which one rule sets off the other.
    func place(from: Int, to: Int) -> SourceSpan? {
        rules[from].actionsAtOnce.first { rules[to].hears($0) }?.span
    }
}

extension Rule {
    /// The action that adds the very event that the rule begins with.
    var actionBehindOwnTrigger: Action? {
        steps.flatMap(\.everyAction).first { hears($0) }
    }

    /// A task that goes overdue sets off the rule that opened it, which opens the next one: unless the rule looks at whose task it was.
    var selfEscalation: SourceSpan? {
        guard trigger == .event(.taskOverdue) else { return nil }
        let clauses = conditions + steps.flatMap(\.conditions)
        guard !clauses.contains(where: { $0.condition.mentions(.eventExtra("rule")) }) else { return nil }
        for case .task(let task) in steps.flatMap(\.everyAction) where task.dueWithin != nil { return task.span }
        return nil
    }

    /// Whether the rule may begin with what the action adds.
    fileprivate func hears(_ action: Action) -> Bool {
        guard trigger.isStored, action.emittedKinds.contains(trigger.kind) else { return false }
        guard case .set(let set) = action, let heard = heardFields else { return true }
        let written = Set(set.fields.keys).union(
            set.addedTags.isEmpty && set.removedTags.isEmpty ? [] : [CustomerField.tags.rawValue])
        return !heard.isDisjoint(with: written)
    }

    /// The fields whose changes alone begin the rule, as its conditions say; nil for any.
    private var heardFields: Set<String>? {
        for clause in conditions {
            switch clause.condition {
            case .compare(.equal, .field(.eventExtra("field")), .constant(.text(let name))): return [name]
            case .among(.field(.eventExtra("field")), let names):
                return Set(names.compactMap { if case .text(let name) = $0 { name } else { nil } })
            default: continue
            }
        }
        return nil
    }

    /// What is done without any time passing.
    fileprivate var actionsAtOnce: [Action] {
        steps.filter { !$0.schedule.delays }.flatMap(\.everyAction)
    }
}

extension Schedule {
    /// Whether some time passes in any case.
    fileprivate var delays: Bool {
        switch self {
        case .after(let span, _): span != .zero
        case .beforeEnd(let span, let length, _): length.alwaysOutlasts(span)
        }
    }
}
