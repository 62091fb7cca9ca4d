/// A number's range cut into bands by ascending limits; each limit belongs to the band below it: up to 9.6, over 9.6 up to 14.8,
/// and so on, and over the last.
package struct NumberBands: Hashable, Sendable {
    package let limits: [Int64]

    /// - Parameter limits: ascending.
    package init(limits: [Int64]) {
        precondition(zip(limits, limits.dropFirst()).allSatisfy { $0 < $1 }, "limits ascend")
        self.limits = limits
    }

    /// Bands of about as many of the values each; fewer where one value fills several.
    package init(dividing values: [Int64], into bands: Int) {
        let places = (1..<max(bands, 1)).map { ($0 * values.count + bands - 1) / bands }.filter { $0 > 0 }
        let found = values.withUnsafeBufferPointer { OrderStatistic.at(places: places, of: $0) }
        let highest = values.max()
        var limits: [Int64] = []
        for statistic in found where statistic.value != limits.last && statistic.value != highest {
            limits.append(statistic.value)
        }
        self.init(limits: limits)
    }

    package var count: Int { limits.count + 1 }

    /// From 0 up.
    package func band(of value: Int64) -> Int {
        limits.firstIndex { value <= $0 } ?? limits.count
    }

    /// Above `over`, where there is one, up to and including `upTo`, where there is one.
    package func edges(of band: Int) -> (over: Int64?, upTo: Int64?) {
        (band == 0 ? nil : limits[band - 1], band == limits.count ? nil : limits[band])
    }

    /// The lowest value of the next band, for numbers that grow by themselves as days do; nil in the last.
    package func next(after value: Int64) -> Int64? {
        let band = band(of: value)
        return band == limits.count ? nil : limits[band] + 1
    }
}
