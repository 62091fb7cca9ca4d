/// Where the bins of one ranking begin.
package struct RFMCuts: Hashable, Sendable {
    /// The lowest that reaches a bin: this number, and among those who have it, this lot.
    package struct Cut: Hashable, Sendable {
        package var value: Int64
        package var lot: Int64

        package init(value: Int64, lot: Int64) {
            self.value = value
            self.lot = lot
        }

        /// Everybody with the number reaches the bin.
        package init(value: Int64) {
            self.init(value: value, lot: .min)
        }

        /// Nobody reached the bin.
        package static let unreached = Cut(value: .max, lot: .max)
    }

    /// For the second bin and those after it, ascending.
    package var cuts: [Cut]

    package init(_ cuts: [Cut]) {
        self.cuts = cuts
    }

    package var bins: Int { cuts.count + 1 }

    /// From 0 up.
    ///
    /// - Parameter lot: asked only where it decides.
    func bin(of value: Int64, lot: @autoclosure () -> Int64) -> Int {
        var bin = 0
        for cut in cuts {
            if value < cut.value { break }
            if value == cut.value, cut.lot != .min, lot() < cut.lot { break }
            bin += 1
        }
        return bin
    }
}

extension RFMCuts {
    /// The bins of the published formula: `floor(rank * bins / (n + 1))` with ranks 1...n, ties by lot or by mean rank.
    ///
    /// - Parameter lots: one for each value; nil where ties stay together.
    init(ranking values: UnsafeBufferPointer<Int64>, lots: UnsafeBufferPointer<Int64>?, bins: Int) {
        let count = values.count
        // The first rank r with r * bins >= bin * (count + 1).
        let places = (1..<max(bins, 1)).map { ($0 * (count + 1) + bins - 1) / bins }
        let reached = places.filter { $0 <= count }
        let statistics = OrderStatistic.at(places: reached, of: values)
        let found =
            if let lots {
                RFMCuts.byLot(statistics, places: reached, values, lots)
            } else {
                RFMCuts.byMeanRank(statistics, values, bins: bins)
            }
        self.init(found + Array(repeating: .unreached, count: places.count - found.count))
    }

    /// The wanted place lies among those with one number: the lots say who of them stands there.
    private static func byLot(
        _ statistics: [OrderStatistic], places: [Int], _ values: UnsafeBufferPointer<Int64>,
        _ lots: UnsafeBufferPointer<Int64>
    ) -> [Cut] {
        var cuts: [Cut] = []
        while cuts.count < statistics.count {
            let tie = statistics[cuts.count]
            let inside = zip(statistics, places).dropFirst(cuts.count).prefix { $0.0.value == tie.value }
                .map { $0.1 - tie.below }
            var drawn: [Int64] = []
            drawn.reserveCapacity(tie.equal)
            for index in values.indices where values[index] == tie.value { drawn.append(lots[index]) }
            let found = drawn.withUnsafeBufferPointer { OrderStatistic.at(places: inside, of: $0) }
            cuts += found.map { Cut(value: tie.value, lot: $0.value) }
        }
        return cuts
    }

    /// Who share a number share its mean rank, `below + (equal + 1) / 2`. Where that is too low for the bin, the next
    /// higher number is the first to reach it.
    private static func byMeanRank(
        _ statistics: [OrderStatistic], _ values: UnsafeBufferPointer<Int64>, bins: Int
    ) -> [Cut] {
        func reaches(_ statistic: OrderStatistic, _ bin: Int) -> Bool {
            (2 * statistic.below + statistic.equal + 1) * bins >= 2 * bin * (values.count + 1)
        }
        let numbered = zip(1..., statistics)
        let next = numbered.filter { !reaches($0.1, $0.0) }.map { $0.1.below + $0.1.equal + 1 }
        let higher = OrderStatistic.at(places: next.filter { $0 <= values.count }, of: values)
        var rest = higher.makeIterator()
        return numbered.compactMap { bin, statistic in
            if reaches(statistic, bin) { return Cut(value: statistic.value) }
            return rest.next().map { Cut(value: $0.value) }
        }
    }
}
