internal import CMath

/// How long a customer may be silent before it is far beyond their own rhythm.
///
/// What is asked: a customer who still is one, and who has come back `x` times in the `t_x` weeks up to their last purchase,
/// how long a gap do they exceed with a chance of only 5 %? Their rate is known from their own purchases and, as long as
/// these are few, from the shop's: under the BG/NBD model it follows a gamma distribution with shape `r + x` and scale
/// `alpha + t_x`, and so
///
///     chance(gap > g) = ((alpha + t_x) / (alpha + t_x + g)) ^ (r + x)
///     g = (alpha + t_x) * (chance ^ (-1 / (r + x)) - 1)
///
/// It stays as it is while the silence lasts, since it asks about the moment of the last purchase.
package struct PersonalSilence: Hashable, Sendable {
    /// Shape and scale (in weeks) of the shop's rates.
    private let r: Double
    private let alpha: Double
    private let chance: Double
    private let bounds: ClosedRange<Int>

    /// - Parameters:
    ///   - chance: of a gap longer than that although the customer has not left.
    ///   - bounds: in days; what comes out shorter or longer is drawn there.
    package init(model: BGNBDModel, chance: Double = 0.05, bounds: ClosedRange<Int> = 30...365) {
        precondition(chance > 0 && chance < 1, "a chance lies between 0 and 1")
        r = model.r
        alpha = model.alpha
        self.chance = chance
        self.bounds = bounds
    }

    /// Whole days since the last purchase, rounded up; nil for who has bought on one day only, and so has no rhythm.
    package func days(for customer: RepeatPurchaseSummary) -> Int? {
        guard customer.repeats > 0 else { return nil }
        let scale = alpha + customer.lastWeek
        let weeks = scale * (pow(chance, -1 / (r + Double(customer.repeats))) - 1)
        let days = (weeks * RepeatPurchaseSummary.daysInWeek).rounded(.up)
        return min(max(Int(min(days, Double(bounds.upperBound))), bounds.lowerBound), bounds.upperBound)
    }
}
