import RuleLanguage
import Scoring
import Testing

@testable import tend

@Suite("goals in words")
struct GoalWordsTests {
    private let english = GoalWords(language: .english, currency: .cny)
    private let chinese = GoalWords(language: .chinese, currency: .cny)

    @Test("a backtest is labelled as observation, not proof, in both languages")
    func label() {
        #expect(english.label(.backtest).hasPrefix("observation, not proof"))
        #expect(chinese.label(.backtest).hasPrefix("这是观察，不是证明"))
        #expect(!english.label(.live).contains("observation"))
    }

    @Test("verdicts name the weeks, and where there are none, why")
    func verdicts() {
        func cannotTell(_ weeks: Int?, _ doubt: GoalVerdict.Doubt) -> String {
            english.verdict(.cannotTell(weeks: weeks, because: doubt))
        }
        #expect(cannotTell(12, .differenceTooSmall) == "cannot tell yet: about 12 more weeks")
        #expect(cannotTell(1, .differenceTooSmall) == "cannot tell yet: about 1 more week")
        #expect(cannotTell(nil, .differenceTooSmall) == "cannot tell yet: more than two years at this pace")
        #expect(
            cannotTell(3, .tooFewPeople)
                == "cannot tell yet: fewer than 30 people in a group; about 3 more weeks until there are enough")
        #expect(
            cannotTell(nil, .tooFewPeople)
                == "cannot tell: fewer than 30 people in a group, and at this pace not enough within two years")
        #expect(cannotTell(nil, .noHoldout).contains("`holdout: 10%`"))
        #expect(chinese.verdict(.cannotTell(weeks: 12, because: .differenceTooSmall)) == "还不能判断：大约还要 12 周")
        #expect(english.verdict(.helps).hasPrefix("helps"))
        #expect(english.verdict(.harms).hasPrefix("harms"))
    }

    @Test("shares and differences with their intervals: 30 of 40 against 10 of 40, 7 of 80 against 5 of 60")
    func figures() throws {
        let treated = GoalCount(people: 40, reached: 30)
        let heldOut = GoalCount(people: 40, reached: 10)
        #expect(english.share(treated.proportion, .percent95) == "75.0% (59.8 to 85.8)")
        #expect(chinese.share(heldOut.proportion, .percent95) == "25.0%（14.2 至 40.2）")
        #expect(english.share(nil, .percent95) == "-")
        let clear = try #require(ProportionDifference(treated: treated, heldOut: heldOut))
        #expect(english.difference(clear, .percent95) == "+50.0 points (+28.5 to +65.3)")
        let small = try #require(
            ProportionDifference(
                treated: GoalCount(people: 80, reached: 7), heldOut: GoalCount(people: 60, reached: 5)))
        #expect(english.difference(small, .percent95) == "+0.4 points (-10.3 to +9.9)")
        let none = ProportionDifference(treated: clear.treated, heldOut: clear.treated)
        #expect(english.difference(none, .percent95).hasPrefix("0.0 points (-"))
    }

    @Test("money is rounded to the minor unit, days to a tenth")
    func smallFigures() {
        #expect(english.money(1234.5) == "12.35")
        #expect(english.money(-0.4) == "0.00")
        #expect(english.money(1e30) == "92233720368547758.07")
        #expect(english.days(2.75) == "2.8 days")
        #expect(english.days(1) == "1.0 day")
        #expect(chinese.days(nil) == "-")
    }

    @Test("a report shows each group, the difference, and a verdict only for rules that ran")
    func view() {
        let span = SourceSpan.beginning(of: "rules/back.yaml")
        let goal = Goal(event: .paid, within: Span(days: 7))
        let rule = Rule(
            name: "back", category: .marketing, trigger: .event(.signed),
            steps: [Step(id: "main", schedule: .after(.zero, at: nil), actions: [], span: span)], late: .send,
            goal: goal, holdout: 0.1, version: "v", source: "", span: span)
        let start = Instant(milliseconds: 0)
        let period = GoalReport.Period(from: start, through: start.advanced(byMilliseconds: 30 * 86_400_000))
        let window = GoalWindow(goal: goal, calendar: .utc, end: period.through)
        var tally = RuleGoalTally(goal: goal, steps: 1)
        let bought = Event(
            id: "e", customer: "c", kind: .paid, at: start.advanced(byMilliseconds: 86_400_000), received: start,
            sequence: 1, amount: 1000)
        for person in 0..<40 {
            let treated = GoalActivation(step: 0, due: start, trigger: "t", fate: .treated)
            tally.add([treated], events: person < 30 ? [bought] : [], window: window)
            let heldOut = GoalActivation(step: 0, due: start, trigger: "t", fate: .heldOut)
            tally.add([heldOut], events: person < 10 ? [bought] : [], window: window)
        }
        var live = GoalReport(basis: .live)
        live.add(rule, tally, period: period)
        let lines = GoalView(report: live, words: english).text.split(separator: "\n").map(String.init)
        #expect(lines[1] == "back · goal: paid within 7d")
        #expect(lines[3].contains("treated") && lines[3].contains("75.0% (59.8 to 85.8)  1.0 day"))
        #expect(lines[4].contains("held out") && lines[4].hasSuffix("2.50"))
        #expect(
            lines[5...] == [
                "  difference: +50.0 points (+28.5 to +65.3)", "  revenue: +5.00 (+3.08 to +6.92) per person",
                "  helps: the treated reach the goal more often",
            ])
        var backtest = GoalReport(basis: .backtest)
        backtest.add(rule, tally, period: period)
        let replayed = GoalView(report: backtest, words: chinese).text
        // 40 of 80 people: everybody is shown where everybody is known.
        #expect(replayed.contains("全部触发者") && replayed.contains("50.0%（39.3 至 60.7）"))
        #expect(replayed.hasPrefix("这是观察，不是证明"))
        #expect(!replayed.contains("有效"))
        #expect(GoalView(report: GoalReport(basis: .live), words: english).text == "no rule states a goal")
    }
}
