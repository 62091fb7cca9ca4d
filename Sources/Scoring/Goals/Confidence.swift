/// How often an interval made this way holds the true value.
package struct Confidence: Hashable, Sendable {
    /// Between 0 and 1.
    package let level: Double
    /// The standard normal quantile that leaves half the rest on either side.
    package let quantile: Double

    package init(level: Double) {
        precondition(level > 0 && level < 1, "a confidence level lies between 0 and 1")
        self.level = level
        quantile = NormalDistribution.quantile(0.5 + level / 2)
    }

    package static let percent95 = Confidence(level: 0.95)
}

/// Where a value lies as far as the data can say.
package struct ConfidenceInterval: Hashable, Sendable {
    package var low: Double
    package var high: Double

    package init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }

    package var halfWidth: Double { (high - low) / 2 }

    package func contains(_ value: Double) -> Bool { low <= value && value <= high }
}
