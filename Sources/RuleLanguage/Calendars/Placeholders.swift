package struct Recurrence: Hashable, Sendable {
    package struct Occurrence: Hashable, Sendable {
        package var day: CalendarDate
        package var at: Instant
    }

    package func occurrences(after: Instant, through: Instant, calendar: ShopCalendar) -> [Occurrence] { [] }
}

package enum HolidayDefinition: Hashable, Sendable {
    case dates([CalendarDate])
}

package struct HolidayCalendar: Hashable, Sendable {
    package func days(of definition: HolidayDefinition, from: CalendarDate, through: CalendarDate) -> [CalendarDate] { [] }
}

package enum AnniversaryCalendar: String, Hashable, Sendable {
    case solar
    case lunar
}

package enum LeapDay: Hashable, Sendable {
    case february28
    case march1
}

package enum Anniversary {
    package static func key(of date: CalendarDate, in calendar: AnniversaryCalendar) -> Int? { nil }

    package static func keys(celebratedOn day: CalendarDate, in calendar: AnniversaryCalendar, leapDay: LeapDay) -> [Int] { [] }
}
