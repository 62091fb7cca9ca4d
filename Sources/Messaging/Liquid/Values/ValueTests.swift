import RuleLanguage

/// Liquid's own rules for what is true, empty, equal.
extension Value {
    /// Everything but a missing value and false: also 0 and an empty text.
    var isTruthy: Bool {
        switch self {
        case .missing, .boolean(false): false
        case .boolean, .integer, .number, .money, .text, .instant, .date, .span, .list: true
        }
    }

    var isEmpty: Bool {
        switch self {
        case .text(let text): text.isEmpty
        case .list(let values): values.isEmpty
        case .missing, .boolean, .integer, .number, .money, .instant, .date, .span: false
        }
    }

    /// Missing, false, or nothing but white space.
    var isBlank: Bool {
        switch self {
        case .missing, .boolean(false): true
        case .text(let text): text.unicodeScalars.allSatisfy { $0.isWhiteSpace || $0 == "\u{3000}" }
        case .list(let values): values.isEmpty
        case .boolean, .integer, .number, .money, .instant, .date, .span: false
        }
    }

    /// Whether `default` puts another value in its place.
    func isReplaced(keepsFalse: Bool) -> Bool {
        switch self {
        case .missing: true
        case .boolean(let value): !value && !keepsFalse
        case .text(let text): text.isEmpty
        case .list(let values): values.isEmpty
        case .integer, .number, .money, .instant, .date, .span: false
        }
    }
}

extension ValueText {
    /// A missing value equals another one, and nothing else.
    func areEqual(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.missing, .missing): true
        case (.missing, _), (_, .missing): false
        case (.span(let left), .span(let right)): left == right
        default: holds(.equal, left, right)
        }
    }

    /// False where either is missing.
    func holds(_ comparison: Comparison, _ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.money(let amount), .integer), (.money(let amount), .number):
            return holds(comparison, amount, right, reversed: false)
        case (.integer, .money(let amount)), (.number, .money(let amount)):
            return holds(comparison, amount, left, reversed: true)
        // A time beside a date counts by its day.
        case (.instant(let instant), .date): return comparison.holds(.date(calendar.date(at: instant)), right)
        case (.date, .instant(let instant)): return comparison.holds(left, .date(calendar.date(at: instant)))
        default: return comparison.holds(left, right)
        }
    }

    /// Compares an amount with a number of major units, exactly.
    private func holds(_ comparison: Comparison, _ amount: Int64, _ number: Value, reversed: Bool) -> Bool {
        guard let number = number.decimal else { return false }
        let amount = Decimal(minorAmount: amount, in: currency)
        let order: Int64 = Decimal.isLess(amount, than: number) ? -1 : Decimal.isLess(number, than: amount) ? 1 : 0
        return comparison.holds(.integer(reversed ? -order : order), .integer(0))
    }

    func contains(_ whole: Value, _ part: Value) -> Bool {
        switch whole {
        case .list(let values): part != .missing && values.contains { areEqual($0, part) }
        case .text(let text): part.isTruthy && text.hasPart(string(part))
        case .missing, .boolean, .integer, .number, .money, .instant, .date, .span: false
        }
    }

    // MARK: Dates

    func date(_ value: Value, format: DateFormat) throws(EvaluationFailure) -> Value {
        guard let reading = try reading(of: value) else { return value }
        return .text(format.string(reading))
    }

    /// A format that is a value itself: one that cannot be read leaves the value as it is, as does an empty one.
    func date(_ value: Value, format: String) throws(EvaluationFailure) -> Value {
        guard !format.isEmpty, let format = try? DateFormat(format) else { return value }
        return try date(value, format: format)
    }

    private func reading(of value: Value) throws(EvaluationFailure) -> ClockReading? {
        switch value {
        case .instant(let instant): return ClockReading(instant, calendar: calendar)
        case .date(let date): return ClockReading(date, calendar: calendar)
        case .text(let text): return ClockReading(parsing: text, calendar: calendar)
        case .integer(let seconds):
            guard ClockReading.epochSeconds.contains(seconds) else { throw .overflow }
            return ClockReading(Instant(milliseconds: seconds * 1000), calendar: calendar)
        case .missing, .boolean, .number, .money, .span, .list: return nil
        }
    }
}

extension String {
    /// Compared scalar by scalar, as in Liquid.
    fileprivate func hasPart(_ part: String) -> Bool {
        if part.isEmpty { return true }
        let whole = Array(utf8)
        let sought = Array(part.utf8)
        guard sought.count <= whole.count else { return false }
        return (0...whole.count - sought.count).contains { start in
            !sought.indices.contains { sought[$0] != whole[start + $0] }
        }
    }
}
