/// "What if": some of the values that a condition reads are taken to be others.
///
/// What is replaced becomes a constant in the condition, and the ordinary evaluator answers. So a supposed change means exactly what a
/// real one would.
struct Substitution {
    private(set) var values: [Expression: Value] = [:]
    private(set) var sent: [String: Bool] = [:]

    mutating func set(_ expression: Expression, to value: Value) {
        values[expression] = value
    }

    mutating func set(sent step: String, to wasSent: Bool) {
        sent[step] = wasSent
    }

    func applied(to condition: Condition) -> Condition {
        switch condition {
        case .constant, .sent:
            if case .sent(let step) = condition, let wasSent = sent[step] { return .constant(wasSent) }
            return condition
        case .holds(let expression): return .holds(applied(to: expression))
        case .compare(let comparison, let left, let right):
            return .compare(comparison, applied(to: left), applied(to: right))
        case .within(let value, let low, let high):
            return .within(applied(to: value), low: applied(to: low), high: applied(to: high))
        case .among(let value, let candidates): return .among(applied(to: value), candidates)
        case .contains(let whole, let part): return .contains(applied(to: whole), applied(to: part))
        case .isMissing(let value): return .isMissing(applied(to: value))
        case .all(let parts): return .all(parts.map { applied(to: $0) })
        case .any(let parts): return .any(parts.map { applied(to: $0) })
        case .not(let part): return .not(applied(to: part))
        }
    }

    func applied(to expression: Expression) -> Expression {
        if let value = values[expression] { return .constant(value) }
        switch expression {
        case .constant, .field, .count, .sum, .last, .first: return expression
        case .daysSince(let inner): return .daysSince(applied(to: inner))
        case .arithmetic(let operation, let left, let right):
            return .arithmetic(operation, applied(to: left), applied(to: right))
        case .negated(let inner): return .negated(applied(to: inner))
        }
    }
}
