import Foundation
import RuleLanguage
import Testing

@Suite("The shop's calendar agrees with the system's")
struct ShopCalendarTests {
    static let zoneNames = [
        "Asia/Shanghai", "America/New_York", "Europe/London", "Australia/Lord_Howe", "Pacific/Apia",
    ]

    /// One zone with its transitions from 2008 to 2030, and the system's calendar for it.
    struct Zone {
        let ours: ShopCalendar
        let theirs: Calendar

        static let from = Instant(milliseconds: 1_199_145_600_000)
        static let to = Instant(milliseconds: 1_893_456_000_000)

        init(_ name: String) throws {
            let zone = try #require(TimeZone(identifier: name))
            var transitions: [ShopCalendar.Transition] = []
            var date = Date(timeIntervalSince1970: Double(Zone.from.milliseconds / 1000))
            let initialOffset = zone.secondsFromGMT(for: date)
            let end = Date(timeIntervalSince1970: Double(Zone.to.milliseconds / 1000))
            while let next = zone.nextDaylightSavingTimeTransition(after: date), next < end {
                let at = Instant(milliseconds: Int64(next.timeIntervalSince1970.rounded()) * 1000)
                transitions.append(.init(at: at, offset: zone.secondsFromGMT(for: next.addingTimeInterval(1))))
                date = next.addingTimeInterval(1)
            }
            ours = ShopCalendar(zoneName: name, initialOffset: initialOffset, transitions: transitions)
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = zone
            theirs = calendar
        }

        func date(_ instant: Instant) -> Date {
            Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
        }

        /// Every instant that has this reading, found by trying every offset that the zone ever has.
        func instants(of local: ShopCalendar.LocalTime) -> [Instant] {
            let wall = Int64(local.date.dayNumber) * 86_400_000 + local.milliseconds
            let offsets = Set([ours.initialOffset] + ours.transitions.map(\.offset))
            return offsets.map { Instant(milliseconds: wall - Int64($0) * 1000) }
                .filter { Int64(theirs.timeZone.secondsFromGMT(for: date($0))) * 1000 == wall - $0.milliseconds }
                .sorted()
        }

        func reading(_ instant: Instant) -> ShopCalendar.LocalTime {
            let parts = theirs.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date(instant))
            let day = CalendarDate(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
            let seconds = (parts.hour ?? 0) * 3600 + (parts.minute ?? 0) * 60 + (parts.second ?? 0)
            return ShopCalendar.LocalTime(date: day ?? .earliest, milliseconds: Int64(seconds) * 1000)
        }

        /// A random second, half of them within a day and a half of a transition.
        func instant(_ random: inout SeededGenerator) -> Instant {
            if Bool.random(using: &random), let transition = ours.transitions.randomElement(using: &random) {
                let near = Int64.random(in: -129_600...129_600, using: &random)
                return transition.at.advanced(byMilliseconds: near * 1000)
            }
            return Instant(
                milliseconds: Int64.random(
                    in: Zone.from.milliseconds / 1000..<Zone.to.milliseconds / 1000, using: &random) * 1000)
        }
    }

    @Test("transitions are there to be tested", arguments: zip(zoneNames, [0, 44, 44, 44, 9]))
    func transitionCounts(name: String, atLeast: Int) throws {
        #expect(try Zone(name).ours.transitions.count >= atLeast)
    }

    @Test("instants read the same", arguments: zoneNames)
    func readings(name: String) throws {
        let zone = try Zone(name)
        var random = SeededGenerator(seed: 6)
        for _ in 0..<2_000 {
            let instant = zone.instant(&random)
            #expect(zone.ours.localTime(at: instant) == zone.reading(instant), "\(instant)")
            #expect(zone.ours.offset(at: instant) == zone.theirs.timeZone.secondsFromGMT(for: zone.date(instant)))
        }
    }

    /// The first instant with a reading; for a reading that is skipped, the first instant after the gap.
    private func expectedInstant(of local: ShopCalendar.LocalTime, in zone: Zone) -> Instant? {
        if let first = zone.instants(of: local).first { return first }
        let wall = Int64(local.date.dayNumber) * 86_400_000 + local.milliseconds
        var before = zone.ours.initialOffset
        for transition in zone.ours.transitions {
            let gap =
                transition.at.milliseconds + Int64(before)
                * 1000..<max(
                    transition.at.milliseconds + Int64(before) * 1000,
                    transition.at.milliseconds + Int64(transition.offset) * 1000)
            if gap.contains(wall) { return transition.at }
            before = transition.offset
        }
        return nil
    }

