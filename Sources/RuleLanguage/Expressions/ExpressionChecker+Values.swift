/// An expression whose type is known.
struct TypedExpression {
    var expression: Expression
    var type: ValueType

    var constantNumber: Double? {
        guard case .constant(let value) = expression else { return nil }
        return value.asNumber
    }

    /// Whole and never negative.
    var isCount: Bool {
        switch expression {
        case .count: true
        case .field(.customer(let field)), .field(.atTrigger(let field)):
            field == .orders || field == .purchaseDays || field == .refunds
        default: false
        }
    }
}

extension ExpressionChecker {
    /// - Parameter neighbour: the type on the other side of a comparison, which gives bare words their meaning.
    mutating func value(_ tree: ExpressionSyntax, beside neighbour: ValueType? = nil) -> TypedExpression? {
        switch tree.kind {
        case .number(let text):
            return number(text, beside: neighbour, at: tree.range)
        case .text(let text):
            return literal(text, beside: neighbour, at: tree.range)
        case .boolean(let value):
            return TypedExpression(expression: .constant(.boolean(value)), type: .boolean)
        case .span(let span):
            return TypedExpression(expression: .constant(.span(span)), type: .span)
        case .date(let date):
            return TypedExpression(expression: .constant(.date(date)), type: .date)
        case .dateTime(let date, let time):
            let instant = scope.calendar.instant(of: date, at: time)
            return TypedExpression(expression: .constant(.instant(instant)), type: .instant)
        case .name(let name):
            return self.name(name, beside: neighbour, at: tree.range)
        case .call(let function, let arguments):
            return call(function, arguments, at: tree.range)
        case .negative(let operand):
            return negative(operand, beside: neighbour, at: tree.range)
        case .arithmetic(let operation, let left, let right):
            return arithmetic(operation, left, right, beside: neighbour, at: tree.range)
        case .range:
            report(.rangeOutsideIn, at: tree.range)
            return nil
        case .list:
            report(.listExpected, at: tree.range)
            return nil
        case .not, .comparison, .among, .contains, .isMissing, .and, .or:
            report(.conditionAsValue, at: tree.range)
            return nil
        }
    }

    /// Both sides of a comparison, each read with the other's type in mind, as one type.
    mutating func matched(
        _ left: ExpressionSyntax, _ right: ExpressionSyntax
    ) -> (TypedExpression, TypedExpression)? {
        let leftTyped: TypedExpression?
        let rightTyped: TypedExpression?
        if left.isLiteral, !right.isLiteral {
            rightTyped = value(right)
            leftTyped = rightTyped.flatMap { value(left, beside: $0.type) }
        } else {
            leftTyped = value(left)
            rightTyped = leftTyped.flatMap { value(right, beside: $0.type) }
        }
        guard let first = leftTyped, let second = rightTyped else { return nil }
        guard first.type.isComparable(with: second.type) else {
            report(
                .cannotCompare(first.type, second.type), at: left.range.lowerBound..<right.range.upperBound)
            return nil
        }
        if first.type == .span {
            for (side, tree) in [(first, left), (second, right)] {
                if case .constant(.span(let span)) = side.expression, span.fixedMilliseconds == nil {
                    report(.monthsNotComparable, at: tree.range)
                    return nil
                }
            }
        }
        return (first, second)
    }

    private mutating func number(_ text: String, beside neighbour: ValueType?, at range: Range<Int>) -> TypedExpression? {
        if neighbour == .money {
            guard let amount = scope.currency.minorAmount(parsing: text) else {
                report(.amountTooPrecise(text, digits: scope.currency.fractionDigits), at: range)
                return nil
            }
            return TypedExpression(expression: .constant(.money(amount)), type: .money)
        }
        if !text.contains(".") {
            guard let value = Int64(text) else {
                report(.numberTooLarge(text), at: range)
                return nil
            }
            return TypedExpression(expression: .constant(.integer(value)), type: .integer)
        }
        guard let value = Double(text), value.isFinite else {
            report(.numberTooLarge(text), at: range)
            return nil
        }
        return TypedExpression(expression: .constant(.number(value)), type: .number)
    }

    private mutating func literal(
        _ text: String, beside neighbour: ValueType?, at range: Range<Int>
    ) -> TypedExpression? {
        if case .choice(let allowed)? = neighbour {
            guard allowed.contains(text) else {
                report(
                    .valueNotDeclared(text, allowed: allowed, suggestion: suggestion(for: text, among: allowed)),
                    at: range)
                return nil
            }
            return TypedExpression(expression: .constant(.text(text)), type: .choice(allowed))
        }
        return TypedExpression(expression: .constant(.text(text)), type: .text)
    }

