import RuleLanguage
import Testing

@Suite("Days that come back each year")
struct AnniversaryTests {
    private func date(_ year: Int, _ month: Int, _ day: Int) throws -> CalendarDate {
        try #require(CalendarDate(year: year, month: month, day: day))
    }

    /// How often each key is celebrated between two days.
    private func celebrations(
        from first: CalendarDate, to end: CalendarDate, in calendar: AnniversaryCalendar, leapDay: LeapDayRule
    ) -> [Int: Int] {
        var counts: [Int: Int] = [:]
        for number in first.dayNumber..<end.dayNumber {
            let day = CalendarDate(dayNumber: number)
            for key in Anniversary.keys(celebratedOn: day, in: calendar, leapDay: leapDay) {
                counts[key, default: 0] += 1
            }
        }
        return counts
    }

    @Test("each solar day is celebrated once a year", arguments: [LeapDayRule.february28, .march1])
    func solarOnce(leapDay: LeapDayRule) throws {
        let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        let all = Set((1...12).flatMap { month in (1...lengths[month - 1]).map { month * 100 + $0 } })
        #expect(all.count == 366)
        for year in 1895...2105 {
            let counts = celebrations(
                from: try date(year, 1, 1), to: try date(year + 1, 1, 1), in: .solar, leapDay: leapDay)
            #expect(Set(counts.keys) == all && counts.values.allSatisfy { $0 == 1 }, "\(year)")
        }
    }

    @Test("each lunar day is celebrated once a lunar year")
    func lunarOnce() throws {
        let all = Set((1...12).flatMap { month in (1...30).map { month * 100 + $0 } })
        for year in LunarCalendar.years {
            let first = try #require(LunarCalendar.newYear(ofYear: year))
            let end = LunarCalendar.newYear(ofYear: year + 1) ?? LunarCalendar.days.upperBound.adding(days: 1)
            let counts = celebrations(from: first, to: end, in: .lunar, leapDay: .february28)
            #expect(Set(counts.keys) == all && counts.values.allSatisfy { $0 == 1 }, "\(year)")
        }
    }

    @Test("the day of a year is the one whose keys hold the birthday", arguments: AnniversaryCalendar.allCases)
    func direct(calendar: AnniversaryCalendar) throws {
        var random = SeededGenerator(seed: 31)
        for round in 0..<4_000 {
            let born = CalendarDate(
                dayNumber: Int.random(
                    in: LunarCalendar.days.lowerBound.dayNumber...LunarCalendar.days.upperBound.dayNumber,
                    using: &random))
            let year = Int.random(in: LunarCalendar.years, using: &random)
            let leapDay: LeapDayRule = round % 2 == 0 ? .february28 : .march1
            let day = try #require(
                Anniversary.date(celebrating: born, inYear: year, in: calendar, leapDay: leapDay), "\(born.iso8601)")
            let key = try #require(Anniversary.key(of: born, in: calendar))
            #expect(
                Anniversary.keys(celebratedOn: day, in: calendar, leapDay: leapDay).contains(key), "\(born.iso8601)")
            let dayYear = calendar == .solar ? day.components.year : LunarDate(of: day)?.year
            #expect(dayYear == year, "\(born.iso8601)")
        }
    }

    @Test("a 29 February in common years")
    func leapDays() throws {
        let born = try date(2000, 2, 29)
        #expect(Anniversary.key(of: born, in: .solar) == 229)
        for (year, rule, expected) in [
            (2025, LeapDayRule.february28, "2025-02-28"), (2025, .march1, "2025-03-01"),
            (2028, .february28, "2028-02-29"), (2028, .march1, "2028-02-29"), (2100, .february28, "2100-02-28"),
        ] {
            #expect(
                Anniversary.date(celebrating: born, inYear: year, in: .solar, leapDay: rule)?.iso8601 == expected)
        }
        #expect(Anniversary.keys(celebratedOn: try date(2025, 2, 28), in: .solar) == [228, 229])
        #expect(Anniversary.keys(celebratedOn: try date(2025, 2, 28), in: .solar, leapDay: .march1) == [228])
        #expect(Anniversary.keys(celebratedOn: try date(2025, 3, 1), in: .solar, leapDay: .march1) == [229, 301])
        #expect(Anniversary.keys(celebratedOn: try date(2028, 2, 28), in: .solar) == [228])
        #expect(Anniversary.keys(celebratedOn: try date(2028, 2, 29), in: .solar) == [229])
        #expect(Anniversary.keys(celebratedOn: try date(2028, 3, 1), in: .solar, leapDay: .march1) == [301])
    }

    @Test("born in a leap month: the ordinary month of that number")
    func leapMonth() throws {
        // 闰六月初一
        let born = try date(2025, 7, 25)
        #expect(Anniversary.key(of: born, in: .lunar) == 601)
        #expect(Anniversary.keys(celebratedOn: born, in: .lunar).isEmpty)
        // 六月初一 of the same year; a system calendar's own sums find the wrong one.
        #expect(Anniversary.date(celebrating: born, inYear: 2025, in: .lunar)?.iso8601 == "2025-06-25")
        #expect(Anniversary.keys(celebratedOn: try date(2025, 6, 25), in: .lunar) == [601])
    }

    @Test("born on New Year's Eve: its last day, also where the month has 29")
    func newYearsEve() throws {
        // 2024-02-09 is 腊月三十 of the lunar year 2023; the twelfth months of 2024 to 2028 have 29 days.
        let born = try date(2024, 2, 9)
        #expect(Anniversary.key(of: born, in: .lunar) == 1230)
        let eves = ["2025-01-28", "2026-02-16", "2027-02-05", "2028-01-25", "2029-02-12", "2030-02-02"]
        for (year, eve) in zip(2024..., eves) {
            #expect(Anniversary.date(celebrating: born, inYear: year, in: .lunar)?.iso8601 == eve)
        }
        #expect(Anniversary.keys(celebratedOn: try date(2026, 2, 16), in: .lunar) == [1229, 1230])
        #expect(Anniversary.keys(celebratedOn: try date(2030, 2, 2), in: .lunar) == [1230])
        #expect(Anniversary.keys(celebratedOn: try date(2030, 2, 1), in: .lunar) == [1229])
    }

    @Test("dates outside the calendars have no key")
    func outside() throws {
        #expect(Anniversary.key(of: try date(1900, 12, 31), in: .lunar) == nil)
        #expect(Anniversary.key(of: try date(1900, 12, 31), in: .solar) == 1231)
        #expect(Anniversary.date(celebrating: try date(1980, 5, 5), inYear: 2101, in: .lunar) == nil)
        #expect(Anniversary.date(celebrating: try date(1980, 5, 5), inYear: .max, in: .solar) == nil)
        for extreme in [CalendarDate(dayNumber: .min), CalendarDate(dayNumber: .max)] {
            for calendar in AnniversaryCalendar.allCases {
                #expect(Anniversary.key(of: extreme, in: calendar) == nil)
                #expect(Anniversary.keys(celebratedOn: extreme, in: calendar).isEmpty)
            }
        }
    }
}
