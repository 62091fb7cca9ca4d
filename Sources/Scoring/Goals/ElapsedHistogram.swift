package import RuleLanguage

/// Times until the goal, counted by whole hours, so that their median is known without keeping each.
///
/// Goals that reach further than a year are counted in as many hours more at a time, so that there are never more
/// counters than the hours of a year.
package struct ElapsedHistogram: Hashable, Sendable {
    private static let hour: Int64 = 3_600_000
    private static let mostBins: Int64 = 366 * 24

    /// Milliseconds in a bin, whole hours.
    private let width: Int64
    /// As many as were needed so far.
    private var bins: [Int] = []
    package private(set) var count = 0

    /// - Parameter span: no time is longer.
    package init(upTo span: Span) {
        let longest = max(span.longestMilliseconds, 0)
        let hours = longest / ElapsedHistogram.hour + 1
        width = (hours / ElapsedHistogram.mostBins + 1) * ElapsedHistogram.hour
    }

    package mutating func add(_ elapsed: Int64) {
        let bin = Int(min(max(elapsed, 0) / width, ElapsedHistogram.mostBins))
        grow(to: bin + 1)
        bins[bin] += 1
        count += 1
    }

    package mutating func merge(_ other: ElapsedHistogram) {
        precondition(width == other.width, "only times of one goal can be put together")
        grow(to: other.bins.count)
        for (bin, number) in other.bins.enumerated() { bins[bin] += number }
        count += other.count
    }

    /// The median of the whole hours that passed, in days; between two in the middle, their mean. Nil when there are none.
    package var medianDays: Double? {
        guard count > 0 else { return nil }
        let middle = hours(ofRank: (count - 1) / 2) + hours(ofRank: count / 2)
        return Double(middle) / 48
    }

    private func hours(ofRank rank: Int) -> Int64 {
        var passed = 0
        for (bin, number) in bins.enumerated() {
            passed += number
            if passed > rank { return Int64(bin) * width / ElapsedHistogram.hour }
        }
        preconditionFailure("a rank below the count")
    }

    private mutating func grow(to size: Int) {
        if bins.count < size { bins.append(contentsOf: repeatElement(0, count: size - bins.count)) }
    }
}