    @Test("a reading is its first occurrence, in a gap the end of the gap", arguments: zoneNames)
    func instants(name: String) throws {
        let zone = try Zone(name)
        var random = SeededGenerator(seed: 7)
        var skipped = 0
        var repeated = 0
        for _ in 0..<2_000 {
            // A reading near a real one, so that gaps are hit.
            var local = zone.reading(zone.instant(&random))
            local.milliseconds = Int64.random(in: 0..<86_400, using: &random) * 1000
            if Bool.random(using: &random), let transition = zone.ours.transitions.randomElement(using: &random) {
                let change = Int64.random(in: -7_200...7_200, using: &random) * 1000
                local = zone.reading(transition.at)
                local.milliseconds = min(max(local.milliseconds + change, 0), 86_399_000)
            }
            let occurrences = zone.instants(of: local).count
            skipped += occurrences == 0 ? 1 : 0
            repeated += occurrences == 2 ? 1 : 0
            #expect(zone.ours.instant(of: local) == expectedInstant(of: local, in: zone), "\(local)")
        }
        if !zone.ours.transitions.isEmpty {
            #expect(skipped > 20)
            #expect(repeated > 20)
        }
    }

    @Test("spans lead where the system's calendar leads", arguments: zoneNames)
    func spans(name: String) throws {
        let zone = try Zone(name)
        var random = SeededGenerator(seed: 8)
        for _ in 0..<2_000 {
            let start = zone.instant(&random)
            let span = Span(
                months: Int.random(in: 0...14, using: &random), days: Int.random(in: 0...40, using: &random),
                milliseconds: Int64.random(in: 0...100, using: &random) * 900_000)
            guard start.milliseconds > Zone.from.milliseconds,
                start.milliseconds < Zone.to.milliseconds - 60_000_000_000
            else {
                continue
            }
            let reading = zone.reading(start)
            let day = try SystemCalendar.adding(months: span.months, to: reading.date).adding(days: span.days)
            let local = ShopCalendar.LocalTime(date: day, milliseconds: reading.milliseconds)
            let isCalendar = span.months != 0 || span.days != 0
            let moved = isCalendar ? expectedInstant(of: local, in: zone) : start
            let expected = moved?.advanced(byMilliseconds: span.milliseconds)
            let actual = zone.ours.adding(span, to: start)
            #expect(actual == expected, "\(start) \(span)")
            let length = actual.milliseconds - start.milliseconds
            #expect(span.shortestMilliseconds <= length && length <= span.longestMilliseconds, "\(start) \(span)")
            // Where both readings exist once, the system's calendar goes to the same moment, except that it counts days that
            // have been where we count dates: one of Samoa's never was.
            let isPlain = zone.instants(of: local).count == 1 && zone.instants(of: reading).count == 1
            let crossesDateLine = abs(zone.ours.offset(at: start) - zone.ours.offset(at: actual)) > 43_200
            if isPlain, !crossesDateLine, span.months == 0, span.days > 0 {
                let theirs = zone.theirs.date(byAdding: .day, value: span.days, to: zone.date(start))
                #expect(moved.map(zone.date) == theirs, "\(start) \(span)")
            }
        }
    }

    @Test("the first time of day at or after an instant", arguments: zoneNames)
    func firstTimeOfDay(name: String) throws {
        let zone = try Zone(name)
        var random = SeededGenerator(seed: 9)
        for _ in 0..<1_000 {
            let instant = zone.instant(&random)
            let time = TimeOfDay(seconds: Int.random(in: 0..<96, using: &random) * 900)
            let today = zone.reading(instant).date
            let candidates = (-3...3).compactMap { days in
                expectedInstant(
                    of: .init(date: today.adding(days: days), milliseconds: Int64(time.seconds) * 1000), in: zone)
            }
            let expected = candidates.filter { $0 >= instant }.min()
            #expect(zone.ours.first(time, atOrAfter: instant) == expected, "\(instant) \(time)")
        }
    }

    @Test("the day that Samoa left out moves to the first moment of the next")
    func skippedDay() throws {
        let apia = try Zone("Pacific/Apia").ours
        let skipped = try #require(CalendarDate(year: 2011, month: 12, day: 30))
        let next = try #require(CalendarDate(year: 2011, month: 12, day: 31))
        #expect(apia.instant(of: skipped, at: TimeOfDay(hour: 10, minute: 0)) == apia.startOfDay(next))
        #expect(apia.rfc3339(apia.startOfDay(next)) == "2011-12-31T00:00:00+14:00")
        #expect(apia.startOfDay(next) == Instant(milliseconds: 1_325_239_200_000))
    }

