/// Numbers counted in stretches of one width; the few far above the others are together in the last.
struct Histogram {
    struct Stretch: Equatable {
        var from: Int64
        /// The last whole number in it; nil where the stretch has no end.
        var through: Int64?
        var count: Int
    }

    let stretches: [Stretch]

    /// - Parameters:
    ///   - values: none below 0.
    ///   - most: stretches, the last one aside.
    init(_ values: [Int64], most: Int = 24) {
        guard let highest = values.max() else {
            stretches = []
            return
        }
        // A few huge amounts would squeeze all others into one bar.
        let usual = max(Histogram.percentile(values, 0.99), 0)
        let width = max(1, Int64(Axis.nice(Double(usual + 1) / Double(most)).rounded(.up)))
        let count = Int(usual / width) + 1
        var counts = [Int](repeating: 0, count: count + 1)
        for value in values { counts[Int(min(max(value, 0) / width, Int64(count)))] += 1 }
        let regular = (0..<count).map { place in
            Stretch(from: Int64(place) * width, through: Int64(place + 1) * width - 1, count: counts[place])
        }
        let rest = Stretch(from: Int64(count) * width, through: nil, count: counts[count])
        stretches = Array((regular + (highest >= rest.from ? [rest] : [])).drop { $0.count == 0 && $0.from == 0 })
    }

    private static func percentile(_ values: [Int64], _ share: Double) -> Int64 {
        let sorted = values.sorted()
        return sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]
    }
}
