import RuleLanguage
import Scoring
import Testing

@Suite("The report of goals")
struct GoalReportTests {
    private let period = GoalReport.Period(from: GoalScene.at(1), through: GoalScene.at(29))
    private let window = GoalScene.window()

    private func rule(steps: [String] = ["main"], goal: Goal? = GoalScene.goal, holdout: Double = 0.5) -> Rule {
        let span = SourceSpan.beginning(of: "rules/comeback.yaml")
        return Rule(
            name: "comeback", category: .marketing, trigger: .event(.signed),
            steps: steps.map { Step(id: $0, schedule: .after(.zero, at: nil), actions: [], span: span) },
            late: .send, goal: goal, holdout: holdout, version: "v", source: "", span: span)
    }

    /// 40 people in each group, of whom so many buy; each pays `amount`.
    private func tally(treated: Int, heldOut: Int, people: Int = 40, amount: Int64? = 1000, steps: Int = 1)
        -> RuleGoalTally
    {
        var tally = RuleGoalTally(goal: GoalScene.goal, steps: steps)
        for (fate, reached) in [(GoalActivation.Fate.treated, treated), (.heldOut, heldOut)] {
            for person in 0..<people {
                let events = person < reached ? [GoalScene.event("e", GoalScene.at(2), amount: amount)] : []
                tally.add([GoalScene.activation(GoalScene.at(1), fate)], events: events, window: window)
            }
        }
        return tally
    }

    @Test("30 of 40 against 10 of 40 helps; each treated person brought 5.00 more")
    func helps() throws {
        var report = GoalReport(basis: .live)
        report.add(rule(), tally(treated: 30, heldOut: 10), period: period)
        let row = try #require(report.rows.first)
        #expect(report.rows.count == 1)
        #expect(row.rule == "comeback" && row.step == nil)
        #expect(row.verdict == .helps)
        #expect(row.difference?.value == 0.5)
        let revenue = try #require(row.revenue)
        #expect(revenue.treated == 750 && revenue.heldOut == 250 && revenue.value == 500)
        // Both variances are 1000² · 0.75 · 0.25 · 40/39 = 192307.69; 1.959964 · √(2 · 192307.69 / 40) = 192.19.
        let interval = try #require(revenue.interval)
        #expect(abs(interval.low - 307.81) < 0.01)
        #expect(abs(interval.high - 692.19) < 0.01)
    }

    @Test("a backtest has rates, differences and no verdict")
    func backtest() {
        var report = GoalReport(basis: .backtest)
        report.add(rule(), tally(treated: 30, heldOut: 10), period: period)
        #expect(report.rows.map(\.verdict) == [nil])
        #expect(report.rows[0].difference?.value == 0.5)
        #expect(report.rows[0].tally.base.count == GoalCount(people: 80, reached: 40))
    }

    @Test("steps get rows of their own where there are several; a rule without a goal has none")
    func rows() {
        var report = GoalReport(basis: .live)
        report.add(rule(steps: ["hello", "voucher"]), tally(treated: 3, heldOut: 1, steps: 2), period: period)
        #expect(report.rows.map(\.step) == [nil, "hello", "voucher"])
        report.add(rule(goal: nil), tally(treated: 3, heldOut: 1), period: period)
        #expect(report.rows.count == 3)
    }

    @Test("no revenue where goal events have no amounts, no interval of it below thirty people")
    func revenue() throws {
        var report = GoalReport(basis: .live)
        report.add(rule(), tally(treated: 30, heldOut: 10, amount: nil), period: period)
        report.add(rule(), tally(treated: 20, heldOut: 10, people: 29), period: period)
        #expect(report.rows[0].revenue == nil)
        let small = try #require(report.rows[1].revenue)
        #expect(small.interval == nil)
        #expect(report.rows[1].verdict == .cannotTell(weeks: 2, because: .tooFewPeople))
    }

    @Test("a rule that is over, or holds nobody out, says so instead of naming weeks")
    func doubts() {
        var report = GoalReport(basis: .live)
        let over = GoalReport.Period(from: GoalScene.at(1), through: GoalScene.at(29), goesOn: false)
        report.add(rule(), tally(treated: 11, heldOut: 10), period: over)
        var alone = RuleGoalTally(goal: GoalScene.goal, steps: 1)
        alone.add([GoalScene.activation(GoalScene.at(1))], events: [], window: window)
        report.add(rule(holdout: 0), alone, period: period)
        #expect(
            report.rows.map(\.verdict) == [
                .cannotTell(weeks: nil, because: .nobodyNew), .cannotTell(weeks: nil, because: .noHoldout),
            ])
        #expect(report.rows[1].difference == nil)
    }
}
