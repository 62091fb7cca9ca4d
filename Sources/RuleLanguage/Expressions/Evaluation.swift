extension Condition {
    /// Whether the condition holds at a moment. A missing value makes every comparison false.
    package func evaluate(at moment: Moment) -> Truth {
        do {
            return try holds(at: moment) ? .yes : .no
        } catch {
            return .failed(error)
        }
    }

    private func holds(at moment: Moment) throws(EvaluationFailure) -> Bool {
        switch self {
        case .constant(let value):
            return value
        case .sent(let step):
            return moment.sentSteps.contains(step)
        case .holds(let expression):
            if case .boolean(true) = try expression.evaluate(at: moment) { return true }
            return false
        case .compare(let comparison, let left, let right):
            return comparison.holds(try left.evaluate(at: moment), try right.evaluate(at: moment))
        case .within(let expression, let low, let high):
            let value = try expression.evaluate(at: moment)
            let low = try low.evaluate(at: moment)
            let high = try high.evaluate(at: moment)
            return Comparison.greaterOrEqual.holds(value, low) && Comparison.lessOrEqual.holds(value, high)
        case .among(let expression, let values):
            let value = try expression.evaluate(at: moment)
            return values.contains { Comparison.equal.holds(value, $0) }
        case .contains(let container, let part):
            return try container.evaluate(at: moment).contains(part.evaluate(at: moment))
        case .isMissing(let expression):
            if case .missing = try expression.evaluate(at: moment) { return true }
            return false
        case .all(let conditions):
            for condition in conditions where try !condition.holds(at: moment) { return false }
            return true
        case .any(let conditions):
            for condition in conditions where try condition.holds(at: moment) { return true }
            return false
        case .not(let condition):
            return try !condition.holds(at: moment)
        }
    }
}

extension Expression {
    package func evaluate(at moment: Moment) throws(EvaluationFailure) -> Value {
        switch self {
        case .constant(let value):
            return value
        case .field(let field):
            return moment.value(of: field)
        case .count(let kind, let span):
            return .integer(moment.count(of: kind, within: span))
        case .sum(let kind, let field, let span, let isMoney):
            return isMoney
                ? .money(try moment.amount(of: field, kind: kind, within: span))
                : .number(moment.number(of: field, kind: kind, within: span))
        case .last(let kind):
            return Value(moment.last(kind))
        case .first(let kind):
            return Value(moment.first(kind))
        case .daysSince(let expression):
            let day: CalendarDate
            switch try expression.evaluate(at: moment) {
            case .instant(let instant): day = moment.shop.calendar.date(at: instant)
            case .date(let date): day = date
            default: return .missing
            }
            return .integer(Int64(moment.shop.calendar.date(at: moment.now).dayNumber - day.dayNumber))
        case .arithmetic(let operation, let left, let right):
            let calendar = moment.shop.calendar
            return try operation.apply(left.evaluate(at: moment), right.evaluate(at: moment), calendar: calendar)
        case .negated(let expression):
            return try Arithmetic.minus.apply(
                .integer(0), expression.evaluate(at: moment), calendar: moment.shop.calendar)
        }
    }
}

extension Moment {
    /// Where the events lie that happened in the span that ends now, or ever.
    private func places(within span: Span?) -> Range<Int> {
        guard let span else { return 0..<visibleEvents }
        let start = shop.calendar.subtracting(span, from: now)
        return min(file.eventCount(upTo: start), visibleEvents)..<visibleEvents
    }

    fileprivate func count(of kind: EventKind, within span: Span?) -> Int64 {
        let events = file.events
        var count: Int64 = 0
        for place in places(within: span) where events[place].kind == kind { count += 1 }
        return count
    }

    fileprivate func amount(of field: String, kind: EventKind, within span: Span?) throws(EvaluationFailure) -> Int64 {
        let events = file.events
        var total: Int64 = 0
        for place in places(within: span) where events[place].kind == kind {
            var amount: Int64 = 0
            if field == EventField.amount.rawValue {
                amount = events[place].amount ?? 0
            } else if case .money(let value)? = events[place].fields[field] {
                amount = value
            }
            let (sum, overflow) = total.addingReportingOverflow(amount)
            if overflow { throw .overflow }
            total = sum
        }
        return total
    }

    fileprivate func number(of field: String, kind: EventKind, within span: Span?) -> Double {
        let events = file.events
        var total = 0.0
        for place in places(within: span) where events[place].kind == kind {
            total += events[place].fields[field]?.asNumber ?? 0
        }
        return total
    }

    fileprivate func first(_ kind: EventKind) -> Instant? {
        let events = file.events
        for place in 0..<visibleEvents where events[place].kind == kind { return events[place].at }
        return nil
    }

