import RuleLanguage

/// Conditions, read straight from their definition: a missing value compares false, a failure is no answer at all.
extension ReferenceMoment {
    func holds(_ condition: Condition) -> Truth {
        do {
            return try truth(of: condition) ? .yes : .no
        } catch {
            return .failed(error)
        }
    }

    private func truth(of condition: Condition) throws(EvaluationFailure) -> Bool {
        switch condition {
        case .constant(let value): return value
        case .sent(let step): return sentSteps.contains(step)
        case .holds(let expression): return try value(of: expression) == .boolean(true)
        case .compare(let comparison, let left, let right):
            return compare(try value(of: left), try value(of: right)).map { comparison.admits($0) } ?? false
        case .within(let expression, let low, let high):
            let value = try value(of: expression)
            let low = compare(value, try self.value(of: low))
            let high = compare(value, try self.value(of: high))
            return low != nil && high != nil && low! >= 0 && high! <= 0
        case .among(let expression, let values):
            let value = try value(of: expression)
            return values.contains { compare(value, $0) == 0 }
        case .contains(let container, let part):
            let part = try value(of: part)
            if case .list(let elements) = try value(of: container) { return elements.contains(part) }
            return false
        case .isMissing(let expression): return try value(of: expression) == .missing
        case .all(let parts):
            for part in parts { if try !truth(of: part) { return false } }
            return true
        case .any(let parts):
            for part in parts { if try truth(of: part) { return true } }
            return false
        case .not(let part): return try !truth(of: part)
        }
    }

    /// Below, at or above zero as `left` is less than, equal to or more than `right`; nil when they cannot be compared.
    private func compare(_ left: Value, _ right: Value) -> Int? {
        func sign<Operand: Comparable>(_ left: Operand, _ right: Operand) -> Int {
            left < right ? -1 : left == right ? 0 : 1
        }
        switch (left, right) {
        case (.integer(let left), .integer(let right)): return sign(left, right)
        case (.number(let left), .number(let right)): return sign(left, right)
        case (.integer(let left), .number(let right)): return sign(Double(left), right)
        case (.number(let left), .integer(let right)): return sign(left, Double(right))
        case (.money(let left), .money(let right)): return sign(left, right)
        case (.text(let left), .text(let right)): return sign(left, right)
        case (.instant(let left), .instant(let right)): return sign(left, right)
        default: return nil
        }
    }

    func value(of expression: Expression) throws(EvaluationFailure) -> Value {
        switch expression {
        case .constant(let value): return value
        case .field(let field): return value(of: field)
        case .count(let kind, let span): return .integer(Int64(events(kind, within: span).count))
        case .sum(let kind, "amount", let span, _):
            return .money(events(kind, within: span).map { $0.amount ?? 0 }.reduce(0, +))
        case .sum(let kind, let field, let span, _):
            return .number(
                events(kind, within: span).reduce(0) { sum, event in
                    guard case .integer(let value)? = event.fields[field] else { return sum }
                    return sum + Double(value)
                })
        case .last(let kind): return history.last { $0.kind == kind }.map { .instant($0.at) } ?? .missing
        case .first(let kind): return history.first { $0.kind == kind }.map { .instant($0.at) } ?? .missing
        case .daysSince(let inner):
            guard case .instant(let instant) = try value(of: inner) else { return .missing }
            return .integer(Int64(calendar.dayNumber(at: now) - calendar.dayNumber(at: instant)))
        case .arithmetic(let operation, let left, let right):
            return try calculate(operation, try value(of: left), try value(of: right))
        case .negated(let inner):
            switch try value(of: inner) {
            case .integer(let value): return .integer(-value)
            case .money(let value): return .money(-value)
            default: return .missing
            }
        }
    }

    private func calculate(
        _ operation: Arithmetic, _ left: Value, _ right: Value
    ) throws(EvaluationFailure) -> Value {
        switch (operation, left, right) {
        case (_, .missing, _), (_, _, .missing): return .missing
        case (.plus, .integer(let left), .integer(let right)): return .integer(left + right)
        case (.minus, .integer(let left), .integer(let right)): return .integer(left - right)
        case (.times, .integer(let left), .integer(let right)): return .integer(left * right)
        case (.dividedBy, .integer(let left), .integer(let right)):
            if right == 0 { throw .divisionByZero }
            return .number(Double(left) / Double(right))
        case (.plus, .money(let left), .money(let right)): return .money(left + right)
        case (.minus, .money(let left), .money(let right)): return .money(left - right)
        case (.dividedBy, .money(let left), .money(let right)):
            if right == 0 { throw .divisionByZero }
            return .number(Double(left) / Double(right))
        case (.times, .money(let amount), .integer(let factor)): return .money(amount * factor)
        case (.dividedBy, .money(let amount), .integer(let divisor)):
            if divisor == 0 { throw .divisionByZero }
            return .money(roundedHalfAwayFromZero(amount, dividedBy: divisor))
        case (.plus, .instant(let instant), .span(let span)): return .instant(calendar.adding(span, to: instant))
        case (.minus, .instant(let instant), .span(let span)):
            return .instant(calendar.subtracting(span, from: instant))
        default: fatalError("the random shops do not calculate \(left) \(operation) \(right)")
        }
    }

    private func roundedHalfAwayFromZero(_ amount: Int64, dividedBy divisor: Int64) -> Int64 {
        let isNegative = (amount < 0) != (divisor < 0)
        let size = (2 * abs(amount) + abs(divisor)) / (2 * abs(divisor))
        return isNegative ? -size : size
    }
}

extension Comparison {
    fileprivate func admits(_ sign: Int) -> Bool {
        switch self {
        case .equal: sign == 0
        case .unequal: sign != 0
        case .less: sign < 0
        case .lessOrEqual: sign <= 0
        case .greater: sign > 0
        case .greaterOrEqual: sign >= 0
        }
    }
}
