/// Something that a condition reads and that could be otherwise.
enum ChangeSubject: Hashable {
    case reading(Expression)
    case sent(String)

    var name: String {
        switch self {
        case .reading(let expression): expression.writtenName ?? "…"
        case .sent(let step): "sent(\(step))"
        }
    }

    func value(at moment: Moment) -> Value {
        switch self {
        case .reading(let expression): (try? expression.evaluate(at: moment)) ?? .missing
        case .sent(let step): .boolean(moment.sentSteps.contains(step))
        }
    }
}

extension Condition {
    /// The single questions that it consists of.
    var leaves: [Condition] {
        switch self {
        case .constant, .sent, .holds, .compare, .within, .among, .contains, .isMissing: [self]
        case .all(let parts), .any(let parts): parts.flatMap(\.leaves)
        case .not(let part): part.leaves
        }
    }

    /// The leaves of which one has to turn before the whole can come to `wanted`, each with what it has to turn to.
    ///
    /// Where everything must hold, the first that does not is enough to go on with: whatever helps has to turn it.
    func demands(_ wanted: Truth, at moment: Moment) -> [(leaf: Condition, wanted: Truth)] {
        guard evaluate(at: moment) != wanted else { return [] }
        switch self {
        case .constant, .sent, .holds, .compare, .within, .among, .contains, .isMissing:
            return [(self, wanted)]
        case .not(let part):
            return part.demands(wanted == .yes ? .no : .yes, at: moment)
        case .all(let parts):
            if wanted == .no { return parts.flatMap { $0.demands(.no, at: moment) } }
            return parts.first { $0.evaluate(at: moment) != .yes }?.demands(.yes, at: moment) ?? []
        case .any(let parts):
            if wanted == .yes { return parts.flatMap { $0.demands(.yes, at: moment) } }
            return parts.first { $0.evaluate(at: moment) != .no }?.demands(.no, at: moment) ?? []
        }
    }

    /// What a leaf reads and what could be otherwise: not the time, and not who the shop and the customer are.
    var subjects: [ChangeSubject] {
        if case .sent(let step) = self { return [.sent(step)] }
        var expressions: [Expression] = []
        collect(into: &expressions)
        var subjects: [ChangeSubject] = []
        for expression in expressions where expression.canBeOtherwise && !subjects.contains(.reading(expression)) {
            subjects.append(.reading(expression))
        }
        return subjects
    }
}

extension Expression {
    fileprivate var canBeOtherwise: Bool {
        switch self {
        case .field(.now), .field(.shop), .field(.customer(.id)), .constant: false
        case .daysSince(let inner): inner.canBeOtherwise
        case .field, .count, .sum, .last, .first: true
        case .arithmetic(_, let left, let right): left.canBeOtherwise || right.canBeOtherwise
        case .negated(let inner): inner.canBeOtherwise
        }
    }

    func contains(_ part: Expression) -> Bool {
        if self == part { return true }
        switch self {
        case .constant, .field, .count, .sum, .last, .first: return false
        case .daysSince(let inner), .negated(let inner): return inner.contains(part)
        case .arithmetic(_, let left, let right): return left.contains(part) || right.contains(part)
        }
    }
}

extension Substitution {
    /// Supposes a value. "20 days since x" supposes that x was 20 days ago, wherever x is read.
    mutating func suppose(_ subject: ChangeSubject, _ value: Value, at moment: Moment) {
        switch subject {
        case .sent(let step):
            set(sent: step, to: value == .boolean(true))
        case .reading(.daysSince(let inner)):
            set(inner, to: Substitution.past(inner, days: value, at: moment))
        case .reading(let expression):
            set(expression, to: value)
        }
    }

    private static func past(_ expression: Expression, days: Value, at moment: Moment) -> Value {
        guard case .integer(let count) = days, let count = Int(exactly: count) else { return .missing }
        let calendar = moment.shop.calendar
        let day = calendar.date(at: moment.now).adding(days: count == .min ? .max : -count)
        let now = try? expression.evaluate(at: moment)
        if case .date? = now { return .date(day) }
        if expression.knownType(states: [:]) == .date { return .date(day) }
        var local = calendar.localTime(at: moment.now)
        if case .instant(let instant)? = now { local = calendar.localTime(at: instant) }
        local.date = day
        return .instant(calendar.instant(of: local))
    }
}
