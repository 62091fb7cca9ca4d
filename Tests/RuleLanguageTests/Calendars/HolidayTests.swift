import RuleLanguage
import Testing

@Suite("Holidays")
struct HolidayTests {
    private func date(_ year: Int, _ month: Int, _ day: Int) throws -> CalendarDate {
        try #require(CalendarDate(year: year, month: month, day: day))
    }

    private func days(_ name: String, from first: Int, through last: Int) throws -> [String] {
        let days = HolidayCalendar().days(named: name, from: try date(first, 1, 1), through: try date(last, 12, 31))
        return try #require(days).map(\.iso8601)
    }

    @Test(
        "lunar festivals of seven years",
        arguments: [
            ("除夕", "2024-02-09 2025-01-28 2026-02-16 2027-02-05 2028-01-25 2029-02-12 2030-02-02"),
            ("春节", "2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03"),
            ("元宵", "2024-02-24 2025-02-12 2026-03-03 2027-02-20 2028-02-09 2029-02-27 2030-02-17"),
            ("端午", "2024-06-10 2025-05-31 2026-06-19 2027-06-09 2028-05-28 2029-06-16 2030-06-05"),
            ("七夕", "2024-08-10 2025-08-29 2026-08-19 2027-08-08 2028-08-26 2029-08-16 2030-08-05"),
            ("中秋", "2024-09-17 2025-10-06 2026-09-25 2027-09-15 2028-10-03 2029-09-22 2030-09-12"),
            ("重阳", "2024-10-11 2025-10-29 2026-10-18 2027-10-08 2028-10-26 2029-10-16 2030-10-05"),
            // That of the lunar year 2023 falls into 2024, that of 2025 into 2026.
            ("腊八", "2024-01-18 2025-01-07 2026-01-26 2027-01-15 2028-01-04 2029-01-22 2030-01-11"),
        ])
    func lunarFestivals(name: String, expected: String) throws {
        #expect(try days(name, from: 2024, through: 2030).joined(separator: " ") == expected)
    }

    @Test(
        "days by the sun and by the week",
        arguments: [
            ("new-year", "2026-01-01"), ("valentine", "2026-02-14"), ("womens-day", "2026-03-08"),
            ("labour-day", "2026-05-01"), ("mothers-day", "2026-05-10"), ("520", "2026-05-20"),
            ("childrens-day", "2026-06-01"), ("618", "2026-06-18"), ("fathers-day", "2026-06-21"),
            ("members-day", "2026-08-08"), ("teachers-day", "2026-09-10"), ("national-day", "2026-10-01"),
            ("singles-day", "2026-11-11"), ("thanksgiving", "2026-11-26"), ("double-12", "2026-12-12"),
            ("christmas-eve", "2026-12-24"), ("christmas", "2026-12-25"), ("dragon-head", "2026-03-20"),
        ])
    func solarDays(name: String, expected: String) throws {
        #expect(try days(name, from: 2026, through: 2026) == [expected])
    }

    @Test(
        "Mother's Day, Father's Day and Thanksgiving where the month begins on their weekday or just after it",
        arguments: [
            (2022, "2022-05-08", "2022-06-19", "2022-11-24"), (2023, "2023-05-14", "2023-06-18", "2023-11-23"),
            (2024, "2024-05-12", "2024-06-16", "2024-11-28"), (2025, "2025-05-11", "2025-06-15", "2025-11-27"),
            (2033, "2033-05-08", "2033-06-19", "2033-11-24"),
        ])
    func weekdaysOfMonths(year: Int, mothers: String, fathers: String, thanksgiving: String) throws {
        #expect(try days("mothers-day", from: year, through: year) == [mothers])
        #expect(try days("fathers-day", from: year, through: year) == [fathers])
        #expect(try days("thanksgiving", from: year, through: year) == [thanksgiving])
    }

