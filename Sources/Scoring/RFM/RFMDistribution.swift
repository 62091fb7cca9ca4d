package import RuleLanguage

/// How the customers of a run are spread over the scores: what the charts of a report show.
package struct RFMDistribution: Hashable, Sendable {
    /// Some customers and what they brought.
    package struct Cell: Hashable, Sendable {
        package private(set) var customers = 0
        private var money = 0.0

        /// Minor unit; nil where there is nobody.
        package var meanMoney: Double? { customers == 0 ? nil : money / Double(customers) }

        mutating func add(_ amount: Int64) {
            customers += 1
            money += Double(amount)
        }
    }

    /// Customers by recency score, the lowest first.
    package private(set) var recency: [Int]
    package private(set) var frequency: [Int]
    package private(set) var money: [Int]
    /// By recency score, and in it by frequency score.
    package private(set) var cells: [[Cell]]
    /// Customers by `R * 100 + F * 10 + M`.
    package private(set) var combined: [Int: Int] = [:]

    package init(of columns: RFMColumns, scores: [RFMScore], settings: RFMSettings) {
        recency = Array(repeating: 0, count: settings.recency.bins)
        frequency = Array(repeating: 0, count: settings.frequency.bins)
        money = Array(repeating: 0, count: settings.money.bins)
        cells = Array(repeating: Array(repeating: Cell(), count: frequency.count), count: recency.count)
        for (index, score) in scores.enumerated() {
            let (r, f, m) = (Int(score.recency) - 1, Int(score.frequency) - 1, Int(score.money) - 1)
            recency[r] += 1
            frequency[f] += 1
            money[m] += 1
            cells[r][f].add(columns.figures(at: index).money)
            combined[score.combined, default: 0] += 1
        }
    }
}
