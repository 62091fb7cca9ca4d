import RuleLanguage
import Scoring
import Testing

@Suite("What counts as reaching the goal")
struct GoalWindowTests {
    private func outcome(
        _ events: [Event], due: Instant = GoalScene.at(1), window: GoalWindow = GoalScene.window()
    ) -> GoalOutcome {
        window.outcomes(of: [GoalScene.activation(due)], events: events)[0]
    }

    @Test("the window begins after the due time and holds its last moment")
    func borders() {
        let due = GoalScene.at(1)
        let last = GoalScene.at(8)
        #expect(!outcome([GoalScene.event("e", due)]).isReached)
        #expect(outcome([GoalScene.event("e", due.advanced(byMilliseconds: 1))]).first?.elapsed == 1)
        #expect(outcome([GoalScene.event("e", last)]).first?.at == last)
        #expect(!outcome([GoalScene.event("e", last.advanced(byMilliseconds: 1))]).isReached)
        #expect(!outcome([GoalScene.event("e", GoalScene.at(3), .signed)]).isReached)
        #expect(!outcome([]).isReached)
    }

    @Test("the first event gives the time, all give the revenue")
    func severalEvents() {
        let events = [
            GoalScene.event("c", GoalScene.at(6), amount: nil), GoalScene.event("b", GoalScene.at(4), amount: 700),
            GoalScene.event("a", GoalScene.at(2), amount: 2500),
        ]
        let found = outcome(events)
        #expect(found.first == .init(at: GoalScene.at(2), elapsed: 86_400_000, amount: 2500))
        #expect(found.events == 3)
        #expect(found.amounts == 2)
        #expect(found.revenue == 3200)
    }

    @Test("the trigger never counts for its own activation, and counts for an earlier one")
    func trigger() {
        let bought = GoalScene.event("bought", GoalScene.at(3))
        let activations = [
            GoalScene.activation(GoalScene.at(1), trigger: "earlier"),
            // Due before its trigger: nothing but the trigger's id keeps it from counting.
            GoalScene.activation(GoalScene.at(2), trigger: "bought"),
        ]
        let found = GoalScene.window().outcomes(of: activations, events: [bought])
        #expect(found.map(\.isReached) == [true, false])
        #expect(!GoalScene.window().outcomes(of: [activations[1]], events: [bought])[0].isReached)
    }

    @Test("months are the calendar's: a month from 31 January ends on 28 February at that hour")
    func calendarMonths() {
        let window = GoalScene.window(goal: Goal(event: .paid, within: Span(months: 1)))
        let due = GoalScene.at(31, 9, 30, month: 1)
        #expect(window.close(of: due) == GoalScene.at(28, 9, 30, month: 2))
        #expect(outcome([GoalScene.event("e", GoalScene.at(28, 9, 30, month: 2))], due: due, window: window).isReached)
        #expect(!outcome([GoalScene.event("e", GoalScene.at(28, 9, 31, month: 2))], due: due, window: window).isReached)
    }

    @Test("days keep the wall clock when the clocks go back: a day in New York then has 25 hours")
    func daylightSaving() {
        // Until 1 November 2026, 06:00 UTC: four hours behind UTC; from then on five.
        let change = GoalScene.at(1, 14)
        let newYork = ShopCalendar(
            zoneName: "America/New_York", initialOffset: -4 * 3600, transitions: [.init(at: change, offset: -5 * 3600)])
        let window = GoalWindow(
            goal: Goal(event: .paid, within: Span(days: 1)), calendar: newYork, end: .distantFuture)
        let due = change.advanced(byMilliseconds: -3_600_000)
        #expect(window.close(of: due) == due.advanced(byMilliseconds: 25 * 3_600_000))
    }

    @Test("open until the data reaches the window's last moment, also when something happened already")
    func open() {
        let events = [GoalScene.event("e", GoalScene.at(3))]
        let atEnd = outcome(events, window: GoalScene.window(until: GoalScene.at(8)))
        #expect(!atEnd.isOpen && atEnd.isReached)
        let before = outcome(
            events, window: GoalScene.window(until: GoalScene.at(8).advanced(byMilliseconds: -1)))
        #expect(before.isOpen && before.isReached)
        // What lies behind the end of the data is not looked at.
        let early = outcome(events, window: GoalScene.window(until: GoalScene.at(2)))
        #expect(early.isOpen && !early.isReached)
    }

    @Test("where windows overlap, the latest before the event gets it, and it alone")
    func lastTouch() {
        let activations = [5, 1, 3].map { GoalScene.activation(GoalScene.at($0)) }
        let events = [
            GoalScene.event("a", GoalScene.at(2), amount: 10), GoalScene.event("b", GoalScene.at(5), amount: 20),
            GoalScene.event("c", GoalScene.at(5, 11), amount: 40), GoalScene.event("d", GoalScene.at(9), amount: 80),
            GoalScene.event("e", GoalScene.at(13), amount: 160),
        ]
        let found = GoalScene.window().outcomes(of: activations, events: events)
        #expect(found.map(\.revenue) == [120, 10, 20])
        #expect(found.map(\.events) == [2, 1, 1])
    }

    @Test("of two that were due at one moment, the later in the order given gets it")
    func sameDue() {
        let activations = [GoalScene.activation(GoalScene.at(1)), GoalScene.activation(GoalScene.at(1), step: 1)]
        let found = GoalScene.window().outcomes(of: activations, events: [GoalScene.event("e", GoalScene.at(2))])
        #expect(found.map(\.isReached) == [false, true])
    }

    @Test("random lives agree with looking at every pair", arguments: 0..<300)
    func againstEveryPair(seed: Int) {
        var random = RandomSource(seed: UInt64(seed))
        func hour() -> Instant { GoalScene.at(1, 0).advanced(byMilliseconds: Int64(random.below(500)) * 3_600_000) }
        let window = GoalScene.window(until: GoalScene.at(16))
        let activations = (0..<random.below(8)).map { _ in
            GoalScene.activation(hour(), trigger: "e\(random.below(12))")
        }
        let events = (0..<random.below(12)).map { index in
            GoalScene.event(
                "e\(index)", hour(), random.below(4) == 0 ? .signed : .paid, amount: 1 << Int64(index),
                sequence: Int64(index))
        }
        var revenue = activations.map { _ in Int64(0) }
        for event in events where event.kind == .paid && event.at <= window.end {
            // Among those that it may count for, the one due last; of equals the later in the list.
            var best: Int?
            for (index, activation) in activations.enumerated() {
                guard activation.due < event.at, activation.trigger != event.id else { continue }
                if let held = best, activations[held].due > activation.due { continue }
                best = index
            }
            if let best, event.at.milliseconds - activations[best].due.milliseconds <= 7 * 86_400_000 {
                revenue[best] += event.amount ?? 0
            }
        }
        let found = window.outcomes(of: activations, events: events.shuffled(using: &random))
        #expect(found.map(\.revenue) == revenue, "seed \(seed)")
    }
}
