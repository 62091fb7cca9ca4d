import Engine
package import RuleLanguage

/// Where a rule that is played again would have gone over its `expect`. The breaker stops nothing in a replay, where nobody is there to
/// let the rule go on.
package struct ExpectedBandWatch: Sendable {
    package let rule: String
    package let band: ExpectedBand
    /// The days on which it was over, in order, from the moment on that was asked about.
    package private(set) var days: [CalendarDate] = []
    private let first: Instant
    private let calendar: ShopCalendar
    private var breaker: Breaker

    /// Nil for a rule that expects nothing.
    init?(_ rule: Rule, from first: Instant, calendar: ShopCalendar) {
        guard let band = rule.expected else { return nil }
        self.rule = rule.name
        self.band = band
        self.first = first
        self.calendar = calendar
        breaker = Breaker(expected: band, calendar: calendar, acts: [])
    }

    /// - Parameter due: not before any that was given already.
    mutating func act(at due: Instant) {
        guard breaker.act(at: due) != nil, due >= first else { return }
        let day = calendar.date(at: due)
        if days.last != day { days.append(day) }
    }
}
