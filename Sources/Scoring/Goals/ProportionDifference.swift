/// How much more often the treated reached the goal than those held out.
package struct ProportionDifference: Hashable, Sendable {
    package let treated: Proportion
    package let heldOut: Proportion

    package init(treated: Proportion, heldOut: Proportion) {
        self.treated = treated
        self.heldOut = heldOut
    }

    /// Nil where one of the groups is empty.
    package init?(treated: GoalCount, heldOut: GoalCount) {
        guard let treated = treated.proportion, let heldOut = heldOut.proportion else { return nil }
        self.init(treated: treated, heldOut: heldOut)
    }

    /// Treated minus held out, -1...1.
    package var value: Double { treated.rate - heldOut.rate }

    /// The hybrid score interval (R. G. Newcombe, Statistics in Medicine 17, 1998, 873-890, method 10): the two Wilson
    /// intervals put together.
    package func interval(_ confidence: Confidence = .percent95) -> ConfidenceInterval {
        let first = treated.interval(confidence)
        let second = heldOut.interval(confidence)
        let below = hypotenuse(treated.rate - first.low, second.high - heldOut.rate)
        let above = hypotenuse(first.high - treated.rate, heldOut.rate - second.low)
        return ConfidenceInterval(low: max(value - below, -1), high: min(value + above, 1))
    }

    private func hypotenuse(_ a: Double, _ b: Double) -> Double {
        (a * a + b * b).squareRoot()
    }
}
