import RuleLanguage
import Scoring

/// SplitMix64: the same seed gives the same numbers on every machine.
struct RandomSource: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int {
        Int(next() % UInt64(bound))
    }

    mutating func happens(_ share: Double) -> Bool {
        Double(next() >> 11) / 9_007_199_254_740_992 < share
    }
}

extension GoalPace {
    /// Nobody is on the way, and nobody comes.
    static let still = GoalPace(
        treated: Group(open: 0, weekly: 0), heldOut: Group(open: 0, weekly: 0), goalWeeks: 4)
}

/// November 2026 of a shop in Shanghai that wants its customers to pay within seven days.
enum GoalScene {
    static let calendar = ShopCalendar.shanghai
    static let goal = Goal(event: .paid, within: Span(days: 7))

    static func at(_ day: Int, _ hour: Int = 10, _ minute: Int = 0, month: Int = 11) -> Instant {
        calendar.instant(
            of: CalendarDate(year: 2026, month: month, day: day)!, at: TimeOfDay(hour: hour, minute: minute))
    }

    static func window(until end: Instant = at(31, month: 12), goal: Goal = goal) -> GoalWindow {
        GoalWindow(goal: goal, calendar: calendar, end: end)
    }

    static func event(
        _ id: String, _ at: Instant, _ kind: EventKind = .paid, amount: Int64? = nil, sequence: Int64 = 0
    ) -> Event {
        Event(id: id, customer: "c1", kind: kind, at: at, received: at, sequence: sequence, amount: amount)
    }

    static func activation(
        _ due: Instant, step: Int = 0, trigger: String = "t", _ fate: GoalActivation.Fate = .treated
    ) -> GoalActivation {
        GoalActivation(step: step, due: due, trigger: trigger, fate: fate)
    }
}
