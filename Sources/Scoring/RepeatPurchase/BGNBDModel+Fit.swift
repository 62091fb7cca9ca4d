internal import CMath

extension BGNBDModel {
    /// Four parameters cannot be read from less.
    package static let fewestCustomers = 50
    package static let fewestRepeatBuyers = 20

    /// The parameters under which what the shop's customers did is most likely, and the logarithm of that likelihood.
    package static func fitted(
        to customers: some Sequence<RepeatPurchaseSummary>
    ) throws(FitError) -> (model: BGNBDModel, logLikelihood: Double) {
        let known = customers.filter { $0.age > 0 }.sorted {
            ($0.repeats, $0.lastDay, $0.age) < ($1.repeats, $1.lastDay, $1.age)
        }
        guard known.count >= fewestCustomers else { throw .tooFewCustomers(known.count, needed: fewestCustomers) }
        let repeatBuyers = known.count { $0.repeats > 0 }
        guard repeatBuyers >= fewestRepeatBuyers else {
            throw .tooFewRepeatBuyers(repeatBuyers, needed: fewestRepeatBuyers)
        }
        guard let best = best(for: known) else { throw .noBestParameters }
        let found = best.parameters
        return (BGNBDModel(r: found[0], alpha: found[1], a: found[2], b: found[3]), best.value)
    }

    /// From several starts, so that a side summit is not taken for the highest. Where there are very many customers, the starts
    /// are tried on some of them, and all are looked at from the best place only.
    ///
    /// - Parameter known: sorted, so that every n-th of them is a fair sample.
    private static func best(for known: [RepeatPurchaseSummary]) -> (parameters: [Double], value: Double)? {
        let weeks = known.reduce(0) { $0 + $1.ageInWeeks }
        let rate = known.reduce(0) { $0 + Double($1.repeats) } / weeks
        let starts = [(0.5, 0.5, 2.0), (1, 1, 5), (3, 0.2, 3)].map { [$0.0, $0.0 / rate, $0.1, $0.2] }
        let everybody = LikelihoodSearch(likelihood: BGNBDLikelihood(of: known).value)
        guard known.count >= 2 * manyCustomers else { return everybody.best(from: starts) }
        let some = stride(from: 0, to: known.count, by: known.count / manyCustomers).map { known[$0] }
        let rough = LikelihoodSearch(likelihood: BGNBDLikelihood(of: some).value).best(from: starts)
        return everybody.best(from: rough.map { [$0.parameters] } ?? starts)
    }

    private static let manyCustomers = 20_000
}

/// The likelihood of a shop's customers, those who look alike taken together.
private struct BGNBDLikelihood {
    private struct Kind {
        var x: Double
        var lastWeek: Double
        var age: Double
        var customers: Double
    }

    private let kinds: [Kind]
    /// How many came back how often.
    private let repeats: [(x: Double, customers: Double)]
    private let customers: Double

    /// - Parameter known: sorted.
    init(of known: [RepeatPurchaseSummary]) {
        var kinds: [Kind] = []
        var repeats: [(x: Double, customers: Double)] = []
        var last: RepeatPurchaseSummary?
        for one in known {
            let x = Double(one.repeats)
            if let last, (last.repeats, last.lastDay, last.age) == (one.repeats, one.lastDay, one.age) {
                kinds[kinds.count - 1].customers += 1
            } else {
                kinds.append(Kind(x: x, lastWeek: one.lastWeek, age: one.ageInWeeks, customers: 1))
            }
            if repeats.last?.x == x { repeats[repeats.count - 1].customers += 1 } else { repeats.append((x, 1)) }
            last = one
        }
        self.kinds = kinds
        self.repeats = repeats
        customers = Double(known.count)
    }

    /// Equation 6, as the sum of its logarithms, and its slope.
    func value(_ parameters: [Double]) -> (value: Double, slope: [Double]) {
        let (r, alpha, a, b) = (parameters[0], parameters[1], parameters[2], parameters[3])
        var sum = customers * r * log(alpha)
        var slope = (r: customers * log(alpha), alpha: customers * r / alpha, a: 0.0, b: 0.0)
        for (x, customers) in repeats {
            sum += customers * (logGamma(r + x) - logGamma(r))
            slope.r += customers * (digamma(r + x) - digamma(r))
            guard x > 0 else { continue }
            sum += customers * (logGamma(a + b) + logGamma(b + x) - logGamma(b) - logGamma(a + b + x))
            let both = digamma(a + b) - digamma(a + b + x)
            slope.a += customers * both
            slope.b += customers * (both + digamma(b + x) - digamma(b))
        }
        for kind in kinds {
            let stay = log(alpha + kind.age)
            guard kind.x > 0 else {
                sum -= kind.customers * r * stay
                slope.r -= kind.customers * stay
                slope.alpha -= kind.customers * r / (alpha + kind.age)
                continue
            }
            let left = log(alpha + kind.lastWeek)
            // The logarithm of how much likelier it is that the customer has left than that they stay.
            let odds = log(a / (b + kind.x - 1)) + (r + kind.x) * (stay - left)
            let chanceLeft = 1 / (1 + exp(-odds))
            let chanceStayed = 1 - chanceLeft
            sum += kind.customers * (-(r + kind.x) * stay + (odds > 0 ? odds + log1p(exp(-odds)) : log1p(exp(odds))))
            slope.r -= kind.customers * (chanceStayed * stay + chanceLeft * left)
            slope.alpha -=
                kind.customers * (r + kind.x)
                * (chanceStayed / (alpha + kind.age) + chanceLeft / (alpha + kind.lastWeek))
            slope.a += kind.customers * chanceLeft / a
            slope.b -= kind.customers * chanceLeft / (b + kind.x - 1)
        }
        return (sum, [slope.r, slope.alpha, slope.a, slope.b])
    }
}
