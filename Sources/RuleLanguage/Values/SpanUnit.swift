/// The words that lengths of time are written in.
package enum SpanUnit: Hashable, Sendable, CaseIterable {
    case second
    case minute
    case hour
    case day
    case week
    case month
    case year

    /// The accepted spellings; the first is the one that documents use.
    package var spellings: [String] {
        switch self {
        case .second: ["s", "sec", "second", "seconds", "秒"]
        case .minute: ["m", "min", "minute", "minutes", "分钟"]
        case .hour: ["h", "hour", "hours", "小时"]
        case .day: ["d", "day", "days", "天"]
        case .week: ["w", "week", "weeks", "周"]
        case .month: ["month", "months", "个月"]
        case .year: ["year", "years", "年"]
        }
    }

    package static var words: [String] { allCases.flatMap(\.spellings) }

    package init?(_ spelling: String) {
        guard let unit = SpanUnit.allCases.first(where: { $0.spellings.contains(spelling) }) else { return nil }
        self = unit
    }

    /// That many of the unit; nil for fractions and for lengths over a hundred years.
    package func span(_ count: String) -> Span? {
        guard let count = Int(count), count <= 100 * 366 * 86_400 else { return nil }
        let span =
            switch self {
            case .second: Span(milliseconds: Int64(count) * 1000)
            case .minute: Span(milliseconds: Int64(count) * 60_000)
            case .hour: Span(milliseconds: Int64(count) * 3_600_000)
            case .day: Span(days: count)
            case .week: Span(days: count * 7)
            case .month: Span(months: count)
            case .year: Span(months: count * 12)
            }
        return span.longestMilliseconds <= Span.longest ? span : nil
    }
}

extension Span {
    /// A hundred years: nothing in a shop takes longer.
    package static let longest: Int64 = 100 * 372 * 86_400_000

    /// The sum, or nil when it is over a hundred years.
    package func adding(_ other: Span) -> Span? {
        let sum = Span(
            months: months + other.months, days: days + other.days, milliseconds: milliseconds + other.milliseconds)
        return sum.longestMilliseconds <= Span.longest ? sum : nil
    }
}