    @Test("each day of a month is the first to fourth or a later one of its weekday")
    func weeksOfMonths() throws {
        for month in 1...12 {
            for weekday in Weekday.allCases {
                let length = CalendarDate.daysInMonth(year: 2027, month: month)
                let all = try (1...length).map { try date(2027, month, $0) }.filter { $0.weekday == weekday.rawValue }
                let found = WeekOfMonth.allCases.map { $0.day(weekday, month: month, inYear: 2027) }
                #expect(found == [all[0], all[1], all[2], all[3], all[all.count - 1]])
            }
        }
        #expect(WeekOfMonth.first.day(.monday, month: 13, inYear: 2027) == nil)
        #expect(WeekOfMonth.last.day(.monday, month: 1, inYear: .max) == nil)
    }

    /// The last digit of the day in April or December for each year from 1901 to 2100, computed from an ephemeris by
    /// another program (sxtwl 2.0.7).
    private static let terms: [(SolarTerm, month: Int, tens: Int, digits: String)] = [
        (
            .qingming, 4, 0,
            "56655665566555655565556555655565556555655565555555"
                + "55555555555555555555555554555455545554555455545554"
                + "55545554455445544554455445544554455445544454445444"
                + "54445444544454445444544444444444444444444444444445"
        ),
        (
            .winterSolstice, 12, 20,
            "23322332233223322232223222322232223222322232223222"
                + "32222222222222222222222222222222222221222122212221"
                + "22212221222122212221122112211221122112211221122112"
                + "21122111211121112111211121112111211121111111111112"
        ),
    ]

