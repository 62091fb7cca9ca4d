import Foundation
import RuleLanguage
import Testing

@Suite("What comes round")
struct RecurrenceTests {
    static let zoneNames = [
        "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia",
    ]

    /// Times inside the gaps and the repeated hours of the zones among them; whole quarters of an hour.
    static let texts = [
        "day at 0:00", "day at 2:15", "day at 1:45", "day at 23:45", "weekday at 10:00", "weekend at 2:30",
        "monday, thursday at 10:00", "sunday at 2:00", "month on 1, 15 at 10:00", "month on last day at 18:00",
        "month on 29, 30, 31 at 0:15", "month on 31, last day, last sunday at 2:45", "month on second sunday at 2:30",
        "month on first monday at 10:00", "month on fourth friday, 26 at 1:30", "year on 3-15 at 10:00",
        "year on 2-28, 2-29, 12-30 at 10:00", "year on 12-31 at 23:45",
    ]

    /// Whether a text means a day, from the words of the text and the system's calendar.
    private func means(_ text: String, _ date: Date, _ calendar: Calendar) throws -> Bool {
        let parts = calendar.dateComponents([.month, .day, .weekday], from: date)
        let length = try #require(calendar.range(of: .day, in: .month, for: date)).count
        let (month, day, weekday) = (try #require(parts.month), try #require(parts.day), try #require(parts.weekday))
        let name = ["", "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"][weekday]
        let period = try #require(text.components(separatedBy: " at ").first)
        let words = period.components(separatedBy: " on ")
        let items = try #require(words.last).components(separatedBy: ", ")
        switch words[0] {
        case "day": return true
        case "weekday": return weekday != 1 && weekday != 7
        case "weekend": return weekday == 1 || weekday == 7
        case "month":
            let isLastWeek = day + 7 > length
            var names = ["\(day)", ["", "first", "second", "third", "fourth", "fifth"][(day + 6) / 7] + " " + name]
            if isLastWeek { names.append("last \(name)") }
            if day == length { names += ["last day"] + (day..<32).map { "\($0)" } }
            return items.contains { names.contains($0) }
        case "year":
            let names = ["\(month)-\(day)"] + (month == 2 && day == 28 && length == 28 ? ["2-29"] : [])
            return items.contains { names.contains($0) }
        default: return items.contains(name)
        }
    }

    /// Occurrences by trial: every day asked for by itself, its instant the first quarter of an hour at which a clock
    /// on the wall has come to the time or past it.
    private func expected(
        _ text: String, in zone: ShopCalendarTests.Zone, from first: CalendarDate, through last: CalendarDate
    ) throws -> [Recurrence.Occurrence] {
        var gmt = Calendar(identifier: .gregorian)
        gmt.timeZone = .gmt
        let clock = try #require(text.components(separatedBy: " at ").last).split(separator: ":").compactMap { Int($0) }
        let time = Int64(clock[0] * 3600 + clock[1] * 60)
        var found: [Recurrence.Occurrence] = []
        for number in first.dayNumber...last.dayNumber {
            guard try means(text, Date(timeIntervalSince1970: Double(number) * 86_400), gmt) else { continue }
            let wall = Int64(number) * 86_400 + time
            var second = wall - 30 * 3600
            while second + Int64(zone.theirs.timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second))))
                < wall
            {
                second += 900
            }
            found.append(
                .init(day: CalendarDate(dayNumber: number), at: Instant(milliseconds: second * 1000)))
        }
        return found
    }

    private func date(_ year: Int, _ month: Int, _ day: Int) throws -> CalendarDate {
        try #require(CalendarDate(year: year, month: month, day: day))
    }

    /// Four years with a leap day, and the year in which Samoa left out a day.
    @Test("as found by trying every day and every quarter of an hour", arguments: zoneNames, [2011, 2026])
    func byTrial(name: String, year: Int) throws {
        let zone = try ShopCalendarTests.Zone(name)
        let first = try date(year, 11, 1)
        let last = try date(year + 2, 4, 30)
        let after = zone.ours.startOfDay(first).advanced(byMilliseconds: -1)
        let through = zone.ours.startOfDay(last.adding(days: 1)).advanced(byMilliseconds: -1)
        for text in RecurrenceTests.texts {
            let recurrence = try #require(Recurrence(parsing: text))
            let found = recurrence.occurrences(after: after, through: through, calendar: zone.ours)
            let expected = try expected(text, in: zone, from: first.adding(days: -2), through: last.adding(days: 2))
                .filter { $0.at > after && $0.at <= through }
            #expect(found == expected, "\(text)")
            #expect(!found.isEmpty, "\(text)")
        }
    }

    @Test("a window cut anywhere gives each occurrence once", arguments: zoneNames)
    func splits(name: String) throws {
        let zone = try ShopCalendarTests.Zone(name)
        var random = SeededGenerator(seed: 34)
        for text in RecurrenceTests.texts {
            let recurrence = try #require(Recurrence(parsing: text))
            let (start, end) = (ShopCalendarTests.Zone.from, ShopCalendarTests.Zone.to)
            let whole = recurrence.occurrences(after: start, through: end, calendar: zone.ours)
            #expect(Set(whole.map(\.day)).count == whole.count)
            #expect(zip(whole, whole.dropFirst()).allSatisfy { $0.day < $1.day && $0.at <= $1.at })
            // Cuts anywhere, on occurrences, beside them and at changes of the clocks.
            var cuts = [start, end]
            for _ in 0..<200 {
                let near = [
                    whole.randomElement(using: &random)?.at, zone.ours.transitions.randomElement(using: &random)?.at,
                ]
                let anywhere = Int64.random(in: start.milliseconds..<end.milliseconds, using: &random)
                cuts.append(Instant(milliseconds: anywhere))
                for instant in near.compactMap({ $0 }) where instant > start && instant < end {
                    cuts.append(instant)
                    cuts.append(
                        instant.advanced(byMilliseconds: [-1, 1, -3_600_000][Int.random(in: 0..<3, using: &random)]))
                }
            }
            cuts = cuts.map { min(max($0, start), end) }.sorted()
            let pieces = zip(cuts, cuts.dropFirst()).flatMap {
                recurrence.occurrences(after: $0, through: $1, calendar: zone.ours)
            }
            #expect(pieces == whole, "\(text)")
        }
    }

    private func moments(_ text: String, in zone: String, from first: CalendarDate, days: Int) throws -> [String] {
        let calendar = try ShopCalendarTests.Zone(zone).ours
        let recurrence = try #require(Recurrence(parsing: text))
        let end = calendar.startOfDay(first.adding(days: days))
        return recurrence.occurrences(
            after: calendar.startOfDay(first).advanced(byMilliseconds: -1), through: end.advanced(byMilliseconds: -1),
            calendar: calendar
        ).map { $0.day.iso8601 + " " + calendar.rfc3339($0.at) }
    }

    @Test("a time that the clocks skip is the first instant after the gap, one that comes twice its first")
    func changesOfClocks() throws {
        #expect(
            try moments("day at 2:30", in: "Europe/Berlin", from: try date(2026, 3, 28), days: 3) == [
                "2026-03-28 2026-03-28T02:30:00+01:00", "2026-03-29 2026-03-29T03:00:00+02:00",
                "2026-03-30 2026-03-30T02:30:00+02:00",
            ])
        #expect(
            try moments("day at 2:30", in: "Europe/Berlin", from: try date(2026, 10, 24), days: 3) == [
                "2026-10-24 2026-10-24T02:30:00+02:00", "2026-10-25 2026-10-25T02:30:00+02:00",
                "2026-10-26 2026-10-26T02:30:00+01:00",
            ])
        #expect(
            try moments("sunday at 2:15", in: "Australia/Lord_Howe", from: try date(2026, 10, 1), days: 14) == [
                "2026-10-04 2026-10-04T02:30:00+11:00", "2026-10-11 2026-10-11T02:15:00+11:00",
            ])
        #expect(
            try moments("day at 10:00", in: "Pacific/Apia", from: try date(2011, 12, 29), days: 3) == [
                "2011-12-29 2011-12-29T10:00:00-10:00", "2011-12-30 2011-12-31T00:00:00+14:00",
                "2011-12-31 2011-12-31T10:00:00+14:00",
            ])
    }

    /// As Newfoundland went back at 00:01, and as a country moves to the other side of the date line.
    @Test("clocks that go back to the day before give each day once", arguments: [3_600, 86_400])
    func backAcrossMidnight(seconds: Int) throws {
        let day = try date(2026, 11, 1)
        let change = Instant(milliseconds: Int64(day.dayNumber) * 86_400_000 + 60_000)
        let calendar = ShopCalendar(
            zoneName: "Test", initialOffset: 0, transitions: [.init(at: change, offset: -seconds)])
        let recurrence = try #require(Recurrence(parsing: "day at 0:00:30"))
        let start = change.advanced(byMilliseconds: -86_400_000)
        var found: [Recurrence.Occurrence] = []
        for step in 0..<72 * 60 {
            let after = start.advanced(byMilliseconds: Int64(step) * 60_000)
            let through = after.advanced(byMilliseconds: 60_000)
            found += recurrence.occurrences(after: after, through: through, calendar: calendar)
        }
        // The first half minute of 1 November comes again, a second time that counts for nothing.
        let next = change.advanced(byMilliseconds: -30_000 + Int64(seconds) * 1000 + 86_400_000)
        #expect(found.prefix(2).map(\.day) == [day, day.adding(days: 1)])
        #expect(found.prefix(2).map(\.at) == [change.advanced(byMilliseconds: -30_000), next])
        #expect(Set(found.map(\.day)).count == found.count)
        let whole = recurrence.occurrences(
            after: start, through: start.advanced(byMilliseconds: 72 * 3_600_000), calendar: calendar)
        #expect(whole == found)
        // Up to a moment at which the clock shows 31 October again.
        let justAfter = recurrence.occurrences(
            after: start, through: change.advanced(byMilliseconds: 1000), calendar: calendar)
        #expect(justAfter.map(\.day) == [day])
    }

    @Test("short months take their last day, and take it once")
    func shortMonths() throws {
        #expect(
            try moments("month on 29, 30, 31 at 9:00", in: "Asia/Shanghai", from: try date(2027, 2, 1), days: 62) == [
                "2027-02-28 2027-02-28T09:00:00+08:00", "2027-03-29 2027-03-29T09:00:00+08:00",
                "2027-03-30 2027-03-30T09:00:00+08:00", "2027-03-31 2027-03-31T09:00:00+08:00",
            ])
        #expect(
            try moments("year on 2-29 at 9:00", in: "Asia/Shanghai", from: try date(2027, 1, 1), days: 731) == [
                "2027-02-28 2027-02-28T09:00:00+08:00", "2028-02-29 2028-02-29T09:00:00+08:00",
            ])
    }

    @Test("after is left out, through is taken in")
    func edges() throws {
        let recurrence = try #require(Recurrence(parsing: "day at 9:00"))
        let at = ShopCalendar.shanghai.instant(of: try date(2026, 5, 1), at: TimeOfDay(hour: 9, minute: 0))
        let before = at.advanced(byMilliseconds: -1)
        func count(_ after: Instant, _ through: Instant) -> Int {
            recurrence.occurrences(after: after, through: through, calendar: .shanghai).count
        }
        #expect(count(before, at) == 1)
        #expect(count(at, at.advanced(byMilliseconds: 1)) == 0)
        #expect(count(at, at) == 0)
        #expect(count(at, before) == 0)
        #expect(count(.distantFuture, .distantPast) == 0)
    }

    @Test("ten years of every day, and the ends of time")
    func longWindows() throws {
        let start = ShopCalendar.shanghai.startOfDay(try date(2021, 1, 1)).advanced(byMilliseconds: -1)
        let end = ShopCalendar.shanghai.startOfDay(try date(2031, 1, 1)).advanced(byMilliseconds: -1)
        let daily = try #require(Recurrence(parsing: "day at 0:00"))
        #expect(daily.occurrences(after: start, through: end, calendar: .shanghai).count == 3652)
        let yearly = try #require(Recurrence(parsing: "year on 1-1 at 0:00"))
        #expect(yearly.occurrences(after: .distantPast, through: .distantFuture, calendar: .utc).count == 9999)
    }
}
