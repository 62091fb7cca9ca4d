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
            Set(rule.addedAtOnce.map(\.kind)).flatMap { byTrigger[$0] ?? [] }.sorted()
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

    /// The action by which one rule sets off the other.
    func link(from: Int, to: Int) -> AddedEvent? {
        rules[from].addedAtOnce.first { $0.kind == rules[to].trigger.kind }
    }
}

/// An event that a step adds, and the place of the action that adds it.
struct AddedEvent {
    var kind: EventKind
    var span: SourceSpan
}

extension Rule {
    /// The action that adds the very event that the rule begins with.
    var ownTriggerAdded: AddedEvent? {
        guard trigger.isStored else { return nil }
        return steps.flatMap(\.added).first { $0.kind == trigger.kind }
    }

    /// A task that goes overdue sets off the rule that opened it, which opens the next one: unless the rule looks at whose task it was.
    var selfEscalation: SourceSpan? {
        guard trigger == .event(.taskOverdue) else { return nil }
        let clauses = conditions + steps.flatMap(\.conditions)
        guard !clauses.contains(where: { $0.condition.mentions(.eventExtra("rule")) }) else { return nil }
        for case .task(let task) in steps.flatMap(\.everyAction) where task.dueWithin != nil { return task.span }
        return nil
    }

    /// What is added without any time passing.
    fileprivate var addedAtOnce: [AddedEvent] {
        steps.filter { !$0.schedule.delays }.flatMap(\.added)
    }
}

extension Step {
    fileprivate var added: [AddedEvent] {
        everyAction.compactMap { action in
            switch action {
            case .emit(let emit): AddedEvent(kind: emit.kind, span: emit.span)
            case .task(let task): AddedEvent(kind: .taskOpened, span: task.span)
            case .sms, .coupon, .split: nil
            }
        }
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
