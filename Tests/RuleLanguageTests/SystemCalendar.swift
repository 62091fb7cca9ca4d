import Foundation
import RuleLanguage
import Testing

/// Months by the system's calendar.
///
/// Its own sums of months are a day off for some 29ths of February (1884-02-29 less 48 months gives 1880-02-28), so it is
/// only asked for the month's beginning and its number of days.
enum SystemCalendar {
    static func adding(months: Int, to date: CalendarDate) throws -> CalendarDate {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let start = Date(timeIntervalSince1970: Double(date.dayNumber) * 86_400)
        let day = calendar.component(.day, from: start)
        let parts = calendar.dateComponents([.year, .month], from: start)
        let first = try #require(calendar.date(from: parts))
        let month = try #require(calendar.date(byAdding: .month, value: months, to: first))
        let days = try #require(calendar.range(of: .day, in: .month, for: month)).count
        return CalendarDate(dayNumber: Int((month.timeIntervalSince1970 / 86_400).rounded()) + min(day, days) - 1)
    }
}
