import Testing

@testable import Scoring

@Suite("The second purchase, by days since the first")
struct SecondPurchaseCurveTests {
    private func curve(_ days: [(Int, bought: Bool)]) -> SecondPurchaseCurve {
        var tally = SecondPurchaseTally()
        for (days, bought) in days {
            tally.add(first: 100, second: bought ? 100 + days : nil, end: bought ? 1000 : 100 + days)
        }
        return SecondPurchaseCurve(of: tally)
    }

    @Test("by hand: five customers, one of them new")
    func byHand() {
        // Day 2: 1 of 5. Day 4: 1 of 4, and one is seen no longer than that. Day 7: 1 of 2.
        let curve = curve([(2, true), (4, true), (4, false), (7, true), (9, false)])
        #expect(curve.points.map(\.day) == [2, 4, 7])
        #expect(curve.points.map(\.atRisk) == [5, 4, 2])
        let shares = [1 - 4.0 / 5, 1 - 4.0 / 5 * 3 / 4, 1 - 4.0 / 5 * 3 / 4 / 2]
        for (point, share) in zip(curve.points, shares) { #expect(abs(point.share - share) < 1e-15) }
        #expect(curve.share(within: 1) == 0)
        #expect(curve.share(within: 6) == curve.points[1].share)
        #expect(curve.share(within: 9) == curve.points[2].share)
        #expect(curve.share(within: 10) == nil)
        // Of the 0.6 left after day 4, half are left after day 7.
        #expect(abs(curve.chance(after: 4, within: 3)! - 0.5) < 1e-15)
        #expect(curve.chance(after: 4, within: 6) == nil)
    }

    /// Acute myelogenous leukaemia, the maintained group (R. G. Miller, Survival Analysis, 1981), with log(-log) intervals by
    /// another program.
    @Test("a data set from the textbooks, with its intervals")
    func textbook() throws {
        let curve = curve([
            (9, true), (13, true), (13, false), (18, true), (23, true), (28, false), (31, true), (34, true),
            (45, false),
            (48, true), (161, false),
        ])
        let expected = [
            (0.9091, 0.5081, 0.9867), (0.8182, 0.4474, 0.9512), (0.7159, 0.3502, 0.8990), (0.6136, 0.2658, 0.8353),
            (0.4909, 0.1673, 0.7534), (0.3682, 0.0928, 0.6570), (0.1841, 0.0117, 0.5250),
        ]
        #expect(curve.points.map(\.day) == [9, 13, 18, 23, 31, 34, 48])
        for (point, row) in zip(curve.points, expected) {
            let interval = try #require(point.interval)
            #expect(abs(1 - point.share - row.0) < 5e-5)
            #expect(abs(1 - interval.high - row.1) < 5e-5)
            #expect(abs(1 - interval.low - row.2) < 5e-5)
        }
    }

    @Test("when all have bought again, the share is one and its error unknown")
    func everybody() {
        let curve = curve([(1, true), (3, true)])
        #expect(curve.points.last?.share == 1)
        #expect(curve.points.last?.interval == nil)
        #expect(curve.chance(after: 3, within: 0) == nil)
    }

    @Test("nobody is no curve")
    func nobody() {
        var tally = SecondPurchaseTally()
        tally.add(first: 10, second: nil, end: 9)
        let curve = SecondPurchaseCurve(of: tally)
        #expect(curve.customers == 0)
        #expect(curve.points.isEmpty)
        #expect(curve.share(within: 0) == nil)
    }

    @Test("a second purchase after the end is not known yet")
    func afterTheEnd() {
        var tally = SecondPurchaseTally()
        tally.add(first: 10, second: 40, end: 30)
        var same = SecondPurchaseTally()
        same.add(first: 10, second: nil, end: 30)
        #expect(tally == same)
    }

    @Test("parts of a list put together are the list")
    func merging() {
        var (whole, even, odd) = (SecondPurchaseTally(), SecondPurchaseTally(), SecondPurchaseTally())
        for number in 0..<50 {
            let second = number % 3 == 0 ? nil : number + 1 + number % 7
            whole.add(first: number, second: second, end: 60)
            if number % 2 == 0 {
                even.add(first: number, second: second, end: 60)
            } else {
                odd.add(first: number, second: second, end: 60)
            }
        }
        even.merge(odd)
        #expect(SecondPurchaseCurve(of: even) == SecondPurchaseCurve(of: whole))
    }

    /// By another program.
    @Test("the CDNOW customers")
    func cdnow() throws {
        var tally = SecondPurchaseTally()
        let end = Int(CDNOW.day("1998-06-30"))
        for (_, purchases) in CDNOW.purchases {
            let days = Set(purchases.map { Int($0.day) }).sorted()
            tally.add(first: days[0], second: days.count > 1 ? days[1] : nil, end: end)
        }
        let curve = SecondPurchaseCurve(of: tally)
        #expect(curve.customers == 2357)
        let expected = [
            (30, 0.173950, 0.159236, 0.189864), (90, 0.291472, 0.273576, 0.310271), (365, 0.455664, 0.435803, 0.476003),
            (450, 0.476029, 0.456085, 0.496397),
        ]
        for (day, share, low, high) in expected {
            let point = try #require(curve.points.last { $0.day <= day })
            let interval = try #require(point.interval)
            #expect(abs(point.share - share) < 1e-6)
            #expect(abs(interval.low - low) < 1e-6)
            #expect(abs(interval.high - high) < 1e-6)
        }
    }
}
