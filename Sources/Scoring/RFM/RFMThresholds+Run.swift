package import RuleLanguage

extension RFMThresholds {
    /// Looks at everybody and finds where the bins begin.
    ///
    /// - Parameters:
    ///   - today: what fixed limits of recency are days before of.
    package init(of columns: RFMColumns, settings: RFMSettings, today: Int32) {
        ties = settings.ties
        let everybody = RFMCells(count: columns.count)
        recency =
            switch settings.recency {
            case .fixed(let limits): RFMCuts(limits.reversed().map { RFMCuts.Cut(value: Int64(today) - $0) })
            case .ranked: RFMThresholds.cuts(columns, .recency, settings.recency, in: everybody)[0]
            }
        guard settings.method == .nested else {
            frequency = RFMThresholds.cuts(columns, .frequency, settings.frequency, in: everybody)
            money = RFMThresholds.cuts(columns, .money, settings.money, in: everybody)
            return
        }
        let byRecency = everybody.divided(by: [recency], columns, .recency)
        frequency = RFMThresholds.cuts(columns, .frequency, settings.frequency, in: byRecency)
        let byBoth = byRecency.divided(by: frequency, columns, .frequency)
        money = RFMThresholds.cuts(columns, .money, settings.money, in: byBoth)
    }

    /// The cuts of each cell. A cell that is empty gets those of everybody, for customers who come into it between runs.
    private static func cuts(
        _ columns: RFMColumns, _ component: RFMComponent, _ binning: RFMSettings.Binning, in cells: RFMCells
    ) -> [RFMCuts] {
        let bins: Int
        switch binning {
        case .fixed(let limits):
            return Array(repeating: RFMCuts(limits.map { RFMCuts.Cut(value: $0) }), count: cells.cellCount)
        case .ranked(let number): bins = number
        }
        let values = cells.gathered(columns.values(of: component))
        let lots = columns.lots(for: component).map(cells.gathered)
        func cuts(in range: Range<Int>) -> RFMCuts {
            values.withUnsafeBufferPointer { values in
                let part = UnsafeBufferPointer(rebasing: values[range])
                guard let lots else { return RFMCuts(ranking: part, lots: nil, bins: bins) }
                return lots.withUnsafeBufferPointer {
                    RFMCuts(ranking: part, lots: UnsafeBufferPointer(rebasing: $0[range]), bins: bins)
                }
            }
        }
        let ranges = cells.ranges
        let forEmpty = ranges.contains(where: \.isEmpty) ? cuts(in: values.indices) : RFMCuts([])
        return ranges.map { $0.isEmpty ? forEmpty : cuts(in: $0) }
    }
}

/// The customers of a run, divided into the cells inside which they are ranked.
private struct RFMCells {
    /// The cell of each customer; nil while all are in one.
    private let cells: [UInt8]?
    let ranges: [Range<Int>]

    init(count: Int) {
        cells = nil
        ranges = [0..<count]
    }

    private init(cells: [UInt8], cellCount: Int) {
        var counts = [Int](repeating: 0, count: cellCount)
        for cell in cells { counts[Int(cell)] += 1 }
        var start = 0
        ranges = counts.map { count in
            defer { start += count }
            return start..<(start + count)
        }
        self.cells = cells
    }

    var cellCount: Int { ranges.count }

    /// - Parameter cuts: one for each cell.
    func divided(by cuts: [RFMCuts], _ columns: RFMColumns, _ component: RFMComponent) -> RFMCells {
        let inner = RFMCuts.bins(of: columns, component, cells: cells ?? [], cuts: cuts)
        let bins = UInt8(cuts[0].bins)
        let divided = cells.map { zip($0, inner).map { $0 * bins + $1 } } ?? inner
        return RFMCells(cells: divided, cellCount: cellCount * cuts[0].bins)
    }

    /// The values with those of each cell together.
    func gathered(_ values: [Int64]) -> [Int64] {
        guard let cells else { return values }
        var places = ranges.map(\.lowerBound)
        return [Int64](unsafeUninitializedCapacity: values.count) { gathered, initialized in
            for (index, value) in values.enumerated() {
                let cell = Int(cells[index])
                gathered.initializeElement(at: places[cell], to: value)
                places[cell] += 1
            }
            initialized = values.count
        }
    }
}
