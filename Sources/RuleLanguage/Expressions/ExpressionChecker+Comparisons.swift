/// `==`, `<` and the rest.
extension ExpressionChecker {
    mutating func comparison(
        _ comparison: Comparison, _ left: ExpressionSyntax, _ right: ExpressionSyntax, in tree: ExpressionSyntax
    ) -> Condition? {
        guard let pair = matched(left, right) else { return nil }
        if comparison != .equal, comparison != .unequal, !pair.0.type.hasOrder {
            report(.cannotOrder(pair.0.type), at: tree.range)
            return nil
        }
        if isImpossible(comparison, pair) {
            report(.neverHolds, at: tree.range)
            return nil
        }
        return compared(comparison, pair, at: tree.range)
    }

    /// A pair that `matched` has let through, as a condition.
    mutating func compared(
        _ comparison: Comparison, _ pair: (TypedExpression, TypedExpression), at range: Range<Int>
    ) -> Condition? {
        guard pair.0.type != pair.1.type, pair.0.type == .date || pair.1.type == .date else {
            return .compare(comparison, pair.0.expression, pair.1.expression)
        }
        guard let condition = dayComparison(comparison, pair) else {
            report(.dateEqualsInstant, at: range)
            return nil
        }
        return condition
    }

    /// A moment against a day: `>= 2026-11-01` means from its midnight on, `<= 2026-11-01` until the end of the day.
    private func dayComparison(_ comparison: Comparison, _ pair: (TypedExpression, TypedExpression)) -> Condition? {
        let isFlipped = pair.0.type == .date
        let (moment, day) = isFlipped ? (pair.1.expression, pair.0.expression) : (pair.0.expression, pair.1.expression)
        guard case .constant(.date(let date)) = day else { return nil }
        let start = Expression.constant(.instant(scope.calendar.startOfDay(date)))
        let end = Expression.constant(.instant(scope.calendar.startOfDay(date.adding(days: 1))))
        switch isFlipped ? comparison.flipped : comparison {
        case .less: return .compare(.less, moment, start)
        case .lessOrEqual: return .compare(.less, moment, end)
        case .greater: return .compare(.greaterOrEqual, moment, end)
        case .greaterOrEqual: return .compare(.greaterOrEqual, moment, start)
        case .equal: return .all([.compare(.greaterOrEqual, moment, start), .compare(.less, moment, end)])
        case .unequal: return .any([.compare(.less, moment, start), .compare(.greaterOrEqual, moment, end)])
        }
    }

    /// Counts are whole and never negative: `customer.orders == 1.5` and `count(paid) < 0` are mistakes.
    private func isImpossible(_ comparison: Comparison, _ pair: (TypedExpression, TypedExpression)) -> Bool {
        let (count, constant, isFlipped) =
            pair.1.constantNumber != nil ? (pair.0, pair.1, false) : (pair.1, pair.0, true)
        guard count.isCount, let number = constant.constantNumber else { return false }
        switch isFlipped ? comparison.flipped : comparison {
        case .equal: return number < 0 || number != number.rounded()
        case .less: return number <= 0
        case .lessOrEqual: return number < 0
        case .unequal, .greater, .greaterOrEqual: return false
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
            // What is written out is what the author can change: it comes second.
            let (known, literal) = first.isConstant ? (second.type, first.type) : (first.type, second.type)
            report(.cannotCompare(known, literal), at: left.range.lowerBound..<right.range.upperBound)
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
}

extension Comparison {
    /// The same comparison with its sides swapped.
    package var flipped: Comparison {
        switch self {
        case .equal: .equal
        case .unequal: .unequal
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }
}

extension ExpressionSyntax {
    /// Takes its meaning from the other side of a comparison.
    var isLiteral: Bool {
        switch kind {
        case .number, .text: true
        case .name(let name): !name.contains(".")
        case .negative(let operand): operand.isLiteral
        case .arithmetic(_, let left, let right): left.isLiteral && right.isLiteral
        case .boolean, .span, .date, .dateTime, .call, .list, .range, .not, .comparison, .among, .contains, .isMissing,
            .and, .or:
            false
        }
    }

    /// A number as it is written, or a calculation of such numbers.
    var isNumberLiteral: Bool {
        switch kind {
        case .number: true
        case .negative(let operand): operand.isNumberLiteral
        case .arithmetic(_, let left, let right): left.isNumberLiteral && right.isNumberLiteral
        case .text, .name, .boolean, .span, .date, .dateTime, .call, .list, .range, .not, .comparison, .among,
            .contains,
            .isMissing, .and, .or:
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

    /// Whether `<` means something.
    var hasOrder: Bool {
        switch self {
        case .integer, .number, .money, .instant, .date, .span: true
        case .boolean, .text, .choice, .list: false
        }
    }
}
