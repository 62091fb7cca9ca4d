import Engine
import RuleLanguage
import Testing

@Suite("Marketing rules that text the same people")
struct SharedAudiencesTests {
    private let scene = LintScene([("a", .marketing), ("b", .marketing), ("c", .service)])

    /// - Parameter texts: rule, person and day, in any order.
    private func findings(_ texts: [(rule: Int, person: Int, day: Double)], capacity: Int = 1000) -> [Diagnostic] {
        var audiences = SharedAudiences(book: scene.book, capacity: capacity)
        for text in texts.sorted(by: { $0.day < $1.day }) {
            audiences.count(
                scene.plan(text.rule, to: "+861380000\(1000 + text.person)", day: text.day), rule: text.rule)
        }
        return audiences.findings()
    }

    @Test("are told at the one with fewer people, with how many it shares")
    func told() {
        // a texts 40 people, b texts 20, of whom 12 got a's text within the week and 8 long before.
        let texts =
            (0..<40).map { (0, $0, $0 < 12 ? 3.0 : 1.0) } + (0..<20).map { (1, $0, 10.0) }
        let found = findings(texts)
        #expect(found.map(\.problem) == [.lint(.sameAudience(with: "a", people: 12, percent: 60, isSampled: false))])
        #expect(found.map(\.rule) == ["b"])
    }

    @Test("count a person once, and up to seven days to the moment")
    func once() {
        let often = (0..<10).flatMap { person in (0..<3).flatMap { [(0, person, Double($0)), (1, person, Double($0))] }
        }
        #expect(
            findings(often).map(\.problem)
                == [.lint(.sameAudience(with: "b", people: 10, percent: 100, isSampled: false))])
        let justIn = (0..<10).flatMap { [(0, $0, 0.0), (1, $0, 7.0)] }
        #expect(findings(justIn).count == 1)
        let justOut = (0..<10).flatMap { [(0, $0, 0.0), (1, $0, 7.001)] }
        #expect(findings(justOut).isEmpty)
    }

    @Test("are not told for few people, for a small share, or beside a service rule")
    func notTold() {
        #expect(findings((0..<9).flatMap { [(0, $0, 0.0), (1, $0, 1.0)] }).isEmpty)
        let share = (0..<60).map { (0, $0, 0.0) } + (49..<109).map { (1, $0, 1.0) }
        #expect(findings(share).isEmpty)
        #expect(findings((0..<50).flatMap { [(0, $0, 0.0), (2, $0, 1.0)] }).isEmpty)
    }

    @Test("with more people than it may hold it goes on with a share of them, and says so")
    func sampled() throws {
        let texts = (0..<4000).flatMap { [(0, $0, 0.0), (1, $0, 1.0)] }
        let found = findings(texts, capacity: 500)
        guard case .lint(.sameAudience(_, let people, let percent, let isSampled))? = found.first?.problem else {
            Issue.record("nothing was found")
            return
        }
        #expect(isSampled && percent == 100)
        // A sample of at least 250 of 4,000: four standard deviations are about a quarter.
        #expect((3000...5000).contains(people))
    }
}

@Suite("Steps that caps stop")
struct StarvedStepsTests {
    private let scene = LintScene([("a", .marketing), ("b", .marketing)])
    private let capped = SkipReason.capped(
        FrequencyCap(limit: 1, per: Span(days: 1)), by: ActivationKey(rule: "b", step: "main", event: "e"))

    private func findings(acted: Int, capped: Int, stoppedByCondition: Int) -> [Diagnostic] {
        var summary = PlanSummary(book: scene.book)
        let skips =
            Array(repeating: SkipReason?.none, count: acted) + Array(repeating: self.capped, count: capped)
            + Array(repeating: SkipReason.ruleCondition(0), count: stoppedByCondition)
        for (person, skip) in skips.enumerated() {
            let plan = scene.plan(0, to: "\(person)", day: 0, skip: skip)
            summary.count(plan, rule: 0, step: 0)
        }
        return StarvedSteps.findings(in: summary, book: scene.book)
    }

    @Test("are told when it is more than half of what came up to a cap, and at least ten")
    func told() {
        let found = findings(acted: 19, capped: 20, stoppedByCondition: 500)
        #expect(found.map(\.problem) == [.lint(.starvedByCaps(step: "main", capped: 20, selected: 39))])
        #expect(findings(acted: 20, capped: 20, stoppedByCondition: 0).isEmpty)
        #expect(findings(acted: 0, capped: 9, stoppedByCondition: 0).isEmpty)
    }
}
