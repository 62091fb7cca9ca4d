import Testing

@testable import Scoring

@Suite("Who responds")
struct ResponseTableTests {
    private static let limits: [Int64] = [960, 1480, 2160, 2200, 3285]
    /// The camera-accessory shop's buyers by average order in fen, and those of them who bought again.
    private static let published = [(2156, 48), (1254, 57), (768, 73), (1601, 11), (1192, 67), (1563, 45)]

    private func table() -> ResponseTable<Int> {
        var counts: [Int: GoalCount] = [:]
        for (band, count) in ResponseTableTests.published.enumerated() {
            counts[band] = GoalCount(people: count.0, reached: count.1)
        }
        return ResponseTable(counts)
    }

    @Test("the published table, ranked")
    func published() {
        let table = table()
        let percent = table.rows.map { ($0.response.rate * 10_000).rounded() / 100 }
        #expect(percent == [9.51, 5.62, 4.55, 2.88, 2.23, 0.69])
        #expect(table.rows.map(\.group) == [2, 4, 1, 5, 0, 3])
        #expect(table.total == GoalCount(people: 8534, reached: 301))
        // 73 and 67 of 768 and 1,192.
        #expect(table.rows[1].cumulative == GoalCount(people: 1960, reached: 140))
        #expect(abs(table.rows[1].cumulativeRate - 140.0 / 1960) < 1e-15)
        #expect(abs(table.shareOfCustomers(through: table.rows[1]) - 1960.0 / 8534) < 1e-15)
        #expect(abs(table.shareOfResponders(through: table.rows[1])! - 140.0 / 301) < 1e-15)
        #expect(table.shareOfResponders(through: table.rows[5]) == 1)
        #expect(abs(table.lift(of: table.rows[0])! - (73.0 / 768) / (301.0 / 8534)) < 1e-12)
    }

    /// Wilson's interval of 73 in 768, by another program.
    @Test("each rate has its interval")
    func interval() {
        let interval = table().rows[0].response.interval()
        #expect(abs(interval.low - 0.07627881) < 1e-6)
        #expect(abs(interval.high - 0.11785621) < 1e-6)
    }

    @Test("of equal rates the larger group comes first, then by name; empty groups are left out")
    func order() {
        let table = ResponseTable([
            "b": GoalCount(people: 10, reached: 1), "a": GoalCount(people: 10, reached: 1),
            "large": GoalCount(people: 30, reached: 3), "best": GoalCount(people: 3, reached: 1), "empty": .none,
        ])
        #expect(table.rows.map(\.group) == ["best", "large", "a", "b"])
    }

    @Test("where nobody responded there is no lift")
    func nobody() {
        let table = ResponseTable(["a": GoalCount(people: 10, reached: 0)])
        #expect(table.lift(of: table.rows[0]) == nil)
        #expect(table.shareOfResponders(through: table.rows[0]) == nil)
        #expect(ResponseTable<String>([:]).rows.isEmpty)
    }

    @Test("a limit belongs to the band below it")
    func bands() {
        let bands = NumberBands(limits: ResponseTableTests.limits)
        #expect([0, 960, 961, 1480, 2160, 2161, 3285, 3286].map(bands.band) == [0, 0, 1, 1, 2, 3, 4, 5])
        #expect(bands.edges(of: 0) == (nil, 960))
        #expect(bands.edges(of: 4) == (2200, 3285))
        #expect(bands.edges(of: 5) == (3285, nil))
    }

    @Test("bands of even size, and fewer where one value fills several")
    func evenBands() {
        #expect(NumberBands(dividing: [5, 1, 4, 2, 3, 6], into: 3).limits == [2, 4])
        #expect(NumberBands(dividing: [1, 1, 1, 1, 1, 7], into: 3).limits == [1])
        #expect(NumberBands(dividing: [3, 3, 3], into: 4).limits == [])
        #expect(NumberBands(dividing: [], into: 4).limits == [])
        #expect(NumberBands(dividing: [9, 8], into: 1).limits == [])
    }
}
