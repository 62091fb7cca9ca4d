/// A day of the week, numbered as `CalendarDate.weekday` is.
package enum Weekday: Int, Hashable, Sendable, CaseIterable {
    case monday = 1
    case tuesday
    case wednesday
    case thursday
    case friday
    case saturday
    case sunday

    package static let workingWeek: Set<Weekday> = [.monday, .tuesday, .wednesday, .thursday, .friday]
    package static let weekend: Set<Weekday> = [.saturday, .sunday]

    /// The name in full.
    package var name: String {
        switch self {
        case .monday: "monday"
        case .tuesday: "tuesday"
        case .wednesday: "wednesday"
        case .thursday: "thursday"
        case .friday: "friday"
        case .saturday: "saturday"
        case .sunday: "sunday"
        }
    }

    /// By the name in full or its first three letters, in lower case.
    package init?(named word: String) {
        guard let day = Weekday.allCases.first(where: { $0.name == word || $0.name.prefix(3) == word }) else {
            return nil
        }
        self = day
    }
}

/// Which of a month's Mondays, Tuesdays and so on. Every month has four of each, so none of these is ever missing.
package enum WeekOfMonth: String, Hashable, Sendable, CaseIterable {
    case first
    case second
    case third
    case fourth
    case last

    /// Whether a day of a month of that length is the one of its weekday.
    package func holds(day: Int, monthLength: Int) -> Bool {
        switch self {
        case .first: day <= 7
        case .second: (8...14).contains(day)
        case .third: (15...21).contains(day)
        case .fourth: (22...28).contains(day)
        case .last: day > monthLength - 7
        }
    }

    /// The day of that weekday in a month; nil only for years and months that no calendar has.
    package func day(_ weekday: Weekday, month: Int, inYear year: Int) -> CalendarDate? {
        guard (1...12).contains(month) else { return nil }
        let length = CalendarDate.daysInMonth(year: year, month: month)
        return (1...length).lazy.filter { holds(day: $0, monthLength: length) }
            .compactMap { CalendarDate(year: year, month: month, day: $0) }
            .first { $0.weekday == weekday.rawValue }
    }
}
