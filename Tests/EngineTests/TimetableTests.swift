import RuleLanguage
import Testing

@testable import Engine

@Suite("When a step is due")
struct TimetableTests {
    private let shanghai = ShopCalendar.shanghai

    private func at(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0) -> Instant {
        shanghai.instant(
            of: CalendarDate(year: year, month: month, day: day)!, at: TimeOfDay(hour: hour, minute: minute))
    }

    private func timetable(_ schedule: Schedule, quiet: QuietHours? = nil) -> Timetable {
        Timetable(schedule: schedule, quietHours: quiet, calendar: shanghai)
    }

    @Test("`3d at 10:00` is the first ten o'clock at or after three days")
    func timeOfDay() {
        let ten = timetable(.after(Span(days: 3), at: TimeOfDay(hour: 10, minute: 0)))
        #expect(ten.planned(for: at(2026, 11, 1, 9, 59)) == at(2026, 11, 4, 10))
        #expect(ten.planned(for: at(2026, 11, 1, 10)) == at(2026, 11, 4, 10))
        #expect(ten.planned(for: at(2026, 11, 1, 10, 1)) == at(2026, 11, 5, 10))
    }

    @Test("a month from the end of January is the end of February")
    func monthEnds() {
        let month = timetable(.after(Span(months: 1), at: nil))
        #expect(month.planned(for: at(2027, 1, 28, 12)) == at(2027, 2, 28, 12))
        #expect(month.planned(for: at(2027, 1, 31, 12)) == at(2027, 2, 28, 12))
        #expect(month.planned(for: at(2028, 1, 31, 12)) == at(2028, 2, 29, 12))
    }

    @Test("a due time in the quiet hours moves to their end, over midnight too")
    func quietHours() {
        let night = QuietHours(start: TimeOfDay(hour: 21, minute: 0), end: TimeOfDay(hour: 9, minute: 0))
        let atOnce = timetable(.after(.zero, at: nil), quiet: night)
        #expect(atOnce.planned(for: at(2026, 11, 1, 20, 59)) == at(2026, 11, 1, 20, 59))
        #expect(atOnce.planned(for: at(2026, 11, 1, 21)) == at(2026, 11, 2, 9))
        #expect(atOnce.planned(for: at(2026, 11, 2, 8, 59)) == at(2026, 11, 2, 9))
        #expect(atOnce.planned(for: at(2026, 11, 2, 9)) == at(2026, 11, 2, 9))
    }

    @Test("an event that arrives late is due when it arrives")
    func lateEvents() {
        let tenMinutes = timetable(.after(Span(milliseconds: 600_000), at: nil))
        func event(received: Instant) -> Event {
            Event(id: "e", customer: "c", kind: .paid, at: at(2026, 11, 1, 10), received: received, sequence: 1)
        }
        #expect(tenMinutes.due(for: event(received: at(2026, 11, 1, 10, 10))) == at(2026, 11, 1, 10, 10))
        #expect(tenMinutes.due(for: event(received: at(2026, 11, 1, 12))) == at(2026, 11, 1, 12))
    }

    @Test("four days before the end of a month that began on the tenth is the sixth")
    func beforeEnd() {
        let last = timetable(.beforeEnd(Span(days: 4), of: Span(months: 1), at: nil))
        #expect(last.planned(for: at(2026, 11, 10, 12)) == at(2026, 12, 6, 12))
    }
}
