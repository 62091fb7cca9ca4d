package import RuleLanguage

/// What one run learnt from the orders of all customers.
package struct ModelFit: Hashable, Sendable {
    package var fittedAt: Instant
    /// Nil where nobody had bought in the time that counts, and where shop.yaml has come to score otherwise since.
    package var rfm: RFMThresholds?
    /// Nil where there are too few buyers, or too few who came back, to say anything.
    package var repeatPurchase: BGNBDModel?
    /// In major units of the currency.
    package var spend: GammaGammaModel?
    /// By the title of an item, the titles of those that are bought with it, the surest first.
    package var companions: [String: [String]] = [:]

    package init(fittedAt: Instant) {
        self.fittedAt = fittedAt
    }
}
