/// An expression whose type is known.
struct TypedExpression {
    var expression: Expression
    var type: ValueType

    var constantNumber: Double? {
        guard case .constant(let value) = expression else { return nil }
        return value.asNumber
    }

    var isConstant: Bool {
        if case .constant = expression { true } else { false }
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
            report(.syntax(.rangeOutsideIn), at: tree.range)
            return nil
        case .list:
            report(.listOutsideIn(written(tree)), at: tree.range)
            return nil
        case .not, .comparison, .among, .contains, .isMissing, .and, .or:
            report(.conditionAsValue, at: tree.range)
            return nil
        }
    }

    private mutating func number(_ text: String, beside neighbour: ValueType?, at range: Range<Int>) -> TypedExpression?
    {
        if neighbour == .money {
            if let amount = scope.currency.minorAmount(parsing: text) {
                return TypedExpression(expression: .constant(.money(amount)), type: .money)
            }
            let digits = scope.currency.fractionDigits
            // Without the digits that are too many it is an amount; with fewer digits in front it would be one.
            let whole = text.prefix { $0 != "." }
            let isTooLarge = scope.currency.minorAmount(parsing: whole) == nil
            report(isTooLarge ? .numberTooLarge(text) : .amountTooPrecise(text, digits: digits), at: range)
            return nil
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

    mutating func literal(
        _ text: String, beside neighbour: ValueType?, at range: Range<Int>
    ) -> TypedExpression? {
        guard case .choice(let allowed)? = neighbour else {
            return TypedExpression(expression: .constant(.text(text)), type: .text)
        }
        guard allowed.contains(text) else {
            let near = suggestion(for: text, among: allowed)
            report(.valueNotDeclared(text, allowed: allowed, suggestion: near), at: range)
            return nil
        }
        return TypedExpression(expression: .constant(.text(text)), type: .choice(allowed))
    }

    private mutating func negative(
        _ operand: ExpressionSyntax, beside neighbour: ValueType?, at range: Range<Int>
    ) -> TypedExpression? {
        guard let typed = value(operand, beside: neighbour) else { return nil }
        let expression: Expression
        switch (typed.expression, typed.type) {
        case (.constant(.integer(let value)), _): expression = .constant(.integer(-value))
        case (.constant(.number(let value)), _): expression = .constant(.number(-value))
        case (.constant(.money(let value)), _): expression = .constant(.money(-value))
        case (_, .integer), (_, .number), (_, .money): expression = .negated(typed.expression)
        case (_, .boolean), (_, .text), (_, .choice), (_, .instant), (_, .date), (_, .span), (_, .list):
            report(.cannotNegate(typed.type), at: range)
            return nil
        }
        return TypedExpression(expression: expression, type: typed.type)
    }

    private mutating func arithmetic(
        _ operation: Arithmetic, _ left: ExpressionSyntax, _ right: ExpressionSyntax, beside neighbour: ValueType?,
        at range: Range<Int>
    ) -> TypedExpression? {
        guard let (first, second) = operands(of: operation, left, right, beside: neighbour) else { return nil }
        guard let type = operation.result(of: first.type, second.type) else {
            report(.cannotCalculate(operation, first.type, second.type), at: range)
            return nil
        }
        if type == .date, case .constant(.span(let span)) = second.expression, span.milliseconds != 0 {
            report(.hoursOnDay, at: right.range)
            return nil
        }
        return TypedExpression(
            expression: .arithmetic(operation, first.expression, second.expression), type: type)
    }

    /// Next to an amount a written number is an amount: `customer.spent + 10`, `customer.spent > 2 * 50`. One of two factors
    /// and a divisor stay numbers.
    private mutating func operands(
        of operation: Arithmetic, _ left: ExpressionSyntax, _ right: ExpressionSyntax, beside neighbour: ValueType?
    ) -> (TypedExpression, TypedExpression)? {
        let scales = operation == .times || operation == .dividedBy
        let first = left.isNumberLiteral ? nil : value(left)
        let second = right.isNumberLiteral ? nil : value(right)
        if first == nil, !left.isNumberLiteral { return nil }
        if second == nil, !right.isNumberLiteral { return nil }
        let wantsAmount: Bool =
            if scales {
                neighbour == .money && first?.type != .money && second?.type != .money
            } else {
                neighbour == .money || first?.type == .money || second?.type == .money
            }
        let amount: ValueType? = wantsAmount ? .money : nil
        // Of `2 * count(paid)` the written factor is the amount, of `100 / 2` the first.
        let leftNeighbour = amount
        let rightNeighbour = scales && (left.isNumberLiteral || operation == .dividedBy) ? nil : amount
        guard let first = first ?? value(left, beside: leftNeighbour),
            let second = second ?? value(right, beside: rightNeighbour)
        else { return nil }
        return (first, second)
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
