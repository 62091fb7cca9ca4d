import Engine
package import RuleLanguage

/// A rule that is played again and that would have gone over its `expect`.
package struct ExpectedBandOverrun: Sendable {
    package let rule: String
    package let band: ExpectedBand
    /// The days on which it was over, in order, from the moment on that was asked about.
    package let days: [CalendarDate]
}

/// Finds where a rule that is played again would have gone over its `expect`. The breaker stops nothing in a replay, where nobody is there
/// to let the rule go on.
struct ExpectedBandWatch: Sendable {
    private let rule: String
    private let band: ExpectedBand
    private let first: Instant
    private let calendar: ShopCalendar
    /// How often it acted at each due time.
    private var acts: [Instant: Int] = [:]

    /// Nil for a rule that expects nothing.
    init?(_ rule: Rule, from first: Instant, calendar: ShopCalendar) {
        guard let band = rule.expected else { return nil }
        self.rule = rule.name
        self.band = band
        self.first = first
        self.calendar = calendar
    }

    mutating func act(at due: Instant) {
        acts[due, default: 0] += 1
    }

    /// Adds what the same rule did about other people.
    mutating func merge(_ other: ExpectedBandWatch) {
        acts.merge(other.acts, uniquingKeysWith: +)
    }

    /// Nil where the rule kept to its band.
    var overrun: ExpectedBandOverrun? {
        var breaker = Breaker(expected: band, calendar: calendar, acts: [])
        var days: [CalendarDate] = []
        for (due, count) in acts.sorted(by: { $0.key < $1.key }) {
            // One too many is not counted, and so every other one of the same moment is too many as well.
            let isOver = (0..<count).contains { _ in breaker.act(at: due) != nil }
            guard isOver, due >= first else { continue }
            let day = calendar.date(at: due)
            if days.last != day { days.append(day) }
        }
        return days.isEmpty ? nil : ExpectedBandOverrun(rule: rule, band: band, days: days)
    }
}