    @Test("daylight saving in New York, by the clock")
    func newYork() throws {
        let newYork = try Zone("America/New_York").ours
        let spring = try #require(CalendarDate(year: 2026, month: 3, day: 8))
        let autumn = try #require(CalendarDate(year: 2026, month: 11, day: 1))
        #expect(
            newYork.rfc3339(newYork.instant(of: spring, at: TimeOfDay(hour: 2, minute: 30)))
                == "2026-03-08T03:00:00-04:00")
        #expect(
            newYork.rfc3339(newYork.instant(of: autumn, at: TimeOfDay(hour: 1, minute: 30)))
                == "2026-11-01T01:30:00-04:00")
        let before = newYork.instant(of: spring.adding(days: -1), at: TimeOfDay(hour: 12, minute: 0))
        #expect(newYork.adding(Span(days: 1), to: before).milliseconds - before.milliseconds == 23 * 3_600_000)
        #expect(
            newYork.adding(Span(milliseconds: 86_400_000), to: before).milliseconds - before.milliseconds == 86_400_000)
    }

    @Test("clocks that go back across midnight")
    func backAcrossMidnight() throws {
        // At 00:01 of 2026-11-01 in local time the clocks go back by an hour, as they did in Newfoundland.
        let day = try #require(CalendarDate(year: 2026, month: 11, day: 1))
        let midnight = Int64(day.dayNumber) * 86_400_000
        let change = Instant(milliseconds: midnight + 60_000)
        let calendar = ShopCalendar(zoneName: "Test", initialOffset: 0, transitions: [.init(at: change, offset: -3600)])
        // 23:30 of the day before for the second time; that day's 00:00:30 has been, so the next day's is the first.
        let instant = Instant(milliseconds: midnight + 1_800_000)
        let first = calendar.first(TimeOfDay(hour: 0, minute: 0, second: 30), atOrAfter: instant)
        #expect(first == Instant(milliseconds: midnight + 86_400_000 + 3_600_000 + 30_000))
        #expect(calendar.display(instant) == "2026-10-31 23:30")
    }

    @Test("moments are shown with the shop's offset")
    func display() {
        let instant = Instant(milliseconds: 1_795_312_800_000)
        #expect(ShopCalendar.shanghai.rfc3339(instant) == "2026-11-22T10:00:00+08:00")
        #expect(ShopCalendar.shanghai.display(instant) == "2026-11-22 10:00")
        #expect(ShopCalendar.utc.rfc3339(Instant(milliseconds: -1)) == "1969-12-31T23:59:59+00:00")
        let kolkata = ShopCalendar(zoneName: "Asia/Kolkata", initialOffset: 19_800)
        #expect(kolkata.rfc3339(Instant(milliseconds: 0)) == "1970-01-01T05:30:00+05:30")
        let caracas = ShopCalendar(zoneName: "America/Caracas", initialOffset: -16_200)
        #expect(caracas.rfc3339(Instant(milliseconds: 0)) == "1969-12-31T19:30:00-04:30")
    }

    @Test("the ends of time do not overflow")
    func extremes() {
        for calendar in [ShopCalendar.shanghai, ShopCalendar(zoneName: "West", initialOffset: -43_200)] {
            for milliseconds in [Int64.min, .max] {
                let local = calendar.localTime(at: Instant(milliseconds: milliseconds))
                #expect((local.date.dayNumber > 0) == (milliseconds > 0))
            }
            let future = calendar.instant(of: .init(date: CalendarDate(dayNumber: .max), milliseconds: .max))
            #expect(future.milliseconds > 0)
            #expect(calendar.first(TimeOfDay(seconds: 0), atOrAfter: .distantFuture).milliseconds > 0)
        }
    }

    @Test(
        "floored division",
        arguments: [(7, 3, 2), (-7, 3, -3), (-6, 3, -2), (0, 3, 0), (-1, 86_400_000, -1)] as [(Int64, Int64, Int64)])
    func flooredDivision(dividend: Int64, divisor: Int64, quotient: Int64) {
        #expect(dividend.flooredDivision(by: divisor) == quotient)
    }
}
