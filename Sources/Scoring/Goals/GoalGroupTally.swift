package import RuleLanguage

/// What the people of one group did within their goal windows.
///
/// **People are counted, not activations**, because people are what the holdout draws: somebody who came up several
/// times counts once, and has reached the goal when they did after any of their activations. So the counts may be
/// compared as independent ones.
package struct GoalGroupTally: Hashable, Sendable {
    /// People with at least one window that is over, and how many of them reached the goal in such a window.
    package private(set) var count = GoalCount.none
    /// People none of whose windows is over.
    package private(set) var open = 0
    /// Activations whose window is over.
    package private(set) var activations = 0
    /// Activations whose window is not.
    package private(set) var openActivations = 0
    /// Goal events in windows that are over.
    package private(set) var goalEvents = 0
    /// Those of them that have an amount.
    package private(set) var amounts = 0
    /// The sum of these amounts, minor unit.
    package private(set) var revenue: Int64 = 0
    /// Revenue by person, those who brought none included.
    package private(set) var revenueMoments = RunningMoments()
    private var times: ElapsedHistogram

    package init(goal: Goal) {
        times = ElapsedHistogram(upTo: goal.within)
    }

    /// Everybody who came up, whether or not their windows are over.
    package var everybody: Int { count.people + open }
    package var proportion: Proportion? { count.proportion }
    /// Half of those who reached the goal did so within this many days; by each one's first goal event.
    package var medianDays: Double? { times.medianDays }
    /// Minor unit.
    package var meanAmount: Double? { amounts == 0 ? nil : Double(revenue) / Double(amounts) }
    /// Minor unit; nil where there is nobody.
    package var revenuePerPerson: Double? { count.people == 0 ? nil : Double(revenue) / Double(count.people) }

    /// Adds one person. Nothing to add is nobody.
    ///
    /// - Parameter outcomes: all that this person has in this group, by due time.
    package mutating func add(_ outcomes: [GoalOutcome]) {
        guard !outcomes.isEmpty else { return }
        var earned: Int64 = 0
        var over = 0
        var first: GoalOutcome.First?
        for outcome in outcomes where !outcome.isOpen {
            over += 1
            first = first ?? outcome.first
            goalEvents += outcome.events
            amounts += outcome.amounts
            earned = earned.saturatingSum(with: outcome.revenue)
        }
        activations += over
        openActivations += outcomes.count - over
        guard over > 0 else {
            open += 1
            return
        }
        count = GoalCount(people: count.people + 1, reached: count.reached + (first == nil ? 0 : 1))
        if let first { times.add(first.elapsed) }
        revenue = revenue.saturatingSum(with: earned)
        revenueMoments.add(earned)
    }

    /// - Parameter other: of the same goal and of other people.
    package mutating func merge(_ other: GoalGroupTally) {
        count = GoalCount(
            people: count.people + other.count.people, reached: count.reached + other.count.reached)
        open += other.open
        activations += other.activations
        openActivations += other.openActivations
        goalEvents += other.goalEvents
        amounts += other.amounts
        revenue = revenue.saturatingSum(with: other.revenue)
        revenueMoments.merge(other.revenueMoments)
        times.merge(other.times)
    }
}
