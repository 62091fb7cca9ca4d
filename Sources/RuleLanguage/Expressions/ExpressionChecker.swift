/// Gives an expression its meaning: resolves names in a scope, checks types, and builds the closed tree that is evaluated.
///
/// All findings of one expression are collected; a part that has one gives nil and is not complained about again.
package struct ExpressionChecker {
    let scope: Scope
    private let source: PlacedText
    private let rule: String?
    private(set) var diagnostics: [Diagnostic] = []

    private init(_ source: PlacedText, scope: Scope, rule: String?) {
        self.source = source
        self.scope = scope
        self.rule = rule
    }

    /// Checks a condition.
    package static func condition(
        _ source: PlacedText, scope: Scope, rule: String? = nil
    ) -> (clause: Clause?, diagnostics: [Diagnostic]) {
        var checker = ExpressionChecker(source, scope: scope, rule: rule)
        do {
            let tree = try ExpressionParser.parse(source.scalars)
            let condition = checker.condition(tree)
            guard let condition, checker.diagnostics.isEmpty else { return (nil, checker.diagnostics) }
            let text = source.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return (Clause(condition: condition, text: text, span: source.span), [])
        } catch {
            checker.report(error.problem, at: error.range)
            return (nil, checker.diagnostics)
        }
    }

    mutating func report(_ problem: ExpressionProblem, at range: Range<Int>) {
        diagnostics.append(Diagnostic(.expression(problem), at: source.span(range), rule: rule))
    }

    // MARK: Conditions

    mutating func condition(_ tree: ExpressionSyntax) -> Condition? {
        switch tree.kind {
        case .boolean(let value):
            return .constant(value)
        case .and(let left, let right):
            let parts = [condition(left), condition(right)]
            return parts.contains(nil) ? nil : .all(parts.compactMap(\.self))
        case .or(let left, let right):
            let parts = [condition(left), condition(right)]
            return parts.contains(nil) ? nil : .any(parts.compactMap(\.self))
        case .not(let operand):
            return condition(operand).map { .not($0) }
        case .comparison(let comparison, let left, let right):
            return self.comparison(comparison, left, right, in: tree)
        case .among(let element, let collection, let negated):
            let condition = membership(of: element, in: collection)
            return negated ? condition.map { .not($0) } : condition
        case .contains(let container, let part):
            return containment(container, part)
        case .isMissing(let operand, let negated):
            guard let operand = value(operand) else { return nil }
            return negated ? .not(.isMissing(operand.expression)) : .isMissing(operand.expression)
        case .name(let name) where scope.segments[name] != nil && scope[name] == nil:
            return scope.segments[name]
        case .number, .text, .span, .date, .dateTime, .name, .call, .list, .range, .negative, .arithmetic:
            guard let operand = value(tree) else { return nil }
            guard operand.type == .boolean else {
                report(.notACondition(operand.type), at: tree.range)
                return nil
            }
            return .holds(operand.expression)
        }
    }

    private mutating func comparison(
        _ comparison: Comparison, _ left: ExpressionSyntax, _ right: ExpressionSyntax, in tree: ExpressionSyntax
    ) -> Condition? {
        guard let pair = matched(left, right) else { return nil }
        let type = pair.0.type
        if comparison != .equal, comparison != .unequal {
            switch type {
            case .boolean, .list, .text, .choice:
                report(.cannotOrder(type), at: tree.range)
                return nil
            case .integer, .number, .money, .instant, .date, .span:
                break
            }
        }
        if let condition = dayComparison(comparison, pair) { return condition }
        if type == .instant, pair.1.type == .date || pair.0.type == .date {
            report(.dateEqualsInstant, at: tree.range)
            return nil
        }
        if isImpossible(comparison, pair) {
            report(.neverHolds, at: tree.range)
            return nil
        }
        return .compare(comparison, pair.0.expression, pair.1.expression)
    }

    /// A moment against a day: `>= 2026-11-01` means from its midnight on, `<= 2026-11-01` until the end of the day.
    private func dayComparison(_ comparison: Comparison, _ pair: (TypedExpression, TypedExpression)) -> Condition? {
        let (moment, day, flipped) =
            pair.0.type == .instant ? (pair.0, pair.1, false) : (pair.1, pair.0, true)
        guard moment.type == .instant, case .constant(.date(let date)) = day.expression else { return nil }
        let start = Expression.constant(.instant(scope.calendar.startOfDay(date)))
        let end = Expression.constant(.instant(scope.calendar.startOfDay(date.adding(days: 1))))
        switch flipped ? comparison.flipped : comparison {
        case .less: return .compare(.less, moment.expression, start)
        case .lessOrEqual: return .compare(.less, moment.expression, end)
        case .greater: return .compare(.greaterOrEqual, moment.expression, end)
        case .greaterOrEqual: return .compare(.greaterOrEqual, moment.expression, start)
        case .equal:
            return .all([
                .compare(.greaterOrEqual, moment.expression, start), .compare(.less, moment.expression, end),
            ])
        case .unequal:
            return .any([
                .compare(.less, moment.expression, start), .compare(.greaterOrEqual, moment.expression, end),
            ])
        }
    }

    /// Counts are whole and never negative: `customer.orders == 1.5` and `count(paid) < 0` are mistakes.
    private func isImpossible(_ comparison: Comparison, _ pair: (TypedExpression, TypedExpression)) -> Bool {
        let (count, constant, flipped) =
            pair.1.constantNumber != nil ? (pair.0, pair.1, false) : (pair.1, pair.0, true)
        guard count.isCount, let number = constant.constantNumber else { return false }
        switch flipped ? comparison.flipped : comparison {
        case .equal: return number < 0 || number != number.rounded()
        case .less: return number <= 0
        case .lessOrEqual: return number < 0
        case .unequal, .greater, .greaterOrEqual: return false
        }
    }

    private mutating func membership(of element: ExpressionSyntax, in collection: ExpressionSyntax) -> Condition? {
        switch collection.kind {
        case .list(let elements):
            guard !elements.isEmpty else {
                report(.emptyList, at: collection.range)
                return nil
            }
            var values: [Value] = []
            var expression: Expression?
            for candidate in elements {
                guard let pair = matched(element, candidate) else { return nil }
                guard case .constant(let value) = pair.1.expression else {
                    report(.listExpected, at: candidate.range)
                    return nil
                }
                expression = pair.0.expression
                values.append(value)
            }
            return expression.map { .among($0, values) }
        case .range(let low, let high):
            return within(element, low: low, high: high, range: collection.range)
        case .name(let name) where scope.segments[name] != nil:
            if case .name("customer") = element.kind { return scope.segments[name] }
            report(.listExpected, at: collection.range)
            return nil
        default:
            guard let container = value(collection) else { return nil }
            guard case .list = container.type else {
                report(.listExpected, at: collection.range)
                return nil
            }
            return containment(collection, element)
        }
    }

    private mutating func within(
        _ element: ExpressionSyntax, low: ExpressionSyntax, high: ExpressionSyntax, range: Range<Int>
    ) -> Condition? {
        guard let lower = matched(element, low), let upper = matched(element, high) else { return nil }
        switch lower.0.type {
        case .boolean, .list, .text, .choice:
            report(.cannotOrder(lower.0.type), at: range)
            return nil
        case .integer, .number, .money, .instant, .date, .span:
            break
        }
        if case .constant(let lowest) = lower.1.expression, case .constant(let highest) = upper.1.expression,
            Comparison.greater.holds(lowest, highest)
        {
            report(.emptyRange(low: written(low), high: written(high)), at: range)
            return nil
        }
        if lower.0.type == .instant, lower.1.type == .date || upper.1.type == .date {
            let bounds = [
                dayComparison(.greaterOrEqual, lower) ?? .compare(.greaterOrEqual, lower.0.expression, lower.1.expression),
                dayComparison(.lessOrEqual, upper) ?? .compare(.lessOrEqual, upper.0.expression, upper.1.expression),
            ]
            return .all(bounds)
        }
        return .within(lower.0.expression, low: lower.1.expression, high: upper.1.expression)
    }

    private mutating func containment(_ container: ExpressionSyntax, _ part: ExpressionSyntax) -> Condition? {
        guard let whole = value(container) else { return nil }
        switch whole.type {
        case .list(let element):
            guard let part = value(part, beside: element) else { return nil }
            guard part.type.isComparable(with: element) else {
                report(.cannotCompare(element, part.type), at: container.range)
                return nil
            }
            return .contains(whole.expression, part.expression)
        case .text, .choice:
            guard let part = value(part, beside: .text) else { return nil }
            guard part.type.isText else {
                report(.cannotCompare(.text, part.type), at: container.range)
                return nil
            }
            return .contains(whole.expression, part.expression)
        case .boolean, .integer, .number, .money, .instant, .date, .span:
            report(.cannotContain(whole.type), at: container.range)
            return nil
        }
    }

    func written(_ tree: ExpressionSyntax) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: source.scalars[tree.range])
        return String(view)
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
