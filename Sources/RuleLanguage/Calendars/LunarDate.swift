/// A day of the Chinese calendar.
package struct LunarDate: Hashable, Sendable {
    /// The solar year in which the lunar year begins: 2025 for the year of the snake, which ends in February 2026.
    package var year: Int
    /// 1 to 12. A leap month bears the number of the month before it.
    package var month: Int
    package var isLeapMonth: Bool
    /// 1 to 30.
    package var day: Int

    package init(year: Int, month: Int, isLeapMonth: Bool = false, day: Int) {
        self.year = year
        self.month = month
        self.isLeapMonth = isLeapMonth
        self.day = day
    }

    /// Nil for days outside the table.
    package init?(of date: CalendarDate) {
        guard LunarCalendar.days.contains(date) else { return nil }
        let solarYear = date.components.year
        let isNewYearPast = LunarCalendar.newYear(ofYear: solarYear).map { $0 <= date } ?? false
        let year = isNewYearPast ? solarYear : solarYear - 1
        guard let lunarYear = LunarYear(year) else { return nil }
        var rest = date.dayNumber - lunarYear.newYear.dayNumber
        for index in 0..<lunarYear.monthCount {
            let length = lunarYear.length(at: index)
            guard rest >= length else {
                let month = lunarYear.month(at: index)
                self.init(year: year, month: month.number, isLeapMonth: month.isLeap, day: rest + 1)
                return
            }
            rest -= length
        }
        return nil
    }

    /// The same day of the solar calendar; nil when there is no such lunar day.
    package var date: CalendarDate? {
        LunarCalendar.date(year: year, month: month, isLeapMonth: isLeapMonth, day: day)
    }

    /// The day without its year and without its leap month's mark.
    package var dayOfYear: DayOfYear { DayOfYear(month: month, day: day) }
}
