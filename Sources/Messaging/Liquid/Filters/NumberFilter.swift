import RuleLanguage

/// Filters that compute. Numbers with a point are computed in decimals; an amount stays an amount, and a plain number beside
/// it counts in the currency's major unit.
enum NumberFilter: String, CaseIterable, Sendable {
    case plus, minus, times
    case dividedBy = "divided_by"
    case modulo
    case atLeast = "at_least"
    case atMost = "at_most"
    case abs, ceil, floor, round

    var arity: ClosedRange<Int> {
        switch self {
        case .plus, .minus, .times, .dividedBy, .modulo, .atLeast, .atMost: 1...1
        case .abs, .ceil, .floor: 0...0
        case .round: 0...1
        }
    }

    func apply(to value: Value, _ argument: Value?, currency: Currency) throws(EvaluationFailure) -> Value {
        switch (value, argument) {
        case (.integer(let left), .integer(let right)?): return .integer(try integers(left, right))
        case (.money, _), (_, .money?): return try amounts(value, argument, currency: currency)
        default:
            guard let left = value.decimal else { return .missing }
            return try numbers(value, left, argument)
        }
    }

    // MARK: Whole numbers

    private func integers(_ left: Int64, _ right: Int64) throws(EvaluationFailure) -> Int64 {
        let (result, overflow): (Int64, Bool)
        switch self {
        case .plus: (result, overflow) = left.addingReportingOverflow(right)
        case .minus: (result, overflow) = left.subtractingReportingOverflow(right)
        case .times: (result, overflow) = left.multipliedReportingOverflow(by: right)
        case .dividedBy, .modulo:
            if right == 0 { throw .divisionByZero }
            let (quotient, tooLarge) = left.dividedReportingOverflow(by: right)
            if tooLarge {
                // Only the smallest number divided by -1: nothing is left of it.
                (result, overflow) = (0, self == .dividedBy)
            } else {
                let rest = left % right
                let roundsDown = rest != 0 && (rest < 0) != (right < 0)
                result = self == .dividedBy ? quotient - (roundsDown ? 1 : 0) : rest + (roundsDown ? right : 0)
                overflow = false
            }
        case .atLeast: return max(left, right)
        case .atMost: return min(left, right)
        case .round: return try rounded(left, places: right)
        case .abs, .ceil, .floor: return left
        }
        if overflow { throw .overflow }
        return result
    }

    private func rounded(_ value: Int64, places: Int64) throws(EvaluationFailure) -> Int64 {
        if places >= 0 { return value }
        guard let result = Decimal(value).rounded(.nearest, places: Int(max(places, -40))).integer else {
            throw .overflow
        }
        return result
    }

    // MARK: Numbers with a point

    private func numbers(_ value: Value, _ left: Decimal, _ argument: Value?) throws(EvaluationFailure) -> Value {
        switch self {
        case .abs:
            if case .integer(let value) = value { return .integer(try magnitude(value)) }
            return .number(Swift.abs(left.double))
        case .ceil: return .integer(try integer(left.rounded(.up)))
        case .floor: return .integer(try integer(left.rounded(.down)))
        case .round:
            let places = argument?.asInteger ?? 0
            if places <= 0 { return .integer(try integer(left.rounded(.nearest, places: max(places, -400)))) }
            return .number(left.rounded(.nearest, places: min(places, 400)).double)
        case .atLeast, .atMost:
            guard let argument, let right = argument.decimal else { return .missing }
            let isPassed = self == .atLeast ? Decimal.isLess(left, than: right) : Decimal.isLess(right, than: left)
            return isPassed ? argument : value
        case .plus, .minus, .times, .dividedBy, .modulo:
            guard let right = argument?.decimal else { return .missing }
            return .number(try computed(left, right))
        }
    }

    private func magnitude(_ value: Int64) throws(EvaluationFailure) -> Int64 {
        guard let result = Int64(exactly: value.magnitude) else { throw .overflow }
        return result
    }

    private func integer(_ value: Decimal) throws(EvaluationFailure) -> Int64 {
        guard let result = value.integer else { throw .overflow }
        return result
    }

