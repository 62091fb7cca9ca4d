import RuleLanguage
import Testing

@testable import Scoring

@Suite("RFM bins")
struct RFMBinningTests {
    /// The camera-accessory shop: how many of its 8,534 buyers bought how often.
    private static let published = [(1, 8233), (2, 274), (3, 19), (4, 6), (5, 1), (9, 1)]

    private func shop(ties: RFMSettings.Ties) -> RFMColumns {
        var columns = RFMColumns(ties: ties)
        var random = TestRandom(seed: 5)
        var number = 0
        for (purchases, buyers) in RFMBinningTests.published {
            for _ in 0..<buyers {
                number += 1
                let figures = RFMFigures(
                    day: .random(in: 15_000...15_090, using: &random), count: Int32(purchases),
                    money: .random(in: 500...9_000, using: &random))
                columns.append(figures, customer: "buyer-\(number)")
            }
        }
        return columns
    }

    private func sizes(_ scores: [RFMScore], _ component: KeyPath<RFMScore, UInt8>) -> [Int] {
        (1...5).map { score in scores.filter { Int($0[keyPath: component]) == score }.count }
    }

    @Test(
        "nested with ties spread gives the published frequency bins, whatever the seed",
        arguments: [0, 1, 77] as [UInt64])
    func publishedBins(seed: UInt64) {
        let columns = shop(ties: .spread(seed: seed))
        let settings = RFMSettings(method: .nested, ties: .spread(seed: seed))
        let scores = RFMThresholds(of: columns, settings: settings, today: 15_100).scores(of: columns)
        #expect(sizes(scores, \.recency) == [1706, 1707, 1707, 1707, 1707])
        #expect(sizes(scores, \.frequency) == [1705, 1709, 1706, 1709, 1705])
    }

    @Test("independent bins with ties spread are even")
    func independentSpread() {
        let columns = shop(ties: .spread(seed: 3))
        let settings = RFMSettings(ties: .spread(seed: 3))
        let scores = RFMThresholds(of: columns, settings: settings, today: 15_100).scores(of: columns)
        for component in [\RFMScore.recency, \.frequency, \.money] {
            #expect(sizes(scores, component) == [1706, 1707, 1707, 1707, 1707])
        }
    }

    /// 8,233 share rank 4,117, which is 2 of five; 274 share rank 8,370.5, which is 4.
    @Test("with ties together, most buyers have one frequency score")
    func tiesTogether() {
        let columns = shop(ties: .same)
        let scores = RFMThresholds(of: columns, settings: RFMSettings(), today: 15_100).scores(of: columns)
        #expect(sizes(scores, \.frequency) == [0, 0, 8233, 0, 301])
    }

    @Test("every bin of random shops is that of the formula", arguments: 0..<24)
    func formula(number: Int) {
        var random = TestRandom(seed: UInt64(number))
        let method: RFMSettings.Method = number % 2 == 0 ? .independent : .nested
        let ties: RFMSettings.Ties = number / 2 % 2 == 0 ? .same : .spread(seed: UInt64(number))
        let bins = (0..<3).map { _ in Int.random(in: 1...9, using: &random) }
        let settings = RFMSettings(
            method: method, ties: ties, recency: .ranked(bins: bins[0]), frequency: .ranked(bins: bins[1]),
            money: .ranked(bins: bins[2]))
        let size = [1, 2, 7, 60, 300, 500][number / 4]
        let figures = (0..<size).map { _ in
            RFMFigures(
                day: .random(in: 0...40, using: &random),
                count: Bool.random(using: &random) ? 1 : .random(in: 1...9, using: &random),
                money: .random(in: -50...400, using: &random) * 10)
        }
        var columns = RFMColumns(ties: ties)
        for (index, each) in figures.enumerated() { columns.append(each, customer: "c\(index)") }
        let scores = RFMThresholds(of: columns, settings: settings, today: 41).scores(of: columns)

        func reference(_ component: RFMComponent, _ bins: Int, inside cells: [Int]) -> [Int] {
            RFMReference.bins(
                columns.values(of: component), lots: columns.lots(for: component), bins: bins,
                inside: method == .nested ? cells : cells.map { _ in 0 })
        }
        let recency = reference(.recency, bins[0], inside: figures.map { _ in 0 })
        let frequency = reference(.frequency, bins[1], inside: recency)
        let money = reference(.money, bins[2], inside: zip(recency, frequency).map { $0 * 10 + $1 })
        #expect(scores.map { Int($0.recency) - 1 } == recency)
        #expect(scores.map { Int($0.frequency) - 1 } == frequency)
        #expect(scores.map { Int($0.money) - 1 } == money)
    }

