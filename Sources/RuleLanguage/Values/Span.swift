/// A length of time as people write it: calendar months, calendar days, and exact milliseconds.
///
/// Months and days are counted on the shop's calendar and keep the wall-clock time; hours and minutes are exact.
/// `72h` and `3d` therefore differ by an hour across a daylight-saving change.
package struct Span: Hashable, Sendable {
    package var months: Int
    package var days: Int
    package var milliseconds: Int64

    package init(months: Int = 0, days: Int = 0, milliseconds: Int64 = 0) {
        self.months = months
        self.days = days
        self.milliseconds = milliseconds
    }

    package static let zero = Span()

    /// The length in milliseconds where that is fixed: nil when the span holds calendar months. A day counts 24 hours.
    package var fixedMilliseconds: Int64? {
        months == 0 ? length(daysPerMonth: 0) : nil
    }

    /// Not above any real length of the span: a month counts 28 days.
    package var shortestMilliseconds: Int64 {
        length(daysPerMonth: months < 0 ? 31 : 28) - clockChange
    }

    /// Not below any real length of the span: a month counts 31 days.
    package var longestMilliseconds: Int64 {
        length(daysPerMonth: months < 0 ? 28 : 31) + clockChange
    }

    /// Days keep the wall-clock time, so a change of the clocks makes them shorter or longer once, by at most the day that
    /// a zone skips or repeats when it moves across the date line.
    private var clockChange: Int64 {
        months == 0 && days == 0 ? 0 : 26 * 3_600_000
    }

    /// With a day of 24 hours. What nobody can mean (a billion months) is cut, so that nothing overflows.
    private func length(daysPerMonth: Int64) -> Int64 {
        let months = Int64(min(max(months, -1_000_000_000), 1_000_000_000))
        let days = Int64(min(max(days, -10_000_000_000), 10_000_000_000))
        let exact = min(max(milliseconds, Instant.distantPast.milliseconds), Instant.distantFuture.milliseconds)
        return (months * daysPerMonth + days) * 86_400_000 + exact
    }

    /// The same span backwards.
    package var negated: Span {
        Span(
            months: months == .min ? .max : -months, days: days == .min ? .max : -days,
            milliseconds: milliseconds == .min ? .max : -milliseconds)
    }

    /// `6 months`, `3d`, `1 month 3d 4h`: the text that reads back as this span.
    package var text: String {
        var parts: [String] = []
        if months != 0 { parts.append(months == 1 ? "1 month" : "\(months) months") }
        if days != 0 { parts.append("\(days)d") }
        var rest = milliseconds
        for (unit, length) in [("h", Int64(3_600_000)), ("m", 60_000), ("s", 1000)] where rest >= length {
            parts.append("\(rest / length)\(unit)")
            rest %= length
        }
        return parts.isEmpty ? "0m" : parts.joined(separator: " ")
    }
}
