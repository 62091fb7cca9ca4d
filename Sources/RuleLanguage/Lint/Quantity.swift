/// A value that conditions read, and when: the same field at the trigger and at the due time is two quantities.
struct Quantity: Hashable {
    enum Time: Hashable {
        /// The step's due time.
        case due
        case trigger
    }

    let expression: Expression
    let time: Time

    /// Different ways to write one value become one quantity: `customer.orders` and `count(paid)`.
    init(_ expression: Expression, _ time: Time) {
        var time = time
        self.expression = expression.canonical(&time)
        self.time = time
    }

    /// Worked out with fractions, so that it can be no number at all although nothing is missing.
    var isCalculated: Bool {
        switch expression {
        case .arithmetic, .negated, .sum(_, _, _, isMoney: false): true
        case .constant, .field, .count, .sum, .last, .first, .daysSince: false
        }
    }
}

extension Expression {
    fileprivate func canonical(_ time: inout Quantity.Time) -> Expression {
        switch self {
        case .field(let field):
            return field.canonical(&time)
        case .daysSince(let inner):
            var innerTime = time
            let canonical = inner.canonical(&innerTime)
            // `days_since(at_trigger.…)` is read now, whatever its field is.
            return innerTime == time ? .daysSince(canonical) : self
        case .constant, .count, .sum, .last, .first, .arithmetic, .negated:
            return self
        }
    }

    /// The number or the like that a calculation of written numbers comes to.
    var foldedConstant: Value? {
        switch self {
        case .constant(let value): value
        case .negated(let inner): inner.foldedConstant.flatMap { calculated(.minus, .integer(0), $0) }
        case .arithmetic(let operation, let left, let right):
            left.foldedConstant.flatMap { left in
                right.foldedConstant.flatMap { calculated(operation, left, $0) }
            }
        case .field, .count, .sum, .last, .first, .daysSince: nil
        }
    }

    private func calculated(_ operation: Arithmetic, _ left: Value, _ right: Value) -> Value? {
        guard left.onAxis != nil, right.onAxis != nil, left.isPlainNumber, right.isPlainNumber else { return nil }
        return try? operation.apply(left, right, calendar: .utc)
    }
}

extension Field {
    fileprivate func canonical(_ time: inout Quantity.Time) -> Expression {
        switch self {
        case .atTrigger(let field):
            time = .trigger
            return Field.customer(field).canonical(&time)
        case .customer(.orders): return .count(.paid, within: nil)
        case .customer(.refunds): return .count(.refunded, within: nil)
        case .customer(.firstOrderAt): return .first(.paid)
        case .customer(.lastOrderAt): return .last(.paid)
        case .customer(let field):
            // What is not counted from events stands in the profile, and is the same at both times.
            if !field.isRebuilt { time = .due }
            return .field(self)
        case .customerExtra, .event, .eventExtra, .shop, .coupon, .survey, .given:
            time = .due
            return .field(self)
        case .order, .now, .expectedOrders, .bundle:
            return .field(self)
        }
    }
}

extension Value {
    /// As a number that keeps the order among values of one type; nil where there is none, or where it would be rounded.
    var onAxis: Double? {
        let number: Double
        switch self {
        case .integer(let value), .money(let value): number = Double(value)
        case .number(let value): number = value
        case .instant(let instant): number = Double(instant.milliseconds)
        case .date(let date): number = Double(date.dayNumber)
        case .missing, .boolean, .text, .span, .list: return nil
        }
        return number.magnitude <= 9_007_199_254_740_992 ? number : nil
    }

    fileprivate var isPlainNumber: Bool {
        switch self {
        case .integer, .number, .money: true
        case .missing, .boolean, .text, .instant, .date, .span, .list: false
        }
    }
}
