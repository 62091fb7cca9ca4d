package import RuleLanguage

/// What rules achieve, next to the people whom they left alone.
package struct GoalReport: Hashable, Sendable {
    package enum Basis: Hashable, Sendable {
        /// Rules that ran: the treated were treated, the held-out were drawn by lot. The difference can be a proof.
        case live
        /// Rules replayed over the past: the replay treated nobody. What people did then is an observation, and no verdict.
        case backtest
    }

    package struct Row: Hashable, Sendable {
        package var rule: String
        /// Nil for the rule as a whole.
        package var step: String?
        package var goal: Goal
        package var tally: GoalTally
        /// Treated minus held out; nil where a group is empty.
        package var difference: ProportionDifference?
        /// Nil where a group is empty, or where goal events have no amounts.
        package var revenue: RevenueDifference?
        /// Nil in a backtest.
        package var verdict: GoalVerdict?
    }

    /// When a rule's activations were looked for.
    package struct Period: Hashable, Sendable {
        /// The first activation could be due here: the rule's start, or the begin of the window asked for.
        package var from: Instant
        package var through: Instant
        /// Nobody new comes to a rule that is over or paused, or whose one date has passed.
        package var goesOn: Bool

        package init(from: Instant, through: Instant, goesOn: Bool = true) {
            self.from = from
            self.through = through
            self.goesOn = goesOn
        }

        fileprivate static let week = 7 * 86_400_000.0

        /// A rate is never taken from less than a day.
        fileprivate var weeks: Double {
            let length = through.milliseconds - from.milliseconds
            return max(Double(length), 86_400_000) / Period.week
        }
    }

    package let basis: Basis
    package let confidence: Confidence
    package private(set) var rows: [Row] = []

    package init(basis: Basis, confidence: Confidence = .percent95) {
        self.basis = basis
        self.confidence = confidence
    }

    /// Adds the rule as a whole, and its steps where there is more than one. A rule without a goal adds nothing.
    package mutating func add(_ rule: Rule, _ tally: RuleGoalTally, period: Period) {
        guard let goal = rule.goal else { return }
        let parts = rule.steps.count > 1 ? Array(zip(rule.steps.map(\.id), tally.steps)) : []
        for (step, tally) in [(nil, tally.whole)] + parts.map({ (Optional($0), $1) }) {
            rows.append(
                Row(
                    rule: rule.name, step: step, goal: goal, tally: tally,
                    difference: ProportionDifference(treated: tally.treated.count, heldOut: tally.heldOut.count),
                    revenue: revenue(tally),
                    verdict: verdict(tally, goal: goal, holdsOut: rule.holdout > 0, period: period)))
        }
    }

    private func revenue(_ tally: GoalTally) -> RevenueDifference? {
        guard tally.treated.amounts + tally.heldOut.amounts > 0 else { return nil }
        return RevenueDifference(treated: tally.treated, heldOut: tally.heldOut, confidence: confidence)
    }

    private func verdict(_ tally: GoalTally, goal: Goal, holdsOut: Bool, period: Period) -> GoalVerdict? {
        switch basis {
        case .backtest: return nil
        case .live:
            func group(_ tally: GoalGroupTally) -> GoalPace.Group {
                GoalPace.Group(
                    open: tally.open, weekly: period.goesOn ? Double(tally.everybody) / period.weeks : 0)
            }
            let pace = GoalPace(
                treated: group(tally.treated), heldOut: group(tally.heldOut),
                goalWeeks: Double(goal.within.fixedMilliseconds ?? goal.within.longestMilliseconds) / Period.week)
            return GoalVerdict(
                treated: tally.treated.count, heldOut: tally.heldOut.count, pace: pace, holdsOut: holdsOut,
                confidence: confidence)
        }
    }
}
