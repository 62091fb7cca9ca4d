import RuleLanguage
import Testing

@testable import Scoring

@Suite("How customers are spread over the scores")
struct RFMDistributionTests {
    @Test("bins, cells and combined scores of four customers")
    func fourCustomers() {
        let settings = RFMSettings(
            recency: .fixed([30]), frequency: .fixed([2, 3]), money: .fixed([1_000]))
        var columns = RFMColumns(ties: .same)
        for (day, count, money) in [(90, 1, 500), (95, 1, 1_500), (10, 3, 4_000), (99, 1, 100)]
            as [(Int32, Int32, Int64)]
        {
            columns.append(RFMFigures(day: day, count: count, money: money), customer: "")
        }
        let scores = RFMThresholds(of: columns, settings: settings, today: 100).scores(of: columns)
        let distribution = RFMDistribution(of: columns, scores: scores, settings: settings)
        #expect(distribution.recency == [1, 3])
        #expect(distribution.frequency == [3, 0, 1])
        #expect(distribution.money == [2, 2])
        #expect(distribution.cells.map { $0.map(\.customers) } == [[0, 0, 1], [3, 0, 0]])
        #expect(distribution.cells[1][0].meanMoney == 700)
        #expect(distribution.cells[0][2].meanMoney == 4_000)
        #expect(distribution.cells[0][0].meanMoney == nil)
        #expect(distribution.combined == [211: 2, 212: 1, 132: 1])
    }
}