    private func computed(_ left: Decimal, _ right: Decimal) throws(EvaluationFailure) -> Double {
        if self == .dividedBy || self == .modulo, right.coefficient == 0 { throw .divisionByZero }
        let negated = Decimal(coefficient: -right.coefficient, exponent: right.exponent)
        let exact: Decimal? =
            switch self {
            case .plus: left.adding(right)
            case .minus: left.adding(negated)
            case .times: left.multiplied(by: right)
            case .dividedBy: left.divided(by: right)
            case .modulo: left.remainder(dividingBy: right)
            case .atLeast, .atMost, .abs, .ceil, .floor, .round: nil
            }
        let result = exact?.double ?? approximate(left.double, right.double)
        if !result.isFinite { throw .overflow }
        return result
    }

    private func approximate(_ left: Double, _ right: Double) -> Double {
        switch self {
        case .plus: left + right
        case .minus: left - right
        case .times: left * right
        case .dividedBy: left / right
        case .modulo: left - right * (left / right).rounded(.down)
        case .atLeast, .atMost, .abs, .ceil, .floor, .round: left
        }
    }

    // MARK: Amounts

    private func amounts(_ value: Value, _ argument: Value?, currency: Currency) throws(EvaluationFailure) -> Value {
        switch self {
        case .abs, .ceil, .floor, .round:
            guard case .money(let amount) = value else { return .missing }
            return .money(try rounded(amount: amount, argument, currency: currency))
        case .plus, .minus, .modulo, .atLeast, .atMost:
            guard let left = try value.minorAmount(in: currency), let right = try argument?.minorAmount(in: currency)
            else { return .missing }
            return .money(try integers(left, right))
        case .times: return try scaled(value, argument, currency: currency)
        case .dividedBy: return try shared(value, argument, currency: currency)
        }
    }

    private func rounded(
        amount: Int64, _ argument: Value?, currency: Currency
    ) throws(EvaluationFailure) -> Int64 {
        let decimal = Decimal(minorAmount: amount, in: currency)
        let result: Decimal
        switch self {
        case .abs: return try magnitude(amount)
        case .ceil: result = decimal.rounded(.up)
        case .floor: result = decimal.rounded(.down)
        default: result = decimal.rounded(.nearest, places: min(max(argument?.asInteger ?? 0, -40), 40))
        }
        guard let rounded = result.minorAmount(in: currency) else { throw .overflow }
        return rounded
    }

    private func scaled(_ value: Value, _ argument: Value?, currency: Currency) throws(EvaluationFailure) -> Value {
        let factors: (amount: Int64, factor: Decimal)? =
            switch (value, argument) {
            case (.money(let amount), let factor?): factor.decimal.map { (amount, $0) }
            case (_, .money(let amount)?): value.decimal.map { (amount, $0) }
            default: nil
            }
        guard let (amount, factor) = factors else { return .missing }
        guard let result = Decimal(amount).multiplied(by: factor)?.rounded(.nearest).integer else { throw .overflow }
        return .money(result)
    }

    private func shared(_ value: Value, _ argument: Value?, currency: Currency) throws(EvaluationFailure) -> Value {
        guard case .money(let amount) = value else {
            guard let left = value.decimal, case .money(let amount)? = argument else { return .missing }
            return .number(try computed(left, Decimal(minorAmount: amount, in: currency)))
        }
        if case .money(let other)? = argument { return .number(try computed(Decimal(amount), Decimal(other))) }
        guard let divisor = argument?.decimal else { return .missing }
        if divisor.coefficient == 0 { throw .divisionByZero }
        guard let result = Decimal(amount).divided(by: divisor)?.rounded(.nearest).integer else { throw .overflow }
        return .money(result)
    }
}

extension Value {
    /// A number as a decimal; nil for everything else.
    var decimal: Decimal? {
        switch self {
        case .integer(let value): Decimal(value)
        case .number(let value): Decimal(value)
        case .missing, .boolean, .money, .text, .instant, .date, .span, .list: nil
        }
    }

    /// An amount as it is, a number as that many major units.
    func minorAmount(in currency: Currency) throws(EvaluationFailure) -> Int64? {
        if case .money(let amount) = self { return amount }
        guard let decimal else { return nil }
        guard let amount = decimal.minorAmount(in: currency) else { throw .overflow }
        return amount
    }
}
