/// The calendar by which people count a day that comes back.
package enum AnniversaryCalendar: Hashable, Sendable, CaseIterable {
    case solar
    case lunar
}

/// A day of the year that comes back: once in every year of its calendar, never twice and never not at all.
///
/// The store keeps a date's key beside it, under an index; a tick then asks for the keys that a day celebrates. By the
/// lunar calendar, whoever was born in a leap month celebrates in the ordinary month of that number, and whoever was
/// born on day 30 celebrates on the last day of the month where it has 29.
package enum Anniversary {
    /// `month * 100 + day`; nil for dates that the calendar does not reach.
    package static func key(of date: CalendarDate, in calendar: AnniversaryCalendar) -> Int? {
        switch calendar {
        case .solar:
            guard (CalendarDate.earliest...CalendarDate.latest).contains(date) else { return nil }
            let parts = date.components
            return DayOfYear(month: parts.month, day: parts.day).key
        case .lunar:
            return LunarDate(of: date)?.dayOfYear.key
        }
    }

    /// The keys whose anniversary is that day, ascending: mostly one, sometimes two, none in a lunar leap month.
    package static func keys(
        celebratedOn date: CalendarDate, in calendar: AnniversaryCalendar, leapDay: LeapDayRule = .february28
    ) -> [Int] {
        guard let own = key(of: date, in: calendar) else { return [] }
        switch calendar {
        case .solar:
            let isCommonYear = CalendarDate.daysInMonth(year: date.components.year, month: 2) == 28
            switch (own, leapDay) {
            case (228, .february28) where isCommonYear: return [228, 229]
            case (301, .march1) where isCommonYear: return [229, 301]
            default: return [own]
            }
        case .lunar:
            guard let lunar = LunarDate(of: date), !lunar.isLeapMonth else { return [] }
            let length = LunarCalendar.length(ofMonth: lunar.month, isLeap: false, inYear: lunar.year)
            return lunar.day == 29 && length == 29 ? [own, own + 1] : [own]
        }
    }

    /// The day in that year on which the anniversary of `date` falls. A lunar year goes by the solar year in which it
    /// begins: its last weeks lie in the solar year after it.
    package static func date(
        celebrating date: CalendarDate, inYear year: Int, in calendar: AnniversaryCalendar,
        leapDay: LeapDayRule = .february28
    ) -> CalendarDate? {
        guard let day = key(of: date, in: calendar).map(DayOfYear.init(key:)) else { return nil }
        return switch calendar {
        case .solar: day.solarDate(inYear: year, leapDay: leapDay)
        case .lunar: day.lunarDate(inYear: year)
        }
    }
}
