/// How much more a treated person brought than one held out, in minor units.
package struct RevenueDifference: Hashable, Sendable {
    package let treated: Double
    package let heldOut: Double
    /// Nil while a group is too small for the normal approximation.
    package let interval: ConfidenceInterval?

    /// Nil where a group is empty.
    ///
    /// The interval is the normal one of a difference of means with unequal variances (B. L. Welch). A few very large
    /// orders make it wide, as they should.
    package init?(treated: GoalGroupTally, heldOut: GoalGroupTally, confidence: Confidence = .percent95) {
        guard let treatedMean = treated.revenuePerPerson, let heldOutMean = heldOut.revenuePerPerson else { return nil }
        self.treated = treatedMean
        self.heldOut = heldOutMean
        let (treatedPeople, heldOutPeople) = (treated.count.people, heldOut.count.people)
        guard min(treatedPeople, heldOutPeople) >= GoalVerdict.fewestPeople,
            let first = treated.revenueMoments.variance, let second = heldOut.revenueMoments.variance
        else {
            interval = nil
            return
        }
        let error = (first / Double(treatedPeople) + second / Double(heldOutPeople)).squareRoot()
        let difference = treatedMean - heldOutMean
        let reach = confidence.quantile * error
        interval = ConfidenceInterval(low: difference - reach, high: difference + reach)
    }

    package var value: Double { treated - heldOut }
}
