import Foundation
import RuleLanguage
import Testing

@Suite("Calendar dates")
struct CalendarDateTests {
    private static let gregorian: Calendar = {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = .gmt
        return calendar
    }()

    private func components(_ day: Int) -> DateComponents {
        CalendarDateTests.gregorian.dateComponents(
            [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(day) * 86_400))
    }

    @Test("days agree with the system's calendar, forth and back")
    func agreesWithFoundation() {
        var random = SeededGenerator(seed: 3)
        // 1700-01-01 to 2399-12-31: before 1582 the system's calendar is the Julian one.
        for _ in 0..<5_000 {
            let day = Int.random(in: -98_617...157_053, using: &random)
            let date = CalendarDate(dayNumber: day)
            let expected = components(day)
            #expect(date.components.year == expected.year)
            #expect(date.components.month == expected.month)
            #expect(date.components.day == expected.day)
            #expect(date.weekday == ((expected.weekday ?? 0) + 5) % 7 + 1)
            #expect(
                CalendarDate(year: date.components.year, month: date.components.month, day: date.components.day) == date
            )
        }
    }

    @Test("every day of four centuries follows the one before")
    func everyDay() throws {
        var date = try #require(CalendarDate(year: 1999, month: 12, day: 31))
        for year in 2000...2399 {
            for month in 1...12 {
                for day in 1...CalendarDate.daysInMonth(year: year, month: month) {
                    date = date.adding(days: 1)
                    let isThatDay = date == CalendarDate(year: year, month: month, day: day)
                    #expect(isThatDay, "\(year)-\(month)-\(day)")
                }
            }
        }
    }

    @Test("adding months agrees with the system's calendar")
    func months() throws {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<5_000 {
            let date = CalendarDate(dayNumber: Int.random(in: -36_525...73_050, using: &random))
            let count = Int.random(in: -300...300, using: &random)
            #expect(
                date.adding(months: count) == (try SystemCalendar.adding(months: count, to: date)), "\(date) \(count)")
        }
    }

    @Test("month ends are clamped")
    func monthEnds() throws {
        func after(_ months: Int, _ year: Int, _ month: Int, _ day: Int) throws -> String {
            try #require(CalendarDate(year: year, month: month, day: day)).adding(months: months).iso8601
        }
        #expect(try after(1, 2026, 1, 31) == "2026-02-28")
        #expect(try after(1, 2028, 1, 31) == "2028-02-29")
        #expect(try after(12, 2028, 2, 29) == "2029-02-28")
        #expect(try after(-1, 2026, 3, 31) == "2026-02-28")
        #expect(try after(-14, 2026, 1, 15) == "2024-11-15")
        #expect(try after(6, 2026, 8, 31) == "2027-02-28")
    }

    @Test(
        "days that do not exist are none",
        arguments: [(2026, 2, 29), (2026, 13, 1), (2026, 4, 31), (2026, 1, 0), (0, 1, 1), (2100, 2, 29)])
    func impossible(year: Int, month: Int, day: Int) {
        #expect(CalendarDate(year: year, month: month, day: day) == nil)
    }

    @Test("the first and the last year")
    func extremes() throws {
        #expect(try #require(CalendarDate(year: 1, month: 1, day: 1)).iso8601 == "0001-01-01")
        #expect(try #require(CalendarDate(year: 1, month: 1, day: 1)).dayNumber == -719_162)
        #expect(try #require(CalendarDate(year: 9999, month: 12, day: 31)).dayNumber == 2_932_896)
        #expect(CalendarDate(year: 10_000, month: 1, day: 1) == nil)
    }

    @Test("sums that nobody can mean stop at the ends of time")
    func saturation() {
        let today = CalendarDate(dayNumber: 20_000)
        #expect(today.adding(days: .max) == .latest)
        #expect(today.adding(days: .min) == .earliest)
        #expect(today.adding(months: .max) == .latest)
        #expect(today.adding(months: .min) == .earliest)
        #expect(CalendarDate(dayNumber: .max).adding(months: 1) == .latest)
        #expect(CalendarDate.latest.adding(days: 1) == .latest)
    }
}
