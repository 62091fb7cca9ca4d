/// Values on a line of numbers, so that distances can be measured and turning points looked for.
enum Scale: Hashable {
    case integer, number, money, date, instant

    init?(_ type: ValueType?) {
        switch type {
        case .integer: self = .integer
        case .number: self = .number
        case .money: self = .money
        case .date: self = .date
        case .instant: self = .instant
        case .boolean, .text, .choice, .span, .list, nil: return nil
        }
    }

    /// Where a value lies; lengths of time are measured in milliseconds.
    static func position(of value: Value) -> Double? {
        switch value {
        case .integer(let value): Double(value)
        case .number(let value): value
        case .money(let amount): Double(amount)
        case .date(let date): Double(date.dayNumber)
        case .instant(let instant): Double(instant.milliseconds)
        case .span(let span): span.fixedMilliseconds.map { Double($0) }
        case .missing, .boolean, .text, .list: nil
        }
    }

    /// The value at a place, rounded to the scale's step; nil out of reach.
    func value(at position: Double) -> Value? {
        if self == .number { return position.isFinite ? .number(position) : nil }
        guard position.isFinite, abs(position) < 9e15 else { return nil }
        let whole = Int64(position.rounded())
        switch self {
        case .integer: return .integer(whole)
        case .money: return .money(whole)
        case .date: return .date(CalendarDate.earliest.adding(days: Int(whole) - CalendarDate.earliest.dayNumber))
        case .instant: return .instant(Instant(milliseconds: whole))
        case .number: return .number(position)
        }
    }

    /// A value that lies on the scale, and its neighbours on both sides.
    func around(_ value: Value) -> [Value] {
        switch (self, value) {
        case (.integer, .integer(let whole)):
            return [-1, 0, 1].compactMap { (offset: Int64) -> Value? in
                let (sum, overflow) = whole.addingReportingOverflow(offset)
                return overflow ? nil : .integer(sum)
            }
        case (.money, .money(let amount)):
            return [-1, 0, 1].compactMap { (offset: Int64) -> Value? in
                let (sum, overflow) = amount.addingReportingOverflow(offset)
                return overflow ? nil : .money(sum)
            }
        case (.number, _):
            guard let number = value.asNumber else { return [] }
            return [number.nextDown, number, number.nextUp].map { .number($0) }
        case (.date, .date(let date)):
            return [-1, 0, 1].map { .date(date.adding(days: $0)) }
        case (.instant, .instant(let instant)):
            return [-1, 0, 1].map { .instant(instant.advanced(byMilliseconds: $0)) }
        default:
            // A bound between two steps.
            guard let position = Scale.position(of: value) else { return [] }
            return [
                position.rounded(.down) - 1, position.rounded(.down), position.rounded(.up), position.rounded(.up) + 1,
            ]
            .compactMap { self.value(at: $0) }
        }
    }

    /// How far a change is, so that changes of different things can be compared: by a tenth of an amount, by a day.
    func distance(from: Double, to: Double, currency: Currency) -> Double {
        let change = abs(to - from)
        switch self {
        case .integer, .number: return change / max(1, abs(from))
        case .money: return change / max(Double(currency.minorUnits), abs(from))
        case .date: return change / 30
        case .instant: return change / (30 * 86_400_000)
        }
    }
}
