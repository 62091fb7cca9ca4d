/// What the difference between the treated and those held out allows to say.
package enum GoalVerdict: Hashable, Sendable {
    /// The interval of the difference lies above zero.
    case helps
    /// It lies below zero.
    case harms
    /// - Parameter weeks: how many more it will take about; nil beyond two years, or where time alone does not help.
    case cannotTell(weeks: Int?, because: Doubt)

    package enum Doubt: Hashable, Sendable {
        /// The rule leaves nobody alone, so there is nothing to compare with.
        case noHoldout
        /// A group has fewer than `fewestPeople`; the weeks are those until both have as many.
        case tooFewPeople
        /// Nobody in either group has reached the goal.
        case nobodyReached
        /// The interval contains zero, and nobody will come to make it narrower.
        case nobodyNew
        /// The interval contains zero; the weeks are those until it would not, with the same rates and arrivals.
        case differenceTooSmall
    }

    /// With fewer in a group nothing is claimed, however large the difference looks.
    package static let fewestPeople = 30

    /// - Parameter holdsOut: whether the rule leaves a share of its people alone.
    package init(
        treated: GoalCount, heldOut: GoalCount, pace: GoalPace, holdsOut: Bool, confidence: Confidence = .percent95
    ) {
        let fewest = Double(GoalVerdict.fewestPeople)
        let now = (treated: treated.people, heldOut: heldOut.people)
        if !holdsOut, heldOut.people == 0, pace.heldOut.open == 0 {
            self = .cannotTell(weeks: nil, because: .noHoldout)
            return
        }
        guard now.treated >= GoalVerdict.fewestPeople, now.heldOut >= GoalVerdict.fewestPeople,
            let difference = ProportionDifference(treated: treated, heldOut: heldOut)
        else {
            let weeks = pace.firstWeek(from: now) { $0 >= fewest && $1 >= fewest }
            self = .cannotTell(weeks: weeks, because: .tooFewPeople)
            return
        }
        let interval = difference.interval(confidence)
        if interval.low > 0 {
            self = .helps
        } else if interval.high < 0 {
            self = .harms
        } else if treated.reached == 0, heldOut.reached == 0 {
            self = .cannotTell(weeks: nil, because: .nobodyReached)
        } else if pace.hasStopped {
            self = .cannotTell(weeks: nil, because: .nobodyNew)
        } else {
            // The forecast asks the same interval as the verdict, so that the two cannot contradict each other. Both ends
            // draw nearer to the difference as groups grow: once zero is outside, it stays there.
            let weeks = pace.firstWeek(from: now) { treated, heldOut in
                let later = ProportionDifference(
                    treated: Proportion(rate: difference.treated.rate, people: treated),
                    heldOut: Proportion(rate: difference.heldOut.rate, people: heldOut))
                return !later.interval(confidence).contains(0)
            }
            self = .cannotTell(weeks: weeks, because: .differenceTooSmall)
        }
    }
}
