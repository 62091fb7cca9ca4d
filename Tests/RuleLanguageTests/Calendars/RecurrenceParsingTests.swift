import RuleLanguage
import Testing

@Suite("What may stand behind every:")
struct RecurrenceParsingTests {
    private static func monthly(_ days: Recurrence.DayOfMonth...) -> Recurrence.Days { .monthly(Set(days)) }
    private static func yearly(_ days: (Int, Int)...) -> Recurrence.Days {
        .yearly(Set(days.map { DayOfYear(month: $0.0, day: $0.1) }))
    }

    private static let ten = TimeOfDay(hour: 10, minute: 0)

    @Test(
        "days are read",
        arguments: [
            ("day at 10:00", .weekly(Set(Weekday.allCases))),
            ("Monday at 10:00", .weekly([.monday])),
            ("monday, thursday at 10:00", .weekly([.monday, .thursday])),
            ("mon,THU ,sun at 10:00", .weekly([.monday, .thursday, .sunday])),
            ("monday, Monday at 10:00", .weekly([.monday])),
            ("weekday at 10:00", .weekly([.monday, .tuesday, .wednesday, .thursday, .friday])),
            ("weekend at 10:00", .weekly([.saturday, .sunday])),
            ("weekday, saturday at 10:00", .weekly(Set(Weekday.allCases).subtracting([.sunday]))),
            ("month on 1 at 10:00", monthly(.number(1))),
            ("month on 1, 15 at 10:00", monthly(.number(1), .number(15))),
            ("month on 01 at 10:00", monthly(.number(1))),
            ("month on 31 at 10:00", monthly(.number(31))),
            ("Month on Last Day at 10:00", monthly(.last)),
            ("month on first monday at 10:00", monthly(.weekday(.first, .monday))),
            ("month on fourth thu at 10:00", monthly(.weekday(.fourth, .thursday))),
            ("month on 15, last friday, last  day at 10:00", monthly(.number(15), .weekday(.last, .friday), .last)),
            ("year on 3-15 at 10:00", yearly((3, 15))),
            ("year on 02-29, 8-8 at 10:00", yearly((2, 29), (8, 8))),
            ("\t day   AT\n10:00 ", .weekly(Set(Weekday.allCases))),
        ] as [(String, Recurrence.Days)])
    func days(text: String, expected: Recurrence.Days) {
        #expect(Recurrence(parsing: text) == Recurrence(days: expected, time: RecurrenceParsingTests.ten))
    }

    @Test("times are read", arguments: zip(["9:00", "09:00", "0:00", "23:59:59"], [32_400, 32_400, 0, 86_399]))
    func times(text: String, seconds: Int) {
        #expect(Recurrence(parsing: "day at \(text)")?.time == TimeOfDay(seconds: seconds))
    }

    @Test("the examples that diagnostics show can be read", arguments: Recurrence.examples)
    func examples(text: String) {
        #expect(Recurrence(parsing: text) != nil)
    }

    @Test(
        "what is refused, why and where",
        arguments: [
            ("", .incomplete, 0..<0),
            ("   ", .incomplete, 0..<3),
            ("at 10:00", .incomplete, 0..<8),
            ("monday", .incomplete, 0..<6),
            ("monday 10:00", .incomplete, 0..<12),
            ("day at", .incomplete, 0..<6),
            ("day at 25:00", .badTime, 7..<12),
            ("day at 9", .badTime, 7..<8),
            ("day at 9:00 am", .badTime, 7..<14),
            ("day at 9:00, 10:00", .badTime, 7..<18),
            ("每天 at 9:00", .unknownPeriod, 0..<2),
            ("mondey at 9:00", .unknownPeriod, 0..<6),
            ("every day at 9:00", .unknownPeriod, 0..<9),
            ("2 weeks on monday at 9:00", .unknownPeriod, 0..<17),
            ("hour at 9:00", .unknownPeriod, 0..<4),
            (", monday at 9:00", .unknownPeriod, 0..<1),
            ("monday, thirsday at 9:00", .badWeekday, 8..<16),
            ("monday, at 9:00", .badWeekday, 6..<7),
            ("monday,, friday at 9:00", .badWeekday, 7..<8),
            ("monday thursday at 9:00", .unknownPeriod, 0..<15),
            ("month at 9:00", .noDays, 0..<5),
            ("month on at 9:00", .noDays, 0..<5),
            ("month 1 at 9:00", .noDays, 0..<5),
            ("month on 0 at 9:00", .badDayOfMonth, 9..<10),
            ("month on 32 at 9:00", .badDayOfMonth, 9..<11),
            ("month on 1, 001 at 9:00", .badDayOfMonth, 12..<15),
            ("month on 1, at 9:00", .badDayOfMonth, 10..<11),
            ("month on +1 at 9:00", .badDayOfMonth, 9..<11),
            ("month on １ at 9:00", .badDayOfMonth, 9..<10),
            ("month on last at 9:00", .badDayOfMonth, 9..<13),
            ("month on fifth monday at 9:00", .badDayOfMonth, 9..<21),
            ("month on first day at 9:00", .badDayOfMonth, 9..<18),
            ("month on 99999999999999999999 at 9:00", .badDayOfMonth, 9..<29),
            ("year on 15 at 9:00", .badDayOfYear, 8..<10),
            ("year on 2-30 at 9:00", .badDayOfYear, 8..<12),
            ("year on 3-15, 13-1 at 9:00", .badDayOfYear, 14..<18),
            ("year on 2026-3-15 at 9:00", .badDayOfYear, 8..<17),
        ] as [(String, RecurrenceRefusal.Problem, Range<Int>)])
    func refused(text: String, problem: RecurrenceRefusal.Problem, range: Range<Int>) {
        let refusal = #expect(throws: RecurrenceRefusal.self) {
            try Recurrence.parse(Array(text.unicodeScalars))
        }
        #expect(refusal?.problem == problem)
        #expect(refusal?.range == range)
        #expect(Recurrence(parsing: text) == nil)
    }

    @Test("any jumble of words is read or refused at a place in it")
    func jumbles() throws {
        var random = SeededGenerator(seed: 33)
        let pieces = Recurrence.words + [",", "1", "31", "3-15", "9:00", "last day", "\u{301}", "周一", "", " , "]
        var outcomes: Set<RecurrenceRefusal.Problem?> = []
        for _ in 0..<10_000 {
            var words = try #require(Recurrence.examples.randomElement(using: &random)).split(separator: " ").map(
                String.init)
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                let place = Int.random(in: 0...words.count, using: &random)
                let isReplaced = Bool.random(using: &random) && place < words.count
                words.replaceSubrange(
                    place..<place + (isReplaced ? 1 : 0), with: [pieces.randomElement(using: &random) ?? ""])
            }
            let text = words.joined(separator: Int.random(in: 0..<10, using: &random) == 0 ? "" : " ")
            let scalars = Array(text.unicodeScalars)
            do {
                _ = try Recurrence.parse(scalars)
                outcomes.insert(nil)
            } catch {
                outcomes.insert(error.problem)
                #expect(error.range.lowerBound >= 0 && error.range.upperBound <= scalars.count, "\(text)")
            }
        }
        #expect(outcomes.count == 8)
    }
}
