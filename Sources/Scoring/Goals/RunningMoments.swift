/// Mean and variance of whole numbers that are seen once, by exact sums: they come to the same in whatever order the numbers come, and
/// however they are shared out among several that are put together in the end.
package struct RunningMoments: Hashable, Sendable {
    package private(set) var count = 0
    private var sum: Int128 = 0
    private var squares: UInt128 = 0

    package init() {}

    package mutating func add(_ value: Int64) {
        count += 1
        sum += Int128(value)
        let square = value.magnitude.multipliedFullWidth(by: value.magnitude)
        add(squares: UInt128(square.high) << 64 | UInt128(square.low))
    }

    package mutating func merge(_ other: RunningMoments) {
        count += other.count
        sum += other.sum
        add(squares: other.squares)
    }

    private mutating func add(squares more: UInt128) {
        let (total, isTooLarge) = squares.addingReportingOverflow(more)
        squares = isTooLarge ? .max : total
    }

    /// 0 where there is nothing.
    package var mean: Double { count == 0 ? 0 : Double(sum) / Double(count) }

    /// Of the population behind the sample; nil below two values.
    package var variance: Double? {
        if count < 2 { return nil }
        // Around the nearest whole number the squares are small, so that next to nothing is lost by taking them for numbers with a point.
        let (center, rest) = sum.quotientAndRemainder(dividingBy: Int128(count))
        let (square, isTooLarge) = Int128(count).multipliedReportingOverflow(by: center * center)
        guard !isTooLarge, square < .max / 4, let squares = Int128(exactly: squares) else {
            let mean = mean
            return max(0, (Double(squares) - Double(count) * mean * mean) / Double(count - 1))
        }
        // Σ(x − c)² = Σx² − 2c(nc + rest) + nc², and the mean lies rest / n away from c.
        let around = squares - square - 2 * center * rest
        let away = Double(rest) / Double(count)
        return max(0, (Double(around) - away * Double(rest)) / Double(count - 1))
    }
}
