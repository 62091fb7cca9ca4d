/// How a shop wants its customers scored by recency, frequency and money.
package struct RFMSettings: Hashable, Sendable {
    /// What frequency counts.
    package enum Counting: String, Hashable, Sendable, CaseIterable {
        case orders
        /// Two purchases on one day count once.
        case purchaseDays = "purchase_days"
    }

    /// What a customer's amounts come to, by order, refunds taken off.
    package enum Money: String, Hashable, Sendable, CaseIterable {
        case total, mean, highest
    }

    /// Whether everybody is ranked together.
    package enum Method: String, Hashable, Sendable, CaseIterable {
        /// Three rankings of everybody: a score means the same for each customer.
        case independent
        /// Frequency is ranked among those of equal recency score, money among those of equal scores in both: the combined
        /// scores are more even, and frequency and money compare only inside them.
        case nested
    }

    /// What becomes of customers with the same number.
    package enum Ties: Hashable, Sendable {
        /// They get the same score, by their mean rank; bins may be uneven, or empty.
        case same
        /// They are spread by lot, so that the bins are even. The lot is drawn from the seed and the customer's id: it is the
        /// same in every run and does not depend on the order of the customers.
        case spread(seed: UInt64)
    }

    /// How one of the three gets its scores.
    package enum Binning: Hashable, Sendable {
        /// Bins of about the same number of customers.
        case ranked(bins: Int)
        /// A score more for each limit that is reached, ascending. For recency the limits are days ago: with 30, 90 and 180,
        /// four is for who bought within the last 30 days.
        case fixed([Int64])

        package static let allowedBins = 1...9

        package var bins: Int {
            switch self {
            case .ranked(let bins): bins
            case .fixed(let limits): limits.count + 1
            }
        }
    }

    package var method: Method
    package var ties: Ties
    package var recency: Binning
    package var frequency: Binning
    package var money: Binning

    /// Bins outside 1...9, and limits that do not ascend, are a fault of the caller, who has read them from a file with
    /// positions and can say where.
    package init(
        method: Method = .independent, ties: Ties = .same, recency: Binning = .ranked(bins: 5),
        frequency: Binning = .ranked(bins: 5), money: Binning = .ranked(bins: 5)
    ) {
        for binning in [recency, frequency, money] {
            precondition(Binning.allowedBins.contains(binning.bins), "one to nine bins")
            if case .fixed(let limits) = binning {
                precondition(zip(limits, limits.dropFirst()).allSatisfy { $0 < $1 }, "limits ascend")
            }
        }
        self.method = method
        self.ties = ties
        self.recency = recency
        self.frequency = frequency
        self.money = money
    }
}
