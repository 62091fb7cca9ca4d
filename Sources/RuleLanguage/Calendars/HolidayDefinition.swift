/// How a holiday's days are found.
package enum HolidayDefinition: Hashable, Sendable {
    /// 29 February is kept on 28 February in common years.
    case solar(DayOfYear)
    /// In the ordinary month of that number; day 30 is the last day of the month, so that 12-30 is New Year's Eve in
    /// every year.
    case lunar(DayOfYear)
    case weekday(WeekOfMonth, Weekday, month: Int)
    case solarTerm(SolarTerm)
    /// Days that a shop lists year by year.
    case dates([CalendarDate])

    /// Reads `11-11`, `lunar 8-15` or `2026-11-27`; nil for anything else and for days that no year has.
    package init?(parsing text: String) {
        let words = text.lowercased().split(whereSeparator: \.isWhitespace)
        if words.count == 2, words[0] == "lunar", let day = DayOfYear(parsing: words[1]), day.isLunar {
            self = .lunar(day)
        } else if words.count == 1, let day = DayOfYear(parsing: words[0]), day.isSolar {
            self = .solar(day)
        } else if words.count == 1, let date = HolidayDefinition.date(words[0]) {
            self = .dates([date])
        } else {
            return nil
        }
    }

    /// Reads `2026-11-27`: four digits, two, two.
    private static func date(_ text: Substring) -> CalendarDate? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let year = smallNumber(parts[0], digits: 4...4),
            let month = smallNumber(parts[1], digits: 2...2), let day = smallNumber(parts[2], digits: 2...2)
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// The days from `first` through `last`, ascending, each once.
    package func days(from first: CalendarDate, through last: CalendarDate) -> [CalendarDate] {
        guard first <= last else { return [] }
        switch self {
        case .dates(let dates):
            return Set(dates).filter { $0 >= first && $0 <= last }.sorted()
        case .solar, .lunar, .weekday, .solarTerm:
            // A lunar year ends in the solar year after the one it goes by.
            return HolidayDefinition.years(from: first, through: last).compactMap(day(inYear:))
                .filter { $0 >= first && $0 <= last }
        }
    }

    /// The years whose days can lie between the two: whatever is asked for, not more than dates are written with.
    private static func years(from first: CalendarDate, through last: CalendarDate) -> ClosedRange<Int> {
        let start = min(max(first, .earliest), .latest).components.year - 1
        let end = min(max(last, .earliest), .latest).components.year
        let low = min(max(start, 1), 9999)
        return low...min(max(end, low), 9999)
    }

    private func day(inYear year: Int) -> CalendarDate? {
        switch self {
        case .solar(let day): day.solarDate(inYear: year)
        case .lunar(let day): day.lunarDate(inYear: year)
        case .weekday(let week, let weekday, let month): week.day(weekday, month: month, inYear: year)
        case .solarTerm(let term): term.date(inYear: year)
        case .dates: nil
        }
    }
}
