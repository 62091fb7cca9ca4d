import Testing

@testable import Scoring

@Suite("What stands at a place of sorted values")
struct OrderStatisticTests {
    private func agrees(_ values: [Int64]) -> Bool {
        let places = [1, 2, values.count / 3, values.count / 3, values.count / 2, values.count - 1, values.count]
        let found = values.withUnsafeBufferPointer { OrderStatistic.at(places: places, of: $0) }
        let sorted = values.sorted()
        return zip(places, found).allSatisfy { place, statistic in
            statistic.value == sorted[place - 1]
                && statistic.below == values.count { $0 < statistic.value }
                && statistic.equal == values.count { $0 == statistic.value }
        } && found.count == places.count
    }

    @Test("the same as sorting", arguments: [10, 4_000, 20_000])
    func sorting(count: Int) {
        var random = TestRandom(seed: UInt64(count))
        func values(_ range: ClosedRange<Int64>) -> [Int64] {
            (0..<count).map { _ in .random(in: range, using: &random) }
        }
        #expect(agrees(values(0...9)))
        #expect(agrees(values(-70_000...70_000)))
        #expect(agrees(values(0...10_000_000_000)))
        #expect(agrees(values(.min ... .max)))
        #expect(agrees(values(3...3)))
    }

    @Test("one huge amount among small ones, and the ends of the range")
    func outliers() {
        var values = (0..<20_000).map { Int64($0 % 700) }
        values[77] = .max
        #expect(agrees(values))
        values[78] = .min
        #expect(agrees(values))
    }
}
