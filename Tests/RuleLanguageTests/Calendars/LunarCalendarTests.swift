import Foundation
import RuleLanguage
import Testing

@Suite("The Chinese calendar")
struct LunarCalendarTests {
    /// `2025-06L-01`, with L for a leap month.
    private static func text(year: Int, month: Int, isLeap: Bool, day: Int) -> String {
        "\(year)-\(padded(month, to: 2))\(isLeap ? "L" : "")-\(padded(day, to: 2))"
    }

    private static func text(_ date: CalendarDate) -> String? {
        LunarDate(of: date).map { text(year: $0.year, month: $0.month, isLeap: $0.isLeapMonth, day: $0.day) }
    }

    /// Three months that almanacs began a day earlier than today's reckoning does: 17 November 1914 was 十月初一 and not
    /// 九月三十.
    private static let printedOtherwise = [
        (1914, 11, 17, 10), (1916, 2, 3, 1), (1920, 11, 10, 10),
    ]

    private func date(_ year: Int, _ month: Int, _ day: Int) throws -> CalendarDate {
        try #require(CalendarDate(year: year, month: month, day: day))
    }

    @Test("every day of two centuries is the system calendar's, but for the days known to be wrong there")
    func everyDay() throws {
        var system = Calendar(identifier: .chinese)
        system.timeZone = try #require(TimeZone(identifier: "Asia/Shanghai"))
        var corrected: Set<CalendarDate> = []
        for (year, month, day, _) in LunarCalendarTests.printedOtherwise {
            let first = try date(year, month, day)
            for number in 0..<30 { corrected.insert(first.adding(days: number)) }
        }
        var different: [String] = []
        var yesterday = ""
        for number in LunarCalendar.days.lowerBound.dayNumber...LunarCalendar.days.upperBound.dayNumber {
            let today = CalendarDate(dayNumber: number)
            let noon = Date(timeIntervalSince1970: Double(number) * 86_400 + 4 * 3600)
            let parts = system.dateComponents([.era, .year, .month, .day, .isLeapMonth], from: noon)
            let year = ((parts.era ?? 0) - 78) * 60 + (parts.year ?? 0) + 1983
            var expected = LunarCalendarTests.text(
                year: year, month: parts.month ?? 0, isLeap: parts.isLeapMonth ?? false, day: parts.day ?? 0)
            // The system calls it day 0 of the coming month.
            if parts.day == 0 { expected = yesterday.replacingOccurrences(of: "-29", with: "-30") }
            if LunarCalendarTests.text(today) != expected, !corrected.contains(today) {
                different.append(today.iso8601)
            }
            yesterday = expected
        }
        #expect(different.isEmpty)
    }

    @Test("months of 1914, 1916 and 1920 begin as almanacs of the time have it", arguments: printedOtherwise)
    func printedMonths(year: Int, month: Int, day: Int, lunarMonth: Int) throws {
        let first = try date(year, month, day)
        #expect(LunarDate(of: first) == LunarDate(year: year, month: lunarMonth, day: 1))
        #expect(LunarDate(of: first.adding(days: 29))?.day == 30)
        #expect(LunarDate(of: first.adding(days: 30))?.day == 1)
        #expect(LunarDate(of: first.adding(days: -1))?.day == 29)
    }

    @Test(
        "months whose beginning other tables have a day off",
        arguments: [
            ("1954-11-25", "1954-11-01"), ("1978-09-03", "1978-08-01"), ("1978-09-02", "1978-07-30"),
            ("1933-07-22", "1933-05L-30"), ("2057-09-28", "2057-08-30"), ("2057-09-29", "2057-09-01"),
            ("2097-08-07", "2097-06-30"), ("2097-08-08", "2097-07-01"), ("1979-01-28", "1979-01-01"),
        ])
    func disputed(solar: String, lunar: String) throws {
        let parts = solar.split(separator: "-").compactMap { Int($0) }
        #expect(LunarCalendarTests.text(try date(parts[0], parts[1], parts[2])) == lunar)
    }

