/// A value that conditions compare and texts show. A missing value equals nothing and compares false.
package enum Value: Hashable, Sendable {
    case missing
    case boolean(Bool)
    case integer(Int64)
    case number(Double)
    /// In the currency's minor unit.
    case money(Int64)
    case text(String)
    case instant(Instant)
    case date(CalendarDate)
    case span(Span)
    case list([Value])
}

/// What the checker knows about a value before there is one.
package indirect enum ValueType: Hashable, Sendable {
    case boolean
    /// A count: whole numbers only. Goes wherever a number goes.
    case integer
    case number
    case money
    case text
    /// A text that is one of the declared values, in their declared order.
    case choice([String])
    case instant
    case date
    case span
    case list(of: ValueType)

    package var isNumeric: Bool { self == .integer || self == .number }

    package var isText: Bool {
        switch self {
        case .text, .choice: true
        case .boolean, .integer, .number, .money, .instant, .date, .span, .list: false
        }
    }
}
