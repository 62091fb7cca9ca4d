/// A share of people that was seen, and what it says about the share behind it.
package struct Proportion: Hashable, Sendable {
    /// 0...1
    package let rate: Double
    /// Above 0. No whole number where it is a forecast.
    package let people: Double

    package init(rate: Double, people: Double) {
        precondition(0 <= rate && rate <= 1 && people > 0, "a share of at least somebody")
        self.rate = rate
        self.people = people
    }

    /// The score interval (E. B. Wilson, 1927), without continuity correction: it stays within 0 and 1, and has a width also
    /// where nobody or everybody reached the goal.
    package func interval(_ confidence: Confidence = .percent95) -> ConfidenceInterval {
        let z = confidence.quantile
        let weight = z * z / people
        let centre = (rate + weight / 2) / (1 + weight)
        let reach = z * (rate * (1 - rate) / people + weight / (4 * people)).squareRoot() / (1 + weight)
        // Rounding must not leave a trace where the ends are exact, nor put the rate itself outside.
        return ConfidenceInterval(
            low: rate == 0 ? 0 : min(max(centre - reach, 0), rate),
            high: rate == 1 ? 1 : max(min(centre + reach, 1), rate))
    }
}
