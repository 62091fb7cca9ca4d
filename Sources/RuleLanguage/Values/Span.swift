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
        months == 0 ? Int64(days) * 86_400_000 + milliseconds : nil
    }

    /// Below every real length of the span: a month counts 28 days, a day 23 hours.
    package var shortestMilliseconds: Int64 {
        (Int64(months) * 28 + Int64(days)) * 86_400_000 + milliseconds
    }

    /// Above every real length of the span: a month counts 31 days.
    package var longestMilliseconds: Int64 {
        (Int64(months) * 31 + Int64(days)) * 86_400_000 + milliseconds
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