    @Test("every day leads back to itself, one after the other")
    func roundTrip() throws {
        var previous: LunarDate?
        for number in LunarCalendar.days.lowerBound.dayNumber...LunarCalendar.days.upperBound.dayNumber {
            let today = CalendarDate(dayNumber: number)
            let lunar = try #require(LunarDate(of: today))
            guard lunar.date == today else {
                Issue.record("\(today.iso8601) is \(lunar), which is \(String(describing: lunar.date))")
                return
            }
            if let previous, lunar.day != previous.day + 1 {
                let length = LunarCalendar.length(
                    ofMonth: previous.month, isLeap: previous.isLeapMonth, inYear: previous.year)
                #expect(lunar.day == 1 && previous.day == length, "\(today.iso8601)")
            }
            previous = lunar
        }
    }

    @Test("the table ends where it says")
    func edges() throws {
        #expect(LunarCalendar.days.lowerBound.iso8601 == "1901-02-19")
        #expect(LunarCalendar.days.upperBound.iso8601 == "2101-01-28")
        #expect(LunarDate(of: LunarCalendar.days.lowerBound) == LunarDate(year: 1901, month: 1, day: 1))
        #expect(LunarDate(of: LunarCalendar.days.upperBound) == LunarDate(year: 2100, month: 12, day: 29))
        for outside in [
            LunarCalendar.days.lowerBound.adding(days: -1), LunarCalendar.days.upperBound.adding(days: 1), .earliest,
            .latest, CalendarDate(dayNumber: .min), CalendarDate(dayNumber: .max),
        ] {
            #expect(LunarDate(of: outside) == nil)
        }
        for year in [Int.min, -1, 1900, 2101, .max] {
            #expect(LunarCalendar.newYear(ofYear: year) == nil)
            #expect(LunarCalendar.leapMonth(ofYear: year) == nil)
            #expect(LunarCalendar.length(ofMonth: 1, isLeap: false, inYear: year) == nil)
            #expect(LunarCalendar.date(year: year, month: 1, isLeapMonth: false, day: 1) == nil)
        }
    }

    @Test("days that a year does not have are no days")
    func noSuchDay() throws {
        #expect(LunarCalendar.date(year: 2025, month: 5, isLeapMonth: true, day: 1) == nil)
        #expect(LunarCalendar.date(year: 2025, month: 6, isLeapMonth: true, day: 1)?.iso8601 == "2025-07-25")
        #expect(LunarCalendar.date(year: 2025, month: 6, isLeapMonth: false, day: 1)?.iso8601 == "2025-06-25")
        #expect(LunarCalendar.date(year: 2025, month: 12, isLeapMonth: false, day: 30) == nil)
        #expect(LunarCalendar.date(year: 2025, month: 12, isLeapMonth: false, day: 29)?.iso8601 == "2026-02-16")
        for month in [Int.min, 0, 13, .max] {
            #expect(LunarCalendar.date(year: 2025, month: month, isLeapMonth: false, day: 1) == nil)
            #expect(LunarCalendar.date(year: 2025, month: month, isLeapMonth: true, day: 1) == nil)
        }
        for day in [Int.min, 0, 31, .max] {
            #expect(LunarCalendar.date(year: 2026, month: 1, isLeapMonth: false, day: day) == nil)
        }
    }

    @Test(
        "leap months",
        arguments: zip(
            [2014, 2017, 2020, 2023, 2025, 2028, 2031, 2033, 2024, 2026, 2034],
            [9, 6, 4, 2, 6, 5, 3, 11, nil, nil, nil]))
    func leapMonths(year: Int, month: Int?) {
        #expect(LunarCalendar.leapMonth(ofYear: year) == month)
    }

    @Test("the leap month of 2033 begins on 22 December")
    func leapMonthOf2033() {
        #expect(LunarCalendar.date(year: 2033, month: 11, isLeapMonth: true, day: 1)?.iso8601 == "2033-12-22")
        #expect(LunarCalendar.newYear(ofYear: 2034)?.iso8601 == "2034-02-19")
    }
}
