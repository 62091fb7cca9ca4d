/// `in`, `not in` and `contains`.
extension ExpressionChecker {
    /// `not in` is a comparison of its own and not a `not`: a missing value is false for both of them.
    mutating func membership(
        of element: ExpressionSyntax, in collection: ExpressionSyntax, negated: Bool
    ) -> Condition? {
        let condition: Condition?
        switch collection.kind {
        case .list(let candidates):
            condition = among(element, candidates, at: collection.range)
        case .range(let low, let high):
            condition = within(element, low: low, high: high, range: collection.range)
        case .name(let name) where scope.segments[name] != nil:
            guard element.isCustomer else {
                report(.segmentIsNoValue(name), at: collection.range)
                return nil
            }
            return scope.segments[name].map { negated ? .not($0) : $0 }
        default:
            // A misspelled segment is an unknown name, anything else that is written out lacks its brackets.
            if collection.isLiteral, !element.isCustomer {
                if !element.isLiteral, value(element) == nil { return nil }
                report(.listExpected(meant: meant(by: collection)), at: collection.range)
                return nil
            }
            guard let container = value(collection) else { return nil }
            guard case .list = container.type else {
                report(.listExpected(meant: nil), at: collection.range)
                return nil
            }
            condition = containment(collection, element, at: element.range.lowerBound..<collection.range.upperBound)
        }
        guard negated, let condition else { return condition }
        let present = operands(element, collection).map { Condition.not(.isMissing($0)) }
        return present.isEmpty ? .not(condition) : .all(present + [.not(condition)])
    }

    /// `[C]` for `C`, a range for a difference of numbers.
    private func meant(by collection: ExpressionSyntax) -> String {
        if case .arithmetic(.minus, let low, let high) = collection.kind { return "\(written(low))..\(written(high))" }
        return "[\(written(collection))]"
    }

    /// The values on both sides of an `in` that can be missing.
    private mutating func operands(_ element: ExpressionSyntax, _ collection: ExpressionSyntax) -> [Expression] {
        var trees = [element]
        if case .range(let low, let high) = collection.kind { trees += [low, high] }
        return trees.filter { !$0.isLiteral }.compactMap { value($0)?.expression }.filter { canBeMissing($0) }
    }

    private mutating func among(
        _ element: ExpressionSyntax, _ candidates: [ExpressionSyntax], at range: Range<Int>
    ) -> Condition? {
        guard !candidates.isEmpty else {
            report(.emptyList, at: range)
            return nil
        }
        // The element is complained about once, however many candidates there are.
        if !element.isLiteral, value(element) == nil { return nil }
        var values: [Value] = []
        var expression: Expression?
        var days: [Condition] = []
        let before = diagnostics.count
        for candidate in candidates {
            guard let pair = matched(element, candidate) else { continue }
            guard case .constant(let value) = pair.1.expression else {
                report(.listOfValues(written(candidate)), at: candidate.range)
                continue
            }
            if pair.0.type == .instant, pair.1.type == .date {
                if let day = compared(.equal, pair, at: candidate.range) { days.append(day) }
            } else {
                expression = pair.0.expression
                values.append(value)
            }
        }
        guard diagnostics.count == before else { return nil }
        let exact = expression.map { Condition.among($0, values) }
        return days.isEmpty ? exact : .any([exact].compactMap(\.self) + days)
    }

    private mutating func within(
        _ element: ExpressionSyntax, low: ExpressionSyntax, high: ExpressionSyntax, range: Range<Int>
    ) -> Condition? {
        guard let lower = matched(element, low), let upper = matched(element, high) else { return nil }
        guard lower.0.type.hasOrder else {
            report(.cannotOrder(lower.0.type), at: range)
            return nil
        }
        if case .constant(let lowest) = lower.1.expression, case .constant(let highest) = upper.1.expression,
            Comparison.greater.holds(lowest, highest)
        {
            report(.emptyRange(low: written(low), high: written(high)), at: range)
            return nil
        }
        guard lower.0.type != lower.1.type || upper.0.type != upper.1.type,
            lower.0.type == .instant || lower.0.type == .date
        else {
            return .within(lower.0.expression, low: lower.1.expression, high: upper.1.expression)
        }
        // Days and moments meet: each end is a comparison that knows what a day's end is.
        guard let from = compared(.greaterOrEqual, lower, at: low.range),
            let to = compared(.lessOrEqual, upper, at: high.range)
        else { return nil }
        return .all([from, to])
    }

    mutating func containment(
        _ container: ExpressionSyntax, _ part: ExpressionSyntax, at range: Range<Int>
    ) -> Condition? {
        guard let whole = value(container) else { return nil }
        let element: ValueType
        switch whole.type {
        case .list(let type): element = type
        case .text, .choice: element = .text
        case .boolean, .integer, .number, .money, .instant, .date, .span:
            report(.cannotContain(whole.type), at: container.range)
            return nil
        }
        guard let part = value(part, beside: element) else { return nil }
        guard part.type.isComparable(with: element) else {
            report(.cannotCompare(element, part.type), at: range)
            return nil
        }
        return .contains(whole.expression, part.expression)
    }
}

extension ExpressionSyntax {
    /// `customer in regulars`
    fileprivate var isCustomer: Bool {
        if case .name("customer") = kind { true } else { false }
    }
}
