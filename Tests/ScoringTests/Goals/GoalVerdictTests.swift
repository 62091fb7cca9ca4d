import Scoring
import Testing

@Suite("What a difference allows to say")
struct GoalVerdictTests {
    private func verdict(
        _ treated: (Int, of: Int), _ heldOut: (Int, of: Int), _ pace: GoalPace = .still, holdsOut: Bool = true
    ) -> GoalVerdict {
        GoalVerdict(
            treated: GoalCount(people: treated.of, reached: treated.0),
            heldOut: GoalCount(people: heldOut.of, reached: heldOut.0), pace: pace, holdsOut: holdsOut)
    }

    private func pace(_ treated: Double, _ heldOut: Double, open: (Int, Int) = (0, 0), goal: Double = 0) -> GoalPace {
        GoalPace(
            treated: .init(open: open.0, weekly: treated), heldOut: .init(open: open.1, weekly: heldOut),
            goalWeeks: goal)
    }

    @Test("helps above zero, harms below: 56 of 70 against 48 of 80, and the other way round")
    func claims() {
        #expect(verdict((56, of: 70), (48, of: 80)) == .helps)
        #expect(verdict((48, of: 80), (56, of: 70)) == .harms)
    }

    @Test("nothing is claimed with fewer than thirty people in a group")
    func tooFew() {
        #expect(verdict((29, of: 29), (0, of: 1000)) == .cannotTell(weeks: nil, because: .tooFewPeople))
        #expect(verdict((1000, of: 1000), (0, of: 29)) == .cannotTell(weeks: nil, because: .tooFewPeople))
        #expect(verdict((30, of: 30), (0, of: 30)) == .helps)
        #expect(verdict((0, of: 30), (30, of: 30)) == .harms)
        #expect(verdict((0, of: 0), (0, of: 0)) == .cannotTell(weeks: nil, because: .tooFewPeople))
    }

    @Test("weeks until both groups have thirty: of 25 and 10, with 5 and 2 a week, ten")
    func weeksUntilThirty() {
        #expect(verdict((3, of: 25), (1, of: 10), pace(5, 2)) == .cannotTell(weeks: 10, because: .tooFewPeople))
        // Those on the way count when their four weeks are over: 10 + 8 + 2 (w - 4) >= 30 from week ten.
        #expect(
            verdict((3, of: 25), (1, of: 10), pace(5, 2, open: (20, 8), goal: 4))
                == .cannotTell(weeks: 10, because: .tooFewPeople))
        // Nobody else comes, but enough are on the way: 20 of 40 more in the second of four weeks.
        #expect(
            verdict((3, of: 40), (1, of: 10), pace(0, 0, open: (0, 40), goal: 4))
                == .cannotTell(weeks: 2, because: .tooFewPeople))
    }

    @Test("a rule that holds nobody out cannot be judged; one that did before can")
    func noHoldout() {
        #expect(
            verdict((50, of: 500), (0, of: 0), pace(50, 0), holdsOut: false)
                == .cannotTell(weeks: nil, because: .noHoldout))
        #expect(verdict((56, of: 70), (48, of: 80), holdsOut: false) == .helps)
        #expect(
            verdict((50, of: 500), (0, of: 0), pace(50, 10)) == .cannotTell(weeks: 3, because: .tooFewPeople))
    }

    @Test("rates of none and of all")
    func extremes() {
        #expect(
            verdict((0, of: 500), (0, of: 100), pace(50, 10)) == .cannotTell(weeks: nil, because: .nobodyReached))
        #expect(
            verdict((500, of: 500), (100, of: 100), pace(50, 10))
                == .cannotTell(weeks: nil, because: .differenceTooSmall))
        #expect(verdict((500, of: 500), (0, of: 100)) == .helps)
    }

    @Test("no weeks are named when nobody comes, or when it would take more than two years")
    func never() {
        #expect(verdict((60, of: 500), (5, of: 50)) == .cannotTell(weeks: nil, because: .nobodyNew))
        // Would take 211 weeks.
        #expect(
            verdict((60, of: 500), (5, of: 50), pace(50, 5))
                == .cannotTell(weeks: nil, because: .differenceTooSmall))
        #expect(
            verdict((10, of: 100), (10, of: 100), pace(1000, 1000))
                == .cannotTell(weeks: nil, because: .differenceTooSmall))
    }

    /// The weeks were found by a program of its own that solves Wilson's equation by bisection.
    @Test(
        "the weeks named are enough, and one fewer or half of them are not",
        arguments: [
            (start: (15, 100, 10, 100), weekly: (3, 20, 2, 20), weeks: 12),
            (start: (24, 80, 16, 80), weekly: (3, 10, 2, 10), weeks: 7),
            (start: (16, 200, 14, 100), weekly: (4, 50, 7, 50), weeks: 2),
        ])
    func monotone(start: (Int, Int, Int, Int), weekly: (Int, Int, Int, Int), weeks: Int) {
        func after(_ weeks: Int) -> GoalVerdict {
            verdict(
                (start.0 + weekly.0 * weeks, of: start.1 + weekly.1 * weeks),
                (start.2 + weekly.2 * weeks, of: start.3 + weekly.3 * weeks),
                pace(Double(weekly.1), Double(weekly.3)))
        }
        #expect(after(0) == .cannotTell(weeks: weeks, because: .differenceTooSmall))
        for passed in 1..<weeks {
            #expect(after(passed) == .cannotTell(weeks: weeks - passed, because: .differenceTooSmall))
        }
        let claim: GoalVerdict = start.0 * start.3 > start.2 * start.1 ? .helps : .harms
        for later in weeks...(3 * weeks) { #expect(after(later) == claim) }
    }

    @Test("those on the way count before those who come: with three weeks of goal window, 60 on the way are 20 a week")
    func windowsUnderWay() {
        let steady = pace(20, 20, open: (60, 60), goal: 3)
        #expect(
            verdict((15, of: 100), (10, of: 100), steady) == .cannotTell(weeks: 12, because: .differenceTooSmall))
        let begun = pace(20, 20, goal: 3)
        #expect(verdict((15, of: 100), (10, of: 100), begun) == .cannotTell(weeks: 15, because: .differenceTooSmall))
    }
}