    @Test("the lot does not depend on the order of the customers")
    func orderOfInput() {
        let names = (0..<100).map { "c\($0)" }
        func scores(_ names: [String], seed: UInt64) -> [String: RFMScore] {
            var columns = RFMColumns(ties: .spread(seed: seed))
            for name in names { columns.append(RFMFigures(day: 1, count: 1, money: 1), customer: name) }
            let thresholds = RFMThresholds(
                of: columns, settings: RFMSettings(ties: .spread(seed: seed)), today: 2)
            return Dictionary(uniqueKeysWithValues: zip(names, thresholds.scores(of: columns)))
        }
        #expect(scores(names, seed: 1) == scores(names.reversed(), seed: 1))
        #expect(scores(names, seed: 1) != scores(names, seed: 2))
    }

    @Test("fixed limits give a score more for each that is reached; recency's are days ago")
    func fixedLimits() {
        let settings = RFMSettings(
            recency: .fixed([30, 90, 180]), frequency: .fixed([2, 3, 4, 6]), money: .fixed([10_000]))
        let thresholds = RFMThresholds(of: RFMColumns(ties: .same), settings: settings, today: 1000)
        func score(_ daysAgo: Int32, _ count: Int32, _ money: Int64) -> Int {
            thresholds.score(of: RFMFigures(day: 1000 - daysAgo, count: count, money: money), customer: "x").combined
        }
        #expect(score(0, 1, 9_999) == 411)
        #expect(score(30, 2, 10_000) == 422)
        #expect(score(31, 3, 0) == 331)
        #expect(score(90, 5, 0) == 341)
        #expect(score(91, 6, 0) == 251)
        #expect(score(180, 60, 0) == 251)
        #expect(score(181, 1, 0) == 111)
    }

    @Test(
        "a customer scored between runs gets what the run gave", arguments: [RFMSettings.Method.independent, .nested])
    func betweenRuns(method: RFMSettings.Method) {
        let ties = RFMSettings.Ties.spread(seed: 9)
        let columns = shop(ties: ties)
        let thresholds = RFMThresholds(of: columns, settings: RFMSettings(method: method, ties: ties), today: 15_100)
        let scores = thresholds.scores(of: columns)
        for index in stride(from: 0, to: columns.count, by: 7) {
            let again = thresholds.score(of: columns.figures(at: index), customer: "buyer-\(index + 1)")
            #expect(again == scores[index])
        }
    }

    @Test("who comes into a cell that was empty is measured against everybody")
    func emptyCell() {
        let ties = RFMSettings.Ties.same
        var columns = RFMColumns(ties: ties)
        for money in 1...9 { columns.append(RFMFigures(day: 100, count: 1, money: Int64(money)), customer: "\(money)") }
        let settings = RFMSettings(
            method: .nested, recency: .ranked(bins: 3), frequency: .fixed([2]), money: .ranked(bins: 3))
        let thresholds = RFMThresholds(of: columns, settings: settings, today: 200)
        // All share the rank 5 of 9: the second of three. Nobody was in the first.
        #expect(
            thresholds.scores(of: columns).map(\.combined) == [211, 211, 211, 212, 212, 212, 213, 213, 213])
        let newcomer = thresholds.score(of: RFMFigures(day: 1, count: 2, money: 9), customer: "new")
        #expect(newcomer == RFMScore(recency: 1, frequency: 2, money: 3))
    }
}
