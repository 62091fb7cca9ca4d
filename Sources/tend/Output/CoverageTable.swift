import Engine
import RuleLanguage
import Runtime

/// What tests have reached of the rules.
struct CoverageTable {
    struct Line {
        var rule: String
        var step: String
        var acted: Int
        var skipped: [String: Int]
        /// Reasons that the rule gives and no test has seen.
        var missed: [String]
    }

    let lines: [Line]
    private let options: GlobalOptions

    init(_ reports: [TestReport], book: RuleBook, options: GlobalOptions) {
        self.options = options
        var coverage = TestCoverage()
        for report in reports { coverage.add(report.coverage) }
        lines = book.rules.flatMap { booked in
            booked.steps.map { step in
                let seen = coverage[rule: booked.rule.name, step: step.step.id]
                let possible = book.possibleSkips(of: booked.rule, step: step.step)
                return Line(
                    rule: booked.rule.name, step: step.step.id, acted: seen.acted, skipped: seen.skipped,
                    missed: possible.filter { seen.skipped[$0] == nil })
            }
        }
    }

    func print() {
        var table = TextTable([
            (options.say("rule", "规则"), .left), (options.say("step", "步骤"), .left),
            (options.say("acts", "执行"), .right), (options.say("skipped because", "跳过的原因"), .left),
            (options.say("never seen", "没测到"), .left),
        ])
        for line in lines {
            let reasons = line.skipped.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            table.add([
                line.rule, line.step, line.acted == 0 ? options.say("never", "从未") : String(line.acted),
                reasons.joined(separator: ", "), line.missed.joined(separator: ", "),
            ])
        }
        Console.print("\n" + table.text)
        let steps = lines.count { $0.acted > 0 }
        let seen = lines.reduce(0) { $0 + $1.skipped.count }
        let all = seen + lines.reduce(0) { $0 + $1.missed.count }
        let rules = Set(lines.map(\.rule))
        let reached = Set(lines.lazy.filter { $0.acted > 0 }.map(\.rule)).count
        Console.print(
            options.say(
                "\(reached) of \(rules.count) rules and \(steps) of \(lines.count) steps acted; \(seen) of \(all) reasons to skip were seen",
                "\(rules.count) 条规则中 \(reached) 条执行过，\(lines.count) 个步骤中 \(steps) 个；\(all) 个跳过的原因测到了 \(seen) 个") + "\n")
    }
}
