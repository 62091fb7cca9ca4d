package import RuleLanguage

/// The figures of many customers, column by column: 24 or 32 bytes each, whatever the length of their ids.
package struct RFMColumns: Sendable {
    private var days: [Int64] = []
    private var counts: [Int64] = []
    private var money: [Int64] = []
    /// Empty where ties stay together.
    private var lots: [RFMLot] = []
    private let ties: RFMSettings.Ties

    package init(ties: RFMSettings.Ties, capacity: Int = 0) {
        self.ties = ties
        days.reserveCapacity(capacity)
        counts.reserveCapacity(capacity)
        money.reserveCapacity(capacity)
        if case .spread = ties { lots.reserveCapacity(capacity) }
    }

    package var count: Int { days.count }

    package mutating func append(_ figures: RFMFigures, customer: @autoclosure () -> String) {
        days.append(Int64(figures.day))
        counts.append(Int64(figures.count))
        money.append(figures.money)
        if case .spread(let seed) = ties { lots.append(RFMLot(seed: seed, customer: customer())) }
    }

    package func figures(at index: Int) -> RFMFigures {
        RFMFigures(day: Int32(days[index]), count: Int32(counts[index]), money: money[index])
    }

    /// Where ties stay together there are none, and none is asked for.
    func lot(at index: Int) -> RFMLot { lots.isEmpty ? RFMLot(number: 0) : lots[index] }

    func values(of component: RFMComponent) -> [Int64] {
        switch component {
        case .recency: days
        case .frequency: counts
        case .money: money
        }
    }

    /// Nil where ties stay together.
    func lots(for component: RFMComponent) -> [Int64]? {
        if case .same = ties { return nil }
        return lots.map { $0.drawn(for: component) }
    }
}
