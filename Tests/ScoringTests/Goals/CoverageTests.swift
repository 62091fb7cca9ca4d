import Scoring
import Testing

@Suite("How often intervals hold the truth")
struct CoverageTests {
    private static let runs = 3000

    private func draw(_ share: Double, of people: Int, _ random: inout RandomSource) -> GoalCount {
        var reached = 0
        for _ in 0..<people where random.happens(share) { reached += 1 }
        return GoalCount(people: people, reached: reached)
    }

    @Test(
        "a share lies in its 95 % interval about 95 times in 100",
        arguments: [(0.08, 100), (0.2, 60), (0.3, 200), (0.5, 45), (0.7, 90), (0.9, 120)])
    func share(truth: Double, people: Int) throws {
        var random = RandomSource(seed: 20_261_121)
        var held = 0
        for _ in 0..<CoverageTests.runs {
            let seen = try #require(draw(truth, of: people, &random).proportion)
            held += seen.interval().contains(truth) ? 1 : 0
        }
        let coverage = Double(held) / Double(CoverageTests.runs)
        #expect(coverage > 0.93 && coverage < 0.98, "seed 20261121: \(coverage)")
    }

    @Test(
        "a difference lies in its 95 % interval about 95 times in 100, groups of unequal size included",
        arguments: [
            (0.12, 300, 0.08, 60), (0.3, 90, 0.3, 90), (0.5, 150, 0.35, 50), (0.05, 270, 0.05, 150),
            (0.85, 120, 0.7, 40),
        ])
    func difference(_ treated: Double, _ treatedPeople: Int, _ heldOut: Double, _ heldOutPeople: Int) throws {
        var random = RandomSource(seed: 7)
        var held = 0
        for _ in 0..<CoverageTests.runs {
            let seen = try #require(
                ProportionDifference(
                    treated: draw(treated, of: treatedPeople, &random),
                    heldOut: draw(heldOut, of: heldOutPeople, &random)))
            held += seen.interval().contains(treated - heldOut) ? 1 : 0
        }
        let coverage = Double(held) / Double(CoverageTests.runs)
        #expect(coverage > 0.93 && coverage < 0.98, "seed 7: \(coverage)")
    }

    @Test("where nothing helps, a verdict is given at most about once in twenty")
    func falseClaims() {
        var random = RandomSource(seed: 99)
        var claims = 0
        for _ in 0..<CoverageTests.runs {
            let verdict = GoalVerdict(
                treated: draw(0.15, of: 180, &random), heldOut: draw(0.15, of: 60, &random), pace: .still,
                holdsOut: true)
            claims += verdict == .helps || verdict == .harms ? 1 : 0
        }
        #expect(Double(claims) / Double(CoverageTests.runs) < 0.065, "seed 99")
    }
}