    fileprivate func last(_ kind: EventKind) -> Instant? {
        let events = file.events
        for place in (0..<visibleEvents).reversed() where events[place].kind == kind { return events[place].at }
        return nil
    }
}

extension Comparison {
    /// Compares two values of one type; false when either is missing or they cannot be compared.
    package func holds(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.integer(let left), .integer(let right)): compare(left, right)
        case (.money(let left), .money(let right)): compare(left, right)
        case (.text(let left), .text(let right)): compare(left, right)
        case (.instant(let left), .instant(let right)): compare(left, right)
        case (.date(let left), .date(let right)): compare(left, right)
        case (.boolean(let left), .boolean(let right)):
            self == .equal ? left == right : self == .unequal ? left != right : false
        case (.span(let left), .span(let right)):
            if let left = left.fixedMilliseconds, let right = right.fixedMilliseconds {
                compare(left, right)
            } else {
                false
            }
        case (.list(let left), .list(let right)):
            self == .equal ? left == right : self == .unequal ? left != right : false
        default:
            if let left = left.asNumber, let right = right.asNumber { compare(left, right) } else { false }
        }
    }

    private func compare<Operand: Comparable>(_ left: Operand, _ right: Operand) -> Bool {
        switch self {
        case .equal: left == right
        case .unequal: left != right
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        }
    }
}

extension Value {
    /// Integers and numbers as one; nil for everything else.
    package var asNumber: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        case .missing, .boolean, .money, .text, .instant, .date, .span, .list: nil
        }
    }

    /// A list with that element, or a text with that part.
    package func contains(_ part: Value) -> Bool {
        switch (self, part) {
        case (.list(let elements), _): elements.contains { Comparison.equal.holds($0, part) }
        case (.text(let whole), .text(let part)): part.isEmpty || whole.contains(part)
        default: false
        }
    }
}

extension Arithmetic {
    /// Missing operands give a missing result.
    package func apply(_ left: Value, _ right: Value, calendar: ShopCalendar) throws(EvaluationFailure) -> Value {
        switch (left, right) {
        case (.integer(let left), .integer(let right)) where self != .dividedBy:
            return .integer(try applyExactly(left, right))
        case (.money(let left), .money(let right)):
            if self == .dividedBy { return .number(try divided(Double(left), Double(right))) }
            return .money(try applyExactly(left, right))
        case (.integer(0), .money(let amount)) where self == .minus:
            return .money(try applyExactly(0, amount))
        case (.money(let amount), .integer(let factor)) where self == .times,
            (.integer(let factor), .money(let amount)) where self == .times:
            return .money(try applyExactly(amount, factor))
        case (.money(let amount), .number(let factor)) where self == .times,
            (.number(let factor), .money(let amount)) where self == .times:
            return .money(try rounded(Double(amount) * factor))
        case (.money(let amount), _) where self == .dividedBy:
            guard let divisor = right.asNumber else { return .missing }
            return .money(try rounded(divided(Double(amount), divisor)))
        case (.instant(let instant), .span(let span)):
            return .instant(
                self == .plus ? calendar.adding(span, to: instant) : calendar.subtracting(span, from: instant))
        case (.instant(let left), .instant(let right)):
            return .span(Span(milliseconds: left.milliseconds - right.milliseconds))
        case (.date(let date), .span(let span)):
            let sign = self == .plus ? 1 : -1
            return .date(date.adding(months: sign * span.months).adding(days: sign * span.days))
        case (.date(let left), .date(let right)):
            return .span(Span(days: left.dayNumber - right.dayNumber))
        default:
            guard let left = left.asNumber, let right = right.asNumber else { return .missing }
            switch self {
            case .plus: return .number(left + right)
            case .minus: return .number(left - right)
            case .times: return .number(left * right)
            case .dividedBy: return .number(try divided(left, right))
            }
        }
    }

    private func applyExactly(_ left: Int64, _ right: Int64) throws(EvaluationFailure) -> Int64 {
        let (result, overflow) =
            switch self {
            case .plus: left.addingReportingOverflow(right)
            case .minus: left.subtractingReportingOverflow(right)
            case .times, .dividedBy: left.multipliedReportingOverflow(by: right)
            }
        if overflow { throw .overflow }
        return result
    }

    private func divided(_ left: Double, _ right: Double) throws(EvaluationFailure) -> Double {
        if right == 0 { throw .divisionByZero }
        return left / right
    }

    /// Half away from zero, to the minor unit.
    private func rounded(_ amount: Double) throws(EvaluationFailure) -> Int64 {
        guard let rounded = Int64(exactly: amount.rounded(.toNearestOrAwayFromZero)) else { throw .overflow }
        return rounded
    }
}
