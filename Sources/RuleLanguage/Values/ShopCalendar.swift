/// Wall-clock arithmetic in the shop's time zone.
///
/// The zone's rules come in as a table of transitions, so that this type stays pure; it is tested against the system
/// calendar. Daylight saving: a local time that is skipped becomes the first instant after the gap, one that occurs
/// twice is its first occurrence.
package struct ShopCalendar: Sendable, Hashable {
    /// From `at` on, local time is UTC plus `offset` seconds.
    package struct Transition: Sendable, Hashable {
        package var at: Instant
        package var offset: Int

        package init(at: Instant, offset: Int) {
            self.at = at
            self.offset = offset
        }
    }

    /// IANA name, `Asia/Shanghai`.
    package let zoneName: String
    /// The offset before the first transition, in seconds east of UTC.
    package let initialOffset: Int
    /// Ascending by instant.
    package let transitions: [Transition]

    package init(zoneName: String, initialOffset: Int, transitions: [Transition] = []) {
        self.zoneName = zoneName
        self.initialOffset = initialOffset
        self.transitions = transitions
    }

    package static let shanghai = ShopCalendar(zoneName: "Asia/Shanghai", initialOffset: 8 * 3600)
    package static let utc = ShopCalendar(zoneName: "UTC", initialOffset: 0)

    /// A wall-clock reading: a day and the milliseconds since its midnight.
    package struct LocalTime: Hashable, Sendable {
        package var date: CalendarDate
        package var milliseconds: Int64

        package init(date: CalendarDate, milliseconds: Int64) {
            self.date = date
            self.milliseconds = milliseconds
        }
    }

    private static let dayMilliseconds: Int64 = 86_400_000

    /// Seconds east of UTC in force at `instant`.
    package func offset(at instant: Instant) -> Int {
        let index = transitionCount(notAfter: instant)
        return index == 0 ? initialOffset : transitions[index - 1].offset
    }

    /// How many transitions have happened at `instant`.
    private func transitionCount(notAfter instant: Instant) -> Int {
        // Many zones have left their clocks alone for years.
        if let last = transitions.last, last.at <= instant { return transitions.count }
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle].at <= instant { low = middle + 1 } else { high = middle }
        }
        return low
    }

    package func localTime(at instant: Instant) -> LocalTime {
        let local = instant.advanced(byMilliseconds: Int64(offset(at: instant)) * 1000).milliseconds
        let day = local.flooredDivision(by: ShopCalendar.dayMilliseconds)
        return LocalTime(
            date: CalendarDate(dayNumber: Int(day)), milliseconds: local - day * ShopCalendar.dayMilliseconds)
    }

    package func date(at instant: Instant) -> CalendarDate {
        localTime(at: instant).date
    }

    package func timeOfDay(at instant: Instant) -> TimeOfDay {
        TimeOfDay(seconds: Int(localTime(at: instant).milliseconds / 1000))
    }

    package func instant(of local: LocalTime) -> Instant {
        let day = min(max(local.date, .earliest), .latest)
        let midnight = Instant(milliseconds: Int64(day.dayNumber) * ShopCalendar.dayMilliseconds)
        let wall = midnight.advanced(byMilliseconds: local.milliseconds).milliseconds
        // No zone is more than 26 hours from UTC, so the candidates are the offsets in force around that reading.
        var index = transitionCount(notAfter: Instant(milliseconds: wall - 26 * 3_600_000))
        while true {
            let offset = index == 0 ? initialOffset : transitions[index - 1].offset
            let candidate = Instant(milliseconds: wall - Int64(offset) * 1000)
            guard index < transitions.count else { return candidate }
            // Before the next transition: the reading exists under this offset, and this is its first occurrence.
            if candidate < transitions[index].at { return candidate }
            let next = Instant(milliseconds: wall - Int64(transitions[index].offset) * 1000)
            // Under the next offset it would lie before the transition: the reading falls into the gap.
            if next < transitions[index].at { return transitions[index].at }
            index += 1
        }
    }

    package func instant(of date: CalendarDate, at time: TimeOfDay) -> Instant {
        instant(of: LocalTime(date: date, milliseconds: Int64(time.seconds) * 1000))
    }

    package func startOfDay(_ date: CalendarDate) -> Instant {
        instant(of: LocalTime(date: date, milliseconds: 0))
    }

    /// `instant` plus a span: first months (clamped at month ends), then days, at the same wall-clock time; then the exact
    /// part. A span without months and days is exact.
    package func adding(_ span: Span, to instant: Instant) -> Instant {
        guard span.months != 0 || span.days != 0 else { return instant.advanced(byMilliseconds: span.milliseconds) }
        var local = localTime(at: instant)
        local.date = local.date.adding(months: span.months).adding(days: span.days)
        return self.instant(of: local).advanced(byMilliseconds: span.milliseconds)
    }

    /// `instant` minus a span, counted back the same way.
    package func subtracting(_ span: Span, from instant: Instant) -> Instant {
        adding(span.negated, to: instant)
    }

    /// The first moment at or after `instant` at which a day reaches `time`.
    ///
    /// Each day reaches it once: at its first occurrence where the clocks go back, at the end of the gap where they go
    /// forward.
    package func first(_ time: TimeOfDay, atOrAfter instant: Instant) -> Instant {
        // The day before comes into it where clocks skip its end, the days after where clocks go back across midnight.
        var day = date(at: instant).adding(days: -1)
        var candidate = self.instant(of: day, at: time)
        for _ in 0..<4 where candidate < instant {
            day = day.adding(days: 1)
            candidate = self.instant(of: day, at: time)
        }
        return candidate
    }

    /// RFC 3339 with the shop's offset, to the second: `2026-11-21T10:00:00+08:00`.
    package func rfc3339(_ instant: Instant) -> String {
        let local = localTime(at: instant)
        let offset = offset(at: instant)
        let sign = offset < 0 ? "-" : "+"
        let minutes = abs(offset) / 60
        let time = TimeOfDay(seconds: Int(local.milliseconds / 1000))
        let clock = "\(padded(time.hour, to: 2)):\(padded(time.minute, to: 2)):\(padded(time.second, to: 2))"
        return "\(local.date.iso8601)T\(clock)\(sign)\(padded(minutes / 60, to: 2)):\(padded(minutes % 60, to: 2))"
    }

    /// `2026-11-21 10:00`, for people; seconds only when there are any.
    package func display(_ instant: Instant) -> String {
        let local = localTime(at: instant)
        return local.date.iso8601 + " " + TimeOfDay(seconds: Int(local.milliseconds / 1000)).text
    }
}

extension Int64 {
    /// Division that rounds towards minus infinity, as day numbers before 1970 need.
    package func flooredDivision(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
