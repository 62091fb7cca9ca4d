import RuleLanguage
import Scoring
import Testing

@Suite("Counting outcomes")
struct GoalTallyTests {
    private let window = GoalScene.window(until: GoalScene.at(30))

    private func tally(_ people: [([GoalActivation], [Event])], steps: Int = 1) -> RuleGoalTally {
        var tally = RuleGoalTally(goal: GoalScene.goal, steps: steps)
        for (activations, events) in people { tally.add(activations, events: events, window: window) }
        return tally
    }

    @Test("four treated: reached after 1.5 and after 4 days, not reached, still open")
    func byHand() {
        let due = GoalScene.activation(GoalScene.at(1))
        let treated = tally([
            ([due], [GoalScene.event("a", GoalScene.at(2, 22), amount: 1000)]),
            (
                [due],
                [
                    GoalScene.event("b", GoalScene.at(5), amount: 2000),
                    GoalScene.event("c", GoalScene.at(6), amount: 600),
                ]
            ),
            ([due], []),
            ([GoalScene.activation(GoalScene.at(25))], [GoalScene.event("d", GoalScene.at(26), amount: 9999)]),
        ]).whole.treated
        #expect(treated.count == GoalCount(people: 3, reached: 2))
        #expect(treated.open == 1)
        #expect(treated.everybody == 4)
        #expect(treated.activations == 3)
        #expect(treated.openActivations == 1)
        #expect(treated.medianDays == 2.75)
        #expect(treated.goalEvents == 3)
        #expect(treated.meanAmount == 1200)
        #expect(treated.revenuePerPerson == 1200)
        // 1000, 2600 and 0: squared distances 40,000 + 1,960,000 + 1,440,000, over two.
        #expect(treated.revenueMoments.variance == 1_720_000)
    }

    @Test("groups are apart; the base rate is everybody whom the trigger selected")
    func groups() {
        let bought = [GoalScene.event("a", GoalScene.at(2))]
        let fates: [GoalActivation.Fate] = [.treated, .treated, .heldOut, .skipped, .skipped, .skipped]
        let whole = tally(
            fates.enumerated().map { index, fate in
                ([GoalScene.activation(GoalScene.at(1), fate)], index % 2 == 0 ? bought : [])
            }
        ).whole
        #expect(whole.treated.count == GoalCount(people: 2, reached: 1))
        #expect(whole.heldOut.count == GoalCount(people: 1, reached: 1))
        #expect(whole.base.count == GoalCount(people: 6, reached: 3))
        #expect(whole.base.meanAmount == nil)
        #expect(whole.base.revenuePerPerson == 0)
    }

    @Test("somebody treated three times is one person, and no goal event counts twice")
    func oneSelf() {
        let activations = [1, 4, 20].map { GoalScene.activation(GoalScene.at($0)) }
        let events = [
            GoalScene.event("a", GoalScene.at(5), amount: 300), GoalScene.event("b", GoalScene.at(21), amount: 50),
        ]
        let treated = tally([(activations, events)]).whole.treated
        #expect(treated.count == GoalCount(people: 1, reached: 1))
        #expect(treated.activations == 3)
        #expect(treated.goalEvents == 2)
        #expect(treated.revenue == 350)
        #expect(treated.medianDays == 1)
    }

    @Test("what an open window holds does not make somebody one who reached the goal")
    func partlyOpen() {
        let activations = [GoalScene.activation(GoalScene.at(1)), GoalScene.activation(GoalScene.at(28))]
        let treated = tally([(activations, [GoalScene.event("a", GoalScene.at(29), amount: 5)])]).whole.treated
        #expect(treated.count == GoalCount(people: 1, reached: 0))
        #expect(treated.open == 0)
        #expect(treated.openActivations == 1)
        #expect(treated.revenue == 0)
    }

    @Test("a goal event counts for the last step before it, and once for the rule")
    func steps() {
        let activations = [
            GoalScene.activation(GoalScene.at(5), step: 1), GoalScene.activation(GoalScene.at(1), step: 0),
        ]
        let sum = tally([(activations, [GoalScene.event("a", GoalScene.at(6))])], steps: 2)
        #expect(sum.steps[0].treated.count == GoalCount(people: 1, reached: 0))
        #expect(sum.steps[1].treated.count == GoalCount(people: 1, reached: 1))
        #expect(sum.whole.treated.count == GoalCount(people: 1, reached: 1))
        #expect(sum.whole.heldOut.everybody == 0)
    }

