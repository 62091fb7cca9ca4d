import Foundation
import Scoring
import Testing

@testable import Scoring

@Suite("Shares and their intervals")
struct ProportionTests {
    /// Printed tables of the normal distribution; the far ends from an evaluation in higher precision.
    @Test(
        "normal quantiles are those of the tables",
        arguments: [
            (0.5, 0.0), (0.75, 0.6744897501960817), (0.925, 1.439531470938456), (0.95, 1.6448536269514722),
            (0.975, 1.959963984540054), (0.995, 2.5758293035489004), (0.9995, 3.2905267314918945),
            (0.001, -3.090232306167813), (1e-10, -6.361340902404056), (1e-20, -9.262340089798408),
        ])
    func quantiles(probability: Double, expected: Double) {
        #expect(abs(NormalDistribution.quantile(probability) - expected) <= 2e-12)
    }

    @Test("the quantile of a share x undoes the distribution function")
    func quantileInverts() {
        for step in 1..<2000 {
            let probability = Double(step) / 2000
            let back = 0.5 * erfc(-NormalDistribution.quantile(probability) / 2.0.squareRoot())
            #expect(abs(back - probability) < 1e-14)
        }
        #expect(NormalDistribution.quantile(0) == -.infinity)
        #expect(NormalDistribution.quantile(1) == .infinity)
    }

    /// R. G. Newcombe, Statistics in Medicine 17, 1998, 857-872, table I, method 3.
    @Test(
        "Wilson's interval for the published examples",
        arguments: [
            (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718),
        ])
    func wilson(reached: Int, people: Int, low: Double, high: Double) throws {
        let interval = try #require(GoalCount(people: people, reached: reached).proportion).interval()
        #expect(abs(interval.low - low) <= 0.00005)
        #expect(abs(interval.high - high) <= 0.00005)
    }

    /// R. G. Newcombe, Statistics in Medicine 17, 1998, 873-890, table II, method 10.
    @Test(
        "Newcombe's interval for the published examples",
        arguments: [
            (56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090), (6, 7, 2, 7, 0.0582, 0.8062),
            (5, 56, 0, 29, -0.0381, 0.1926), (0, 10, 0, 20, -0.1611, 0.2775), (0, 10, 0, 10, -0.2775, 0.2775),
            (10, 10, 0, 20, 0.6791, 1.0), (10, 10, 0, 10, 0.6075, 1.0),
        ])
    func newcombe(_ a: Int, _ m: Int, _ b: Int, _ n: Int, _ low: Double, _ high: Double) throws {
        let difference = try #require(
            ProportionDifference(
                treated: GoalCount(people: m, reached: a), heldOut: GoalCount(people: n, reached: b)))
        #expect(abs(difference.value - (Double(a) / Double(m) - Double(b) / Double(n))) < 1e-15)
        let interval = difference.interval()
        #expect(abs(interval.low - low) <= 0.00005)
        #expect(abs(interval.high - high) <= 0.00005)
        let mirrored = ProportionDifference(treated: difference.heldOut, heldOut: difference.treated).interval()
        #expect(abs(mirrored.low + interval.high) < 1e-15)
        #expect(abs(mirrored.high + interval.low) < 1e-15)
    }

    @Test("nobody and everybody have exact ends; an empty group has no share")
    func extremes() throws {
        for people in [1, 2, 7, 30, 1000, 10_000_000] {
            let nobody = try #require(GoalCount(people: people, reached: 0).proportion).interval()
            let everybody = try #require(GoalCount(people: people, reached: people).proportion).interval()
            #expect(nobody.low == 0 && nobody.high > 0 && nobody.high < 1)
            #expect(everybody.high == 1 && everybody.low > 0 && everybody.low < 1)
        }
        #expect(GoalCount.none.proportion == nil)
        #expect(ProportionDifference(treated: .none, heldOut: GoalCount(people: 3, reached: 1)) == nil)
    }

    @Test("more people make every interval narrower, more confidence makes it wider")
    func widths() throws {
        for reached in 0...10 {
            let widths = [10, 20, 100, 5000].map { people in
                Proportion(rate: Double(reached) / 10, people: Double(people)).interval().halfWidth
            }
            #expect(widths == widths.sorted(by: >))
            let some = Proportion(rate: Double(reached) / 10, people: 40)
            #expect(some.interval(Confidence(level: 0.8)).halfWidth < some.interval().halfWidth)
        }
    }
}
