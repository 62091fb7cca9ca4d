/// What a condition reads.
extension Condition {
    /// Every name in it, also within functions and calculations.
    package var readFields: Set<Field> {
        var fields: Set<Field> = []
        for expression in expressions { expression.add(to: &fields) }
        return fields
    }

    /// Whether it adds up a field of such events.
    package func sums(_ kind: EventKind) -> Bool {
        expressions.contains { if case .sum(kind, _, _, _) = $0 { true } else { false } }
    }

    private var expressions: [Expression] {
        var expressions: [Expression] = []
        collect(into: &expressions)
        return expressions
    }
}

extension Expression {
    /// Every name in it.
    package var readFields: Set<Field> {
        var fields: Set<Field> = []
        add(to: &fields)
        return fields
    }

    fileprivate func add(to fields: inout Set<Field>) {
        switch self {
        case .field(let field): fields.insert(field)
        case .daysSince(let inner), .negated(let inner): inner.add(to: &fields)
        case .arithmetic(_, let left, let right):
            left.add(to: &fields)
            right.add(to: &fields)
        case .constant, .count, .sum, .last, .first: break
        }
    }
}
