import Engine
import RuleLanguage
import Testing

@Suite("Moments for what is let go little by little")
struct OpenHoursTests {
    private let calendar = ShopCalendar.shanghai
    private let night = QuietHours(start: TimeOfDay(seconds: 21 * 3600), end: TimeOfDay(seconds: 9 * 3600))

    private func at(_ day: Int, _ hour: Int, _ minute: Int = 0) -> Instant {
        let date = CalendarDate(year: 2026, month: 11, day: day) ?? CalendarDate(dayNumber: 0)
        return calendar.instant(of: date, at: TimeOfDay(seconds: hour * 3600 + minute * 60))
    }

    private func moments(_ count: Int, after: Instant, perDay: Int, _ quiet: QuietHours?) -> [String] {
        var hours = OpenHours(after: after, perDay: perDay, quietHours: quiet, calendar: calendar)
        return (0..<count).map { _ in String(calendar.display(hours.next()).dropFirst(8)) }
    }

    @Test("evenly over the open hours, from the next of them on")
    func evenly() {
        #expect(
            moments(5, after: at(21, 3), perDay: 4, night) == [
                "21 09:00", "21 12:00", "21 15:00", "21 18:00", "22 09:00",
            ])
    }

    @Test("what is left of today keeps the pace, and a moment that is now is not used")
    func partOfADay() {
        #expect(moments(3, after: at(21, 12), perDay: 4, night) == ["21 15:00", "21 18:00", "22 09:00"])
        #expect(moments(2, after: at(21, 20), perDay: 4, night) == ["22 09:00", "22 12:00"])
        #expect(moments(1, after: at(21, 23), perDay: 4, night) == ["22 09:00"])
    }

    @Test("around quiet hours in the middle of the day")
    func noon() {
        let noon = QuietHours(start: TimeOfDay(seconds: 8 * 3600), end: TimeOfDay(seconds: 20 * 3600))
        // Open from 0 to 8 and from 20 to 24: twelve hours.
        #expect(moments(4, after: at(20, 23, 59), perDay: 4, noon) == ["21 00:00", "21 03:00", "21 06:00", "21 21:00"])
    }

    @Test("never in the quiet hours, never more than so many a day, never back", arguments: [1, 7, 200, 5000])
    func properties(perDay: Int) {
        var hours = OpenHours(after: at(21, 16, 7), perDay: perDay, quietHours: night, calendar: calendar)
        var last = Instant.distantPast
        var days: [CalendarDate: Int] = [:]
        for _ in 0..<(3 * perDay) {
            let next = hours.next()
            #expect(next >= last && night.release(of: next, calendar: calendar) == next)
            days[calendar.date(at: next), default: 0] += 1
            last = next
        }
        #expect(days.values.allSatisfy { $0 <= perDay })
        #expect(
            days.filter { $0.key > calendar.date(at: at(21, 0)) && $0.key < calendar.date(at: last) }
                .values.allSatisfy { $0 == perDay })
    }

    @Test("a day on which clocks are changed has its own length")
    func clocks() {
        // Clocks go from 2 to 3 in the night to 29 March 2026.
        let change = Instant(milliseconds: 1_774_746_000_000)
        let berlin = ShopCalendar(
            zoneName: "Europe/Berlin", initialOffset: 3600,
            transitions: [ShopCalendar.Transition(at: change, offset: 7200)])
        let day = CalendarDate(year: 2026, month: 3, day: 29) ?? CalendarDate(dayNumber: 0)
        var hours = OpenHours(
            after: berlin.startOfDay(day).advanced(byMilliseconds: -1), perDay: 23, quietHours: nil, calendar: berlin)
        let found = (0..<23).map { _ in hours.next() }
        #expect(found.map { ($0.milliseconds - found[0].milliseconds) / 3_600_000 } == Array(0..<23))
        #expect(berlin.date(at: hours.next()) == day.adding(days: 1))
    }
}
