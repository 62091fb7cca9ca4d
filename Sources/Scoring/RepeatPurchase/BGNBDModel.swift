internal import CMath

/// The BG/NBD model of repeat purchase (P. S. Fader, B. G. S. Hardie and K. L. Lee, Marketing Science 24, 2005, 275-284).
///
/// Customers buy at rates of their own, and after each repeat each may leave for good with a chance of their own. Time runs
/// in weeks.
package struct BGNBDModel: Hashable, Sendable {
    /// Shape and scale of the rates: the mean rate is `r / alpha` a week.
    package var r: Double
    package var alpha: Double
    /// The chance of leaving follows a beta distribution of these two.
    package var a: Double
    package var b: Double

    package init(r: Double, alpha: Double, a: Double, b: Double) {
        precondition(r > 0 && alpha > 0 && a > 0 && b > 0, "parameters are positive")
        self.r = r
        self.alpha = alpha
        self.a = a
        self.b = b
    }

    /// The chance that a customer has not left for good.
    ///
    /// The model lets nobody leave before their first repeat: for who bought once, it is 1 however long ago that was.
    package func chanceAlive(_ customer: RepeatPurchaseSummary) -> Double {
        1 / (1 + oddsOfHavingLeft(customer))
    }

    /// How many days with a purchase to expect of a customer within so many days from the end of what is known.
    package func expectedPurchases(of customer: RepeatPurchaseSummary, inDays days: Double) -> Double {
        guard days > 0 else { return 0 }
        return beyondPole { model in
            model.expectedWhileAlive(
                repeats: Double(customer.repeats), age: customer.ageInWeeks,
                weeks: days / RepeatPurchaseSummary.daysInWeek)
        } / (1 + oddsOfHavingLeft(customer))
    }

    /// How many repeats to expect of a new customer within so many days of the first purchase.
    package func expectedPurchases(inDays days: Double) -> Double {
        expectedPurchases(
            of: RepeatPurchaseSummary(repeats: 0, lastDay: 0, age: 0, meanSpend: 0), inDays: days)
    }

    private func oddsOfHavingLeft(_ customer: RepeatPurchaseSummary) -> Double {
        guard customer.repeats > 0 else { return 0 }
        let x = Double(customer.repeats)
        let silence = log((alpha + customer.ageInWeeks) / (alpha + customer.lastWeek))
        return a / (b + x - 1) * exp((r + x) * silence)
    }

    /// Equation 10, without the denominator.
    private func expectedWhileAlive(repeats x: Double, age: Double, weeks: Double) -> Double {
        let z = weeks / (alpha + age + weeks)
        let rest = scaledHypergeometric(r + x, b + x, a + b + x - 1, z)
        return (a + b + x - 1) / (a - 1) * (1 - rest)
    }

    /// The formula divides by `a - 1`, and for somebody without a repeat by `a + b - 1`; its values run smoothly through
    /// both, so that close by the mean of two neighbours serves.
    private func beyondPole(_ value: (BGNBDModel) -> Double) -> Double {
        let margin = 1e-5
        guard abs(a - 1) < margin || abs(a + b - 1) < margin else { return value(self) }
        var (lower, upper) = (self, self)
        (lower.a, lower.b) = (a * (1 - 3 * margin), b * (1 - 3 * margin))
        (upper.a, upper.b) = (a * (1 + 3 * margin), b * (1 + 3 * margin))
        return (value(lower) + value(upper)) / 2
    }
}
