package import RuleLanguage

/// Where the bins of one run begin: enough to score a customer between runs as the run would have done.
package struct RFMThresholds: Hashable, Sendable {
    package var ties: RFMSettings.Ties
    package var recency: RFMCuts
    /// One for everybody; nested: one for each recency bin.
    package var frequency: [RFMCuts]
    /// One for everybody; nested: one for each recency and frequency bin, recency first.
    package var money: [RFMCuts]

    package init(ties: RFMSettings.Ties, recency: RFMCuts, frequency: [RFMCuts], money: [RFMCuts]) {
        self.ties = ties
        self.recency = recency
        self.frequency = frequency
        self.money = money
    }

    /// The score of one customer, whether or not the run has seen them.
    package func score(of figures: RFMFigures, customer: String) -> RFMScore {
        func lot(_ component: RFMComponent) -> Int64 {
            // Where ties stay together no cut asks for a lot.
            guard case .spread(let seed) = ties else { return 0 }
            return RFMLot(seed: seed, customer: customer).drawn(for: component)
        }
        let r = recency.bin(of: Int64(figures.day), lot: lot(.recency))
        let cell = frequency.count == 1 ? 0 : r
        let f = frequency[cell].bin(of: Int64(figures.count), lot: lot(.frequency))
        let inner = money.count == 1 ? 0 : r * frequency[cell].bins + f
        let m = money[inner].bin(of: figures.money, lot: lot(.money))
        return RFMScore(recency: UInt8(r + 1), frequency: UInt8(f + 1), money: UInt8(m + 1))
    }

    /// The scores of a whole run, in the order of the columns.
    package func scores(of columns: RFMColumns) -> [RFMScore] {
        let r = recency.bins(of: columns, .recency)
        let f = RFMCuts.bins(of: columns, .frequency, cells: r, cuts: frequency)
        let bins = frequency[0].bins
        let cells = money.count == 1 ? r : zip(r, f).map { $0 * UInt8(bins) + $1 }
        let m = RFMCuts.bins(of: columns, .money, cells: cells, cuts: money)
        return [RFMScore](unsafeUninitializedCapacity: columns.count) { scores, initialized in
            for index in 0..<columns.count {
                scores.initializeElement(
                    at: index, to: RFMScore(recency: r[index] + 1, frequency: f[index] + 1, money: m[index] + 1))
            }
            initialized = columns.count
        }
    }
}
