/// How the two groups grow from here.
package struct GoalPace: Hashable, Sendable {
    package struct Group: Hashable, Sendable {
        /// People whose goal window is not over yet.
        package var open: Int
        /// New people a week.
        package var weekly: Double

        package init(open: Int, weekly: Double) {
            self.open = open
            self.weekly = weekly
        }
    }

    package var treated: Group
    package var heldOut: Group
    /// The goal's window in weeks: so long after their treatment, people count.
    package var goalWeeks: Double

    package init(treated: Group, heldOut: Group, goalWeeks: Double) {
        self.treated = treated
        self.heldOut = heldOut
        self.goalWeeks = goalWeeks
    }

    /// Beyond this nobody waits, and no present rate is a forecast.
    package static let horizon = 104

    /// Nobody is on the way, and nobody comes.
    package var hasStopped: Bool {
        treated.open == 0 && heldOut.open == 0 && treated.weekly <= 0 && heldOut.weekly <= 0
    }

    /// The first week, from 1 to the horizon, in which the groups have grown so that the question is answered with yes.
    func firstWeek(from now: (treated: Int, heldOut: Int), where answered: (Double, Double) -> Bool) -> Int? {
        (1...GoalPace.horizon).first { week in
            answered(
                Double(now.treated) + growth(of: treated, in: Double(week)),
                Double(now.heldOut) + growth(of: heldOut, in: Double(week)))
        }
    }

    /// People whose window will be over by then and is not now: first those on the way, evenly; then, a window later, those
    /// who are still to come.
    private func growth(of group: Group, in weeks: Double) -> Double {
        weeks < goalWeeks
            ? Double(group.open) * weeks / goalWeeks
            : Double(group.open) + group.weekly * (weeks - goalWeeks)
    }
}
