/// What a name or a function in a condition stood for at a moment.
package struct Reading: Hashable, Sendable {
    /// As the author writes it: `customer.orders`, `count(paid, 90d)`.
    package var name: String
    package var value: Value
}

extension Condition {
    /// Every name and function in the condition with its value, in reading order, each once.
    package func readings(at moment: Moment) -> [Reading] {
        var readings: [Reading] = []
        for term in terms {
            guard let name = term.name, !readings.contains(where: { $0.name == name }) else { continue }
            readings.append(Reading(name: name, value: term.value(at: moment)))
        }
        return readings
    }

    private enum Term {
        case expression(Expression)
        case sent(String)

        var name: String? {
            switch self {
            case .expression(let expression): expression.writtenName
            case .sent(let step): "sent(\(step))"
            }
        }

        func value(at moment: Moment) -> Value {
            switch self {
            case .expression(let expression): (try? expression.evaluate(at: moment)) ?? .missing
            case .sent(let step): .boolean(moment.sentSteps.contains(step))
            }
        }
    }

    private var terms: [Term] {
        var expressions: [Expression] = []
        switch self {
        case .constant: break
        case .sent(let step): return [.sent(step)]
        case .holds(let expression), .isMissing(let expression), .among(let expression, _):
            expression.collect(into: &expressions)
        case .compare(_, let left, let right), .contains(let left, let right):
            left.collect(into: &expressions)
            right.collect(into: &expressions)
        case .within(let value, let low, let high):
            for part in [value, low, high] { part.collect(into: &expressions) }
        case .all(let parts), .any(let parts): return parts.flatMap(\.terms)
        case .not(let part): return part.terms
        }
        return expressions.map { .expression($0) }
    }

    /// The names and functions in it that give values, in reading order.
    func collect(into expressions: inout [Expression]) {
        for case .expression(let expression) in terms { expressions.append(expression) }
    }
}

extension Expression {
    func collect(into expressions: inout [Expression]) {
        switch self {
        case .constant: break
        case .field, .count, .sum, .last, .first, .daysSince: expressions.append(self)
        case .arithmetic(_, let left, let right):
            left.collect(into: &expressions)
            right.collect(into: &expressions)
        case .negated(let inner): inner.collect(into: &expressions)
        }
    }

    /// As the author writes it; nil for constants and calculations.
    package var writtenName: String? {
        func call(_ name: String, _ subject: String, _ span: Span?) -> String {
            "\(name)(\(subject)\(span.map { ", " + $0.text } ?? ""))"
        }
        switch self {
        case .field(let field): return field.writtenName
        case .count(let kind, let span): return call("count", kind.rawValue, span)
        case .sum(let kind, let field, let span, _): return call("sum", "\(kind.rawValue).\(field)", span)
        case .last(let kind): return "last(\(kind.rawValue))"
        case .first(let kind): return "first(\(kind.rawValue))"
        case .daysSince(let inner): return "days_since(\(inner.writtenName ?? "…"))"
        case .constant, .arithmetic, .negated: return nil
        }
    }
}

extension Field {
    /// `customer.tier`, `at_trigger.customer.orders`, `coupon.code`
    package var writtenName: String {
        switch self {
        case .customer(let field): "customer." + field.rawValue
        case .expectedOrders(let span): "customer.expected_orders(\(span.text))"
        case .customerExtra(let name): "customer." + name
        case .atTrigger(let field): "at_trigger.customer." + field.rawValue
        case .order(let field): "order." + field.rawValue
        case .event(let field): "event." + field.rawValue
        case .eventExtra(let name): "event." + name
        case .coupon(let field): "coupon." + field.rawValue
        case .survey(let field): "survey." + field.rawValue
        case .shop(let field): "shop." + field.rawValue
        case .bundle(let field): "bundle." + field.rawValue
        case .now: "now"
        case .given(let path): path.joined(separator: ".")
        }
    }
}