    @Test("a step that was skipped takes a goal event from the base rate's earlier step, not from the treated one")
    func skippedStep() {
        let activations = [
            GoalScene.activation(GoalScene.at(1)), GoalScene.activation(GoalScene.at(5), step: 1, .skipped),
        ]
        let sum = tally([(activations, [GoalScene.event("a", GoalScene.at(6))])], steps: 2)
        #expect(sum.steps[0].treated.count == GoalCount(people: 1, reached: 1))
        #expect(sum.steps[0].base.count == GoalCount(people: 1, reached: 0))
        #expect(sum.steps[1].base.count == GoalCount(people: 1, reached: 1))
        #expect(sum.steps[1].treated.everybody == 0)
    }

    @Test("a customer who changed sides reached the goal on one side only")
    func changedSides() {
        let activations = [
            GoalScene.activation(GoalScene.at(1), .heldOut), GoalScene.activation(GoalScene.at(4), .treated),
        ]
        let whole = tally([(activations, [GoalScene.event("a", GoalScene.at(5))])]).whole
        #expect(whole.heldOut.count == GoalCount(people: 1, reached: 0))
        #expect(whole.treated.count == GoalCount(people: 1, reached: 1))
        #expect(whole.base.count == GoalCount(people: 1, reached: 1))
    }

    @Test("parts put together are the whole, in any order", arguments: [1, 2, 3])
    func merging(seed: Int) throws {
        var random = RandomSource(seed: UInt64(seed))
        let people = (0..<400).map { _ in
            let activations = (0...random.below(3)).map { step in
                GoalScene.activation(
                    GoalScene.at(1 + random.below(27)), step: step, [.treated, .heldOut, .skipped][random.below(3)])
            }
            let events = (0..<random.below(3)).map { index in
                GoalScene.event("e\(index)", GoalScene.at(1 + random.below(29), 3), amount: Int64(random.below(90_000)))
            }
            return (activations, events)
        }
        let whole = tally(people, steps: 3)
        var parts = [people[..<7], people[7..<200], people[200...]].map { tally(Array($0), steps: 3) }
        var sum = parts.removeLast()
        for part in parts { sum.merge(part) }
        for (left, right) in zip([whole.whole] + whole.steps, [sum.whole] + sum.steps) {
            for (one, other) in zip(
                [left.treated, left.heldOut, left.base], [right.treated, right.heldOut, right.base])
            {
                #expect(one.count == other.count)
                #expect(one.open == other.open)
                #expect(one.activations == other.activations)
                #expect(one.openActivations == other.openActivations)
                #expect(one.revenue == other.revenue)
                #expect(one.medianDays == other.medianDays)
                let variance = try #require(one.revenueMoments.variance)
                let merged = try #require(other.revenueMoments.variance)
                #expect(abs(variance - merged) <= 1e-9 * variance)
            }
        }
    }

    @Test("the median of many times is that of the sorted list", arguments: [1, 2, 3, 10, 101, 1000])
    func median(number: Int) {
        var random = RandomSource(seed: 5)
        var histogram = ElapsedHistogram(upTo: Span(days: 30))
        #expect(histogram.medianDays == nil)
        let times = (0..<number).map { _ in Int64(random.below(30 * 86_400_000)) }
        for time in times { histogram.add(time) }
        let hours = times.map { $0 / 3_600_000 }.sorted()
        #expect(histogram.medianDays == Double(hours[(number - 1) / 2] + hours[number / 2]) / 48)
    }

    @Test("goals of many years keep to as many counters as a year has hours")
    func longGoals() throws {
        var histogram = ElapsedHistogram(upTo: Span(months: 120))
        histogram.add(3000 * 86_400_000)
        let days = try #require(histogram.medianDays)
        #expect(abs(days - 3000) < 1)
        var endless = ElapsedHistogram(upTo: Span(milliseconds: .max))
        endless.add(.max)
        endless.add(-1)
        #expect(endless.count == 2)
    }

    @Test("sums stop at the largest number instead of overflowing")
    func hugeAmounts() {
        let events = [
            GoalScene.event("a", GoalScene.at(2), amount: .max), GoalScene.event("b", GoalScene.at(3), amount: .max),
        ]
        #expect(tally([([GoalScene.activation(GoalScene.at(1))], events)]).whole.treated.revenue == .max)
    }
}