    @Test("清明 and 冬至 fall on the days of an ephemeris in 200 years")
    func solarTerms() throws {
        for (term, month, tens, digits) in HolidayTests.terms {
            #expect(digits.count == 200)
            for (year, digit) in zip(1901..., digits) {
                let day = tens + (digit.wholeNumberValue ?? 0)
                #expect(term.date(inYear: year) == (try date(year, month, day)), "\(year)")
            }
            #expect(term.date(inYear: 1900) == nil && term.date(inYear: 2101) == nil && term.date(inYear: .max) == nil)
        }
        #expect(
            try days("qingming", from: 2024, through: 2030)
                == ["2024-04-04", "2025-04-04", "2026-04-05", "2027-04-05", "2028-04-04", "2029-04-04", "2030-04-05"])
    }

    @Test("every holiday comes once in each of its years", arguments: Holiday.allCases)
    func onceAYear(holiday: Holiday) throws {
        let days = holiday.definition.days(from: try date(1902, 1, 1), through: try date(2100, 12, 31))
        #expect(zip(days, days.dropFirst()).allSatisfy { (350...386).contains($1.dayNumber - $0.dayNumber) })
        // The day of a lunar year's end may leave a solar year out and come twice in another.
        #expect((198...200).contains(days.count))
    }

    @Test("a stretch of days holds what lies in it, however it is cut", arguments: Holiday.allCases)
    func stretches(holiday: Holiday) throws {
        var random = SeededGenerator(seed: 32)
        let first = try date(2020, 1, 1)
        let last = try date(2040, 12, 31)
        let whole = holiday.definition.days(from: first, through: last)
        for _ in 0..<50 {
            var pieces: [CalendarDate] = []
            var start = first
            while start <= last {
                let end = min(start.adding(days: Int.random(in: 0..<900, using: &random)), last)
                pieces += holiday.definition.days(from: start, through: end)
                start = end.adding(days: 1)
            }
            #expect(pieces == whole)
        }
        #expect(holiday.definition.days(from: last, through: first).isEmpty)
        for (from, through) in [
            (CalendarDate.latest, CalendarDate.latest), (.earliest, .earliest),
            (CalendarDate(dayNumber: .min), CalendarDate(dayNumber: .min)),
            (CalendarDate(dayNumber: .max), CalendarDate(dayNumber: .max)),
        ] {
            #expect(holiday.definition.days(from: from, through: through).isEmpty)
        }
    }

    @Test("no two holidays share a word")
    func words() {
        let words = HolidayCalendar().words
        #expect(words.count == Set(words).count)
        for holiday in Holiday.allCases {
            for word in [holiday.rawValue] + holiday.aliases {
                #expect(Holiday(named: word) == holiday)
                #expect(HolidayCalendar.canonicalName(of: word) == holiday.rawValue)
            }
        }
        #expect(Holiday(named: "") == nil && Holiday(named: "birthday") == nil)
        #expect(HolidayCalendar().definition(named: "founding-day") == nil)
    }

    @Test("a shop's own holidays join the known ones and replace them under every name")
    func own() throws {
        let founding = HolidayDefinition.solar(.init(month: 4, day: 18))
        let early = HolidayDefinition.solar(.init(month: 11, day: 1))
        let calendar = HolidayCalendar(own: ["founding-day": founding, "双11": early, "店庆": founding])
        #expect(calendar.names == Holiday.allCases.map(\.rawValue) + ["founding-day", "店庆"])
        #expect(calendar.definition(named: "founding-day") == founding)
        for word in ["singles-day", "双11", "光棍节"] { #expect(calendar.definition(named: word) == early) }
        #expect(calendar.definition(named: "double-12") == Holiday.doubleTwelve.definition)
        let both = HolidayCalendar(own: ["双11": founding, "光棍节": founding, "singles-day": early])
        #expect(both.definition(named: "双11") == early)
        #expect(both.names == Holiday.allCases.map(\.rawValue))
    }

    @Test("days that a shop lists come in order, each once")
    func listedDays() throws {
        let listed = HolidayDefinition.dates([
            try date(2027, 11, 26), try date(2026, 11, 27), try date(2027, 11, 26), try date(2025, 11, 28),
        ])
        #expect(
            listed.days(from: try date(2026, 11, 27), through: try date(2027, 11, 26)).map(\.iso8601)
                == ["2026-11-27", "2027-11-26"])
        #expect(listed.days(from: try date(2026, 11, 28), through: try date(2027, 11, 25)).isEmpty)
    }

    @Test("what shop.yaml may say")
    func parsing() throws {
        #expect(HolidayDefinition(parsing: "11-11") == .solar(.init(month: 11, day: 11)))
        #expect(HolidayDefinition(parsing: " 3-8 ") == .solar(.init(month: 3, day: 8)))
        #expect(HolidayDefinition(parsing: "02-29") == .solar(.init(month: 2, day: 29)))
        #expect(HolidayDefinition(parsing: "lunar 8-15") == .lunar(.init(month: 8, day: 15)))
        #expect(HolidayDefinition(parsing: "Lunar  12-30") == .lunar(.init(month: 12, day: 30)))
        #expect(HolidayDefinition(parsing: "2026-11-27") == .dates([try date(2026, 11, 27)]))
        #expect(HolidayDefinition(parsing: "2028-02-29") == .dates([try date(2028, 2, 29)]))
    }

    @Test(
        "what is no holiday",
        arguments: [
            "", " ", "-", "4-31", "2-30", "13-1", "0-1", "1-0", "1-32", "lunar 8-31", "lunar 13-1", "lunar 0-1",
            "lunar",
            "lunar 2026-08-15", "8-15 lunar", "2026-02-29", "2026-13-01", "0000-01-01", "26-11-27", "2026-1-1", "+1-1",
            "1--1", "1-1-", "１１-１１", "11/11", "11-11 10:00", "99999999999999999999-1", "solar 1-1", "011-11",
        ])
    func nonsense(text: String) {
        #expect(HolidayDefinition(parsing: text) == nil)
    }

    @Test("29 February and lunar day 30 have a day in every year")
    func clamped() throws {
        let leapDay = HolidayDefinition.solar(.init(month: 2, day: 29))
        #expect(
            leapDay.days(from: try date(2027, 1, 1), through: try date(2028, 12, 31)).map(\.iso8601)
                == ["2027-02-28", "2028-02-29"])
        let wrong = HolidayDefinition.lunar(.init(month: 1, day: 31))
        #expect(wrong.days(from: try date(2027, 1, 1), through: try date(2028, 12, 31)).isEmpty)
    }
}
