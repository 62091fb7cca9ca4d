/// What `every:` says: some days of the shop's calendar, and a time on them.
package struct Recurrence: Hashable, Sendable {
    package var days: Days
    package var time: TimeOfDay

    package init(days: Days, time: TimeOfDay) {
        self.days = days
        self.time = time
    }

    package enum Days: Hashable, Sendable {
        /// `day`, `weekday`, `weekend`, `monday, thursday`
        case weekly(Set<Weekday>)
        /// `month on 1, 15`, `month on last day`
        case monthly(Set<DayOfMonth>)
        /// `year on 3-15`
        case yearly(Set<DayOfYear>)
    }

    package enum DayOfMonth: Hashable, Sendable {
        /// The last day of months that are too short for it.
        case number(Int)
        case last
        case weekday(WeekOfMonth, Weekday)
    }

    /// One time that it comes round. The day is its identity: where clocks skip the time, `at` may lie on the day
    /// after.
    package struct Occurrence: Hashable, Sendable {
        package var day: CalendarDate
        package var at: Instant

        package init(day: CalendarDate, at: Instant) {
            self.day = day
            self.at = at
        }
    }

    /// The occurrences after `after` up to and including `through`, in the order of their days.
    ///
    /// Each day's instant follows from the day alone, so windows that meet share nothing and lose nothing.
    package func occurrences(after: Instant, through: Instant, calendar: ShopCalendar) -> [Occurrence] {
        guard after < through else { return [] }
        // What belongs to a day comes, skipped or not, before any later day is read off a clock. Where clocks go back,
        // by a day at most, it may be over while they show an earlier day again.
        let first = max(calendar.date(at: after), Recurrence.firstDay)
        let last = min(calendar.date(at: through).adding(days: 2), Recurrence.lastDay)
        guard first <= last else { return [] }
        var found: [Occurrence] = []
        for number in first.dayNumber...last.dayNumber {
            let day = CalendarDate(dayNumber: number)
            guard includes(day) else { continue }
            let at = calendar.instant(of: day, at: time)
            if after < at, at <= through { found.append(Occurrence(day: day, at: at)) }
        }
        return found
    }

    /// Whether it comes round on that day.
    package func includes(_ date: CalendarDate) -> Bool {
        switch days {
        case .weekly(let weekdays):
            return weekdays.contains { $0.rawValue == date.weekday }
        case .monthly(let days):
            let parts = date.components
            let length = CalendarDate.daysInMonth(year: parts.year, month: parts.month)
            return days.contains { $0.holds(day: parts.day, monthLength: length, weekday: date.weekday) }
        case .yearly(let days):
            let parts = date.components
            let length = CalendarDate.daysInMonth(year: parts.year, month: parts.month)
            return days.contains { $0.month == parts.month && min($0.day, length) == parts.day }
        }
    }

    /// The days that dates can be written for.
    private static let firstDay = CalendarDate(dayNumber: -719_162)
    private static let lastDay = CalendarDate(dayNumber: 2_932_896)
}

extension Recurrence.DayOfMonth {
    fileprivate func holds(day: Int, monthLength: Int, weekday: Int) -> Bool {
        switch self {
        case .number(let number): day == min(number, monthLength)
        case .last: day == monthLength
        case .weekday(let week, let wanted):
            weekday == wanted.rawValue && week.holds(day: day, monthLength: monthLength)
        }
    }
}