    private mutating func name(
        _ name: String, beside neighbour: ValueType?, at range: Range<Int>
    ) -> TypedExpression? {
        if let entry = scope[name] {
            return TypedExpression(expression: .field(entry.field), type: entry.type)
        }
        let isBare = !name.contains(".")
        if isBare, case .choice? = neighbour { return literal(name, beside: neighbour, at: range) }
        if isBare, scope.segments[name] != nil {
            report(.conditionAsValue, at: range)
        } else if isBare, scope.hasGroup(name) {
            report(.groupIsNoValue(name), at: range)
        } else if isBare, neighbour?.isText == true {
            report(.textNeedsQuotes(name), at: range)
        } else if scope.namesElsewhere.contains(name) {
            report(.notAvailableHere(name), at: range)
        } else {
            let known = scope.names + scope.segments.keys.sorted()
            report(.unknownName(name, suggestion: suggestion(for: name, among: known)), at: range)
        }
        return nil
    }

    private mutating func negative(
        _ operand: ExpressionSyntax, beside neighbour: ValueType?, at range: Range<Int>
    ) -> TypedExpression? {
        guard let typed = value(operand, beside: neighbour) else { return nil }
        switch (typed.expression, typed.type) {
        case (.constant(.integer(let value)), _): return TypedExpression(expression: .constant(.integer(-value)), type: .integer)
        case (.constant(.number(let value)), _): return TypedExpression(expression: .constant(.number(-value)), type: .number)
        case (.constant(.money(let value)), _): return TypedExpression(expression: .constant(.money(-value)), type: .money)
        case (_, .integer), (_, .number), (_, .money):
            return TypedExpression(expression: .negated(typed.expression), type: typed.type)
        default:
            report(.cannotCalculate(.minus, .integer, typed.type), at: range)
            return nil
        }
    }

    private mutating func arithmetic(
        _ operation: Arithmetic, _ left: ExpressionSyntax, _ right: ExpressionSyntax, beside neighbour: ValueType?,
        at range: Range<Int>
    ) -> TypedExpression? {
        // `customer.spent + 10`: next to an amount, a bare number is an amount, except when it scales one.
        let scales = operation == .times || operation == .dividedBy
        guard var first = value(left), var second = value(right) else { return nil }
        if !scales, first.type == .money, second.constantNumber != nil {
            guard let amount = value(right, beside: .money) else { return nil }
            second = amount
        } else if !scales, second.type == .money, first.constantNumber != nil {
            guard let amount = value(left, beside: .money) else { return nil }
            first = amount
        }
        guard let type = operation.result(of: first.type, second.type) else {
            report(.cannotCalculate(operation, first.type, second.type), at: range)
            return nil
        }
        return TypedExpression(
            expression: .arithmetic(operation, first.expression, second.expression), type: type)
    }
}

extension ExpressionSyntax {
    /// Takes its meaning from the other side of a comparison.
    var isLiteral: Bool {
        switch kind {
        case .number, .text: true
        case .name(let name): !name.contains(".")
        case .negative(let operand): operand.isLiteral
        case .boolean, .span, .date, .dateTime, .call, .list, .range, .not, .arithmetic, .comparison, .among,
            .contains, .isMissing, .and, .or:
            false
        }
    }
}

extension ValueType {
    /// Whether two values of these types can ever be equal or in order.
    package func isComparable(with other: ValueType) -> Bool {
        switch (self, other) {
        case (.integer, .number), (.number, .integer): true
        case (.text, .choice), (.choice, .text): true
        case (.choice(let left), .choice(let right)): !Set(left).isDisjoint(with: right)
        case (.instant, .date), (.date, .instant): true
        default: self == other
        }
    }
}

extension Arithmetic {
    /// The type of the result, or nil where there is none.
    func result(of left: ValueType, _ right: ValueType) -> ValueType? {
        switch (left, right, self) {
        case (.integer, .integer, .dividedBy): .number
        case (.integer, .integer, _): .integer
        case (.integer, .number, _), (.number, .integer, _), (.number, .number, _): .number
        case (.money, .money, .plus), (.money, .money, .minus): .money
        case (.money, .money, .dividedBy): .number
        case (.money, .integer, .times), (.money, .number, .times): .money
        case (.money, .integer, .dividedBy), (.money, .number, .dividedBy): .money
        case (.integer, .money, .times), (.number, .money, .times): .money
        case (.instant, .span, .plus), (.instant, .span, .minus): .instant
        case (.date, .span, .plus), (.date, .span, .minus): .date
        case (.instant, .instant, .minus), (.date, .date, .minus): .span
        default: nil
        }
    }
}
