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
            Set(rule.emittedAtOnce.map(\.kind)).flatMap { byTrigger[$0] ?? [] }.sorted()
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
    func emit(from: Int, to: Int) -> EmitAction? {
        rules[from].emittedAtOnce.first { $0.kind == rules[to].trigger.kind }
    }
}

extension Rule {
    /// The action that adds the very event that the rule begins with.
    var ownTriggerEmitted: EmitAction? {
        guard trigger.isStored else { return nil }
        return steps.flatMap(\.emitted).first { $0.kind == trigger.kind }
    }

    /// What is added without any time passing.
    fileprivate var emittedAtOnce: [EmitAction] {
        steps.filter { !$0.schedule.delays }.flatMap(\.emitted)
    }
}

extension Step {
    fileprivate var emitted: [EmitAction] {
        everyAction.compactMap { action in
            switch action {
            case .emit(let emit): emit
            case .sms, .coupon, .task, .survey, .split: nil
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
