extension Assumptions {
    /// Remembers a condition as a whole; false when its opposite has been remembered.
    mutating func note(_ claim: Claim) -> Bool {
        switch claim {
        case .holds(let condition, let time): assume(condition, at: time, is: true)
        case .fails(let condition, let time): assume(condition, at: time, is: false)
        case .present, .missing, .atLeast, .notAbove, .silent: true
        }
    }

    /// Takes a claim that cannot be taken apart any further.
    mutating func assume(_ claim: Claim) -> Bool {
        switch claim {
        case .holds(let condition, let time):
            return assume(condition, at: time, is: true) && assume(condition, at: time)
        case .fails(let condition, let time):
            return assume(condition, at: time, is: false)
        case .present(let quantity):
            return assume(quantity, isPresent: true)
        case .missing(let quantity):
            return assume(quantity, isPresent: false)
        case .atLeast(let quantity, let number):
            return assume(quantity, .greaterOrEqual, number)
        case .notAbove(let left, let right):
            return assume(left, .lessOrEqual, right)
        case .silent(let kind, let milliseconds):
            assume(silentOn: kind, forAtLeast: milliseconds)
            return true
        }
    }

    private mutating func assume(_ condition: Condition, at time: Quantity.Time) -> Bool {
        switch condition {
        case .compare(let comparison, let left, let right):
            return assume(comparison, left, right, at: time)
        case .contains(let container, let part):
            return assumePresent(container, at: time) && assumePresent(part, at: time)
        case .isMissing(let expression):
            return assume(Quantity(expression, time), isPresent: false)
        case .among(let expression, let values):
            let texts = values.compactMap { value in if case .text(let text) = value { text } else { nil } }
            guard assumePresent(expression, at: time), expression.foldedConstant == nil else { return true }
            return assume(Quantity(expression, time), isOneOf: Set(texts))
        case .constant, .holds, .sent, .within, .all, .any, .not:
            return true
        }
    }

    private mutating func assume(
        _ comparison: Comparison, _ left: Expression, _ right: Expression, at time: Quantity.Time
    ) -> Bool {
        if let first = left.foldedConstant, let second = right.foldedConstant {
            return comparison.holds(first, second)
        }
        if left.foldedConstant != nil { return assume(comparison.flipped, right, left, at: time) }
        let quantity = Quantity(left, time)
        // What is not a number at all differs from every number.
        if comparison == .unequal, case .number(isWhole: false, _) = knowledge.kind(of: quantity) { return true }
        guard assume(quantity, isPresent: true) else { return false }
        if let value = right.foldedConstant { return assume(quantity, comparison, value) }
        let other = Quantity(right, time)
        if comparison == .unequal, case .number(isWhole: false, _) = knowledge.kind(of: other) { return true }
        guard assume(other, isPresent: true) else { return false }
        return assume(quantity, comparison, other)
    }

    private mutating func assumePresent(_ expression: Expression, at time: Quantity.Time) -> Bool {
        expression.foldedConstant != nil || assume(Quantity(expression, time), isPresent: true)
    }
}
