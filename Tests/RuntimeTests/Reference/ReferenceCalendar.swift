import Foundation
import RuleLanguage

/// Wall-clock arithmetic on the system's calendar and time zones, so that nothing of our own calendar is trusted.
///
/// A wall-clock reading is held as the milliseconds that UTC would show at the same reading.
struct ReferenceCalendar {
    let zone: TimeZone
    private let gregorian: Calendar
    private static let day: Int64 = 86_400_000

    /// Those of the random shops; a zone that is not among them is one that the system does not know either.
    static let known = Dictionary(
        uniqueKeysWithValues: RandomShop.zones.map { ($0, ReferenceCalendar(zoneName: $0)) })

    init(zoneName: String) {
        zone = TimeZone(identifier: zoneName)!
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0)!
        gregorian = calendar
    }

    private func offset(at milliseconds: Int64) -> Int64 {
        Int64(zone.secondsFromGMT(for: date(milliseconds))) * 1000
    }

    private func date(_ milliseconds: Int64) -> Date {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000)
    }

    func wall(at instant: Instant) -> Int64 {
        instant.milliseconds + offset(at: instant.milliseconds)
    }

    /// Local days since 1970.
    func dayNumber(at instant: Instant) -> Int {
        Int((Double(wall(at: instant)) / Double(ReferenceCalendar.day)).rounded(.down))
    }

    /// The first instant that shows the reading; where none does, the first one behind the gap.
    func instant(ofWall wall: Int64) -> Instant {
        let before = offset(at: wall - ReferenceCalendar.day)
        let after = offset(at: wall + ReferenceCalendar.day)
        let showing = [wall - before, wall - after].filter { offset(at: $0) == wall - $0 }
        if let first = showing.min() { return Instant(milliseconds: first) }
        var low = wall - ReferenceCalendar.day - before
        var high = wall + ReferenceCalendar.day - after
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if offset(at: middle) == before { low = middle } else { high = middle }
        }
        return Instant(milliseconds: high)
    }

    func instant(ofDay day: Int, at time: TimeOfDay) -> Instant {
        instant(ofWall: Int64(day) * ReferenceCalendar.day + Int64(time.seconds) * 1000)
    }

    /// Months first, then days, at the same wall-clock time; then the exact part.
    func adding(_ span: Span, to instant: Instant, sign: Int = 1) -> Instant {
        let exact = Int64(sign) * span.milliseconds
        if span.months == 0, span.days == 0 { return Instant(milliseconds: instant.milliseconds + exact) }
        // Whole days only, so that no rounding of a Date touches the milliseconds.
        let start = dayNumber(at: instant)
        let timeOfDay = wall(at: instant) - Int64(start) * ReferenceCalendar.day
        let midnight = date(Int64(start) * ReferenceCalendar.day)
        let month = gregorian.date(byAdding: .month, value: sign * span.months, to: midnight)!
        let day = gregorian.date(byAdding: .day, value: sign * span.days, to: month)!
        let reading = Int64(day.timeIntervalSince1970) * 1000 + timeOfDay
        return Instant(milliseconds: self.instant(ofWall: reading).milliseconds + exact)
    }

    /// A day so many months, and then so many days, before another.
    func day(_ number: Int, minus span: Span) -> Int {
        let midnight = date(Int64(number) * ReferenceCalendar.day)
        let month = gregorian.date(byAdding: .month, value: -span.months, to: midnight)!
        let day = gregorian.date(byAdding: .day, value: -span.days, to: month)!
        return Int(day.timeIntervalSince1970) / 86_400
    }

    func subtracting(_ span: Span, from instant: Instant) -> Instant {
        adding(span, to: instant, sign: -1)
    }

    func first(_ time: TimeOfDay, atOrAfter instant: Instant) -> Instant {
        let today = dayNumber(at: instant)
        return (-2...3).map { self.instant(ofDay: today + $0, at: time) }.filter { $0 >= instant }.min()!
    }

    /// The first moment at or after `instant` outside the quiet hours.
    func leaving(_ quiet: QuietHours, from instant: Instant) -> Instant {
        var instant = instant
        while let end = end(of: quiet, around: instant) { instant = end }
        return instant
    }

    private func end(of quiet: QuietHours, around instant: Instant) -> Instant? {
        let today = dayNumber(at: instant)
        for day in today - 2...today + 2 {
            let begin = self.instant(ofDay: day, at: quiet.start)
            let end = self.instant(ofDay: quiet.start < quiet.end ? day : day + 1, at: quiet.end)
            if begin <= instant, instant < end { return end }
        }
        return nil
    }

    /// `2027-11-07 01:30:00.000 (…ms)`, for failures that a person reads.
    func text(_ instant: Instant) -> String {
        let day = dayNumber(at: instant)
        let rest = wall(at: instant) - Int64(day) * ReferenceCalendar.day
        let parts = gregorian.dateComponents([.year, .month, .day], from: date(Int64(day) * ReferenceCalendar.day))
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let date = "\(parts.year!)-\(two(Int64(parts.month!)))-\(two(Int64(parts.day!)))"
        let clock = "\(two(rest / 3_600_000)):\(two(rest / 60_000 % 60)):\(two(rest / 1000 % 60)).\(rest % 1000)"
        return "\(date) \(clock) [\(instant.milliseconds)]"
    }
}
