/// Which fields a condition or an expression reads.
extension Condition {
    package func mentions(_ field: Field) -> Bool {
        switch self {
        case .constant, .sent: false
        case .holds(let expression), .isMissing(let expression), .among(let expression, _): expression.mentions(field)
        case .compare(_, let left, let right), .contains(let left, let right):
            left.mentions(field) || right.mentions(field)
        case .within(let value, let low, let high):
            value.mentions(field) || low.mentions(field) || high.mentions(field)
        case .all(let parts), .any(let parts): parts.contains { $0.mentions(field) }
        case .not(let part): part.mentions(field)
        }
    }
}

extension Expression {
    package func mentions(_ field: Field) -> Bool {
        switch self {
        case .field(let own): own == field
        case .daysSince(let inner), .negated(let inner): inner.mentions(field)
        case .arithmetic(_, let left, let right): left.mentions(field) || right.mentions(field)
        case .constant, .count, .sum, .last, .first: false
        }
    }
}

/// Which kinds of events the history functions name.
extension Condition {
    package var eventKinds: Set<EventKind> {
        switch self {
        case .constant, .sent: []
        case .holds(let expression), .isMissing(let expression), .among(let expression, _): expression.eventKinds
        case .compare(_, let left, let right), .contains(let left, let right):
            left.eventKinds.union(right.eventKinds)
        case .within(let value, let low, let high):
            value.eventKinds.union(low.eventKinds).union(high.eventKinds)
        case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.eventKinds) }
        case .not(let part): part.eventKinds
        }
    }
}

extension Expression {
    package var eventKinds: Set<EventKind> {
        switch self {
        case .constant, .field: []
        case .count(let kind, _), .sum(let kind, _, _, _), .last(let kind), .first(let kind): [kind]
        case .daysSince(let inner), .negated(let inner): inner.eventKinds
        case .arithmetic(_, let left, let right): left.eventKinds.union(right.eventKinds)
        }
    }
}
