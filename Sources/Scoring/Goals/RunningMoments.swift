/// Mean and variance of values that are seen once (B. P. Welford, 1962), and of two such sets together (Chan, Golub and
/// LeVeque, 1979).
package struct RunningMoments: Hashable, Sendable {
    package private(set) var count = 0
    package private(set) var mean = 0.0
    /// The sum of the squared distances from the mean.
    private var squares = 0.0

    package init() {}

    package mutating func add(_ value: Double) {
        count += 1
        let distance = value - mean
        mean += distance / Double(count)
        squares += distance * (value - mean)
    }

    package mutating func merge(_ other: RunningMoments) {
        guard other.count > 0 else { return }
        let total = Double(count + other.count)
        let distance = other.mean - mean
        squares += other.squares + distance * distance * (Double(count) / total) * Double(other.count)
        mean += distance * Double(other.count) / total
        count += other.count
    }

    /// Of the population behind the sample; nil below two values.
    package var variance: Double? {
        count < 2 ? nil : squares / Double(count - 1)
    }
}
