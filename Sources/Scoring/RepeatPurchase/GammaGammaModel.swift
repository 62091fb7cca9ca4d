internal import CMath

/// The Gamma-Gamma model of what a purchase brings (P. S. Fader and B. G. S. Hardie, "The Gamma-Gamma model of monetary value",
/// 2013): customers spend around means of their own, and the fewer purchases one has, the more the shop's mean says
/// about theirs.
package struct GammaGammaModel: Hashable, Sendable {
    package var p: Double
    package var q: Double
    /// In the unit of the amounts.
    package var v: Double

    package init(p: Double, q: Double, v: Double) {
        precondition(p > 0 && q > 0 && v > 0, "parameters are positive")
        self.p = p
        self.q = q
        self.v = v
    }

    /// What a purchase of the customer brings on average; nil where the shop's amounts are so uneven that without more
    /// purchases there is no mean.
    package func expectedSpend(of customer: RepeatPurchaseSummary) -> Double? {
        let x = Double(customer.repeats)
        let weight = p * x + q - 1
        return weight > 0 ? p * (v + x * customer.meanSpend) / weight : nil
    }

    package static let fewestRepeatBuyers = 20

    /// The parameters under which what those spent who came back is most likely, and the logarithm of that likelihood.
    package static func fitted(
        to customers: some Sequence<RepeatPurchaseSummary>
    ) throws(FitError) -> (model: GammaGammaModel, logLikelihood: Double) {
        let buyers = customers.filter { $0.repeats > 0 && $0.meanSpend > 0 }
        guard buyers.count >= fewestRepeatBuyers else {
            throw .tooFewRepeatBuyers(buyers.count, needed: fewestRepeatBuyers)
        }
        let mean = buyers.reduce(0) { $0 + $1.meanSpend } / Double(buyers.count)
        let likelihood = GammaGammaLikelihood(of: buyers, unit: mean)
        guard
            let best = LikelihoodSearch(likelihood: likelihood.value).best(from: [
                [1, 2, 1], [6, 4, 0.5], [20, 20, 1],
            ])
        else { throw .noBestParameters }
        let found = best.parameters
        return (
            GammaGammaModel(p: found[0], q: found[1], v: found[2] * mean),
            best.value - Double(buyers.count) * log(mean)
        )
    }
}

private struct GammaGammaLikelihood {
    private let buyers: [(x: Double, spend: Double)]
    /// How many came back how often.
    private let repeats: [(x: Double, customers: Double)]

    /// - Parameter unit: amounts are counted in it, so that the parameters are about 1 whatever the currency.
    init(of customers: [RepeatPurchaseSummary], unit: Double) {
        buyers = customers.map { (Double($0.repeats), $0.meanSpend / unit) }
        let groups = Dictionary(grouping: buyers, by: \.x).sorted { $0.key < $1.key }
        repeats = groups.map { ($0.key, Double($0.value.count)) }
    }

    /// Equation 1a, as the sum of its logarithms, and its slope.
    func value(_ parameters: [Double]) -> (value: Double, slope: [Double]) {
        let (p, q, v) = (parameters[0], parameters[1], parameters[2])
        var sum = 0.0
        var slope = (p: 0.0, q: 0.0, v: 0.0)
        for (x, customers) in repeats {
            sum += customers * (logGamma(p * x + q) - logGamma(p * x) - logGamma(q) + q * log(v))
            slope.p += customers * x * (digamma(p * x + q) - digamma(p * x))
            slope.q += customers * (digamma(p * x + q) - digamma(q) + log(v))
            slope.v += customers * q / v
        }
        for (x, spend) in buyers {
            let together = log(v + x * spend)
            sum += (p * x - 1) * log(spend) + p * x * log(x) - (p * x + q) * together
            slope.p += x * (log(spend) + log(x) - together)
            slope.q -= together
            slope.v -= (p * x + q) / (v + x * spend)
        }
        return (sum, [slope.p, slope.q, slope.v])
    }
}
