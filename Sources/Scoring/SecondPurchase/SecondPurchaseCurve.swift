internal import CMath

/// The share of first-time buyers who have bought again, by days since their first purchase.
///
/// Customers who are new have had less time than others; the estimate of E. L. Kaplan and P. Meier (1958) counts each for as
/// long as they have been seen. The interval is M. Greenwood's, taken on the scale log(-log) so that it stays between 0
/// and 1.
package struct SecondPurchaseCurve: Hashable, Sendable {
    /// A day on which somebody bought again.
    package struct Point: Hashable, Sendable {
        /// Since the first purchase.
        package var day: Int
        /// Customers who had not bought again before, and were seen that long.
        package var atRisk: Int
        package var bought: Int
        /// Of all first-time buyers, those who have bought again by the end of this day.
        package var share: Double
        /// Nil where everybody who was left has bought: nothing is known of an error then.
        package var interval: ConfidenceInterval?
    }

    package let customers: Int
    /// By day.
    package let points: [Point]
    /// The longest that anybody was seen, in days; beyond it nothing is known.
    package let lastDay: Int

    package init(of tally: SecondPurchaseTally, confidence: Confidence = .percent95) {
        customers = tally.bought.reduce(0, +) + tally.waiting.reduce(0, +)
        lastDay = max(tally.bought.count, tally.waiting.count) - 1
        var atRisk = customers
        var without = 1.0
        var greenwood = 0.0
        var points: [Point] = []
        for day in 0..<(lastDay + 1) {
            let bought = day < tally.bought.count ? tally.bought[day] : 0
            if bought > 0 {
                without *= Double(atRisk - bought) / Double(atRisk)
                greenwood += Double(bought) / (Double(atRisk) * Double(atRisk - bought))
                points.append(
                    Point(
                        day: day, atRisk: atRisk, bought: bought, share: 1 - without,
                        interval: SecondPurchaseCurve.interval(without, greenwood, confidence)))
            }
            // Who is seen up to this day was there when the others bought on it.
            atRisk -= bought + (day < tally.waiting.count ? tally.waiting[day] : 0)
        }
        self.points = points
    }

    /// The share who have bought again within so many days; nil beyond what anybody was seen.
    package func share(within days: Int) -> Double? {
        guard days <= lastDay else { return nil }
        return points.last { $0.day <= days }?.share ?? 0
    }

    /// The chance that somebody who has not bought again by a day does so in the days after it; nil where nobody is left, or
    /// nobody was seen that long.
    package func chance(after day: Int, within days: Int) -> Double? {
        guard let before = share(within: day), before < 1, let after = share(within: day + days) else { return nil }
        return (after - before) / (1 - before)
    }

    private static func interval(
        _ without: Double, _ greenwood: Double, _ confidence: Confidence
    ) -> ConfidenceInterval? {
        guard without > 0 else { return nil }
        let reach = exp(confidence.quantile * greenwood.squareRoot() / -log(without))
        return ConfidenceInterval(low: 1 - pow(without, 1 / reach), high: 1 - pow(without, reach))
    }
}
