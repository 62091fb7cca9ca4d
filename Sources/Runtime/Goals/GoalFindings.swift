package import RuleLanguage
package import Scoring

/// What rules with goals achieved, with what one has to know to read it.
package struct GoalFindings: Sendable {
    package struct RuleFindings: Sendable {
        package var rule: Rule
        package var goal: Goal
        package var tally: RuleGoalTally
        package var period: GoalReport.Period
        /// How many of the compared activations each version of the rule decided.
        package var versions: [String: Int] = [:]

        init(_ subject: GoalSubject, period: GoalReport.Period) {
            rule = subject.rule
            goal = subject.goal
            self.period = period
            tally = RuleGoalTally(goal: subject.goal, steps: subject.rule.steps.count)
        }

        /// Adds what the same rule achieved with other people.
        mutating func add(_ other: RuleFindings) {
            tally.merge(other.tally)
            versions.merge(other.versions, uniquingKeysWith: +)
        }
    }

    package var rules: [RuleFindings]
    package var report: GoalReport
    /// Up to here everything that happened is known; a window that ends later is open.
    package var known: Instant

    init(basis: GoalReport.Basis, rules: [RuleFindings], known: Instant) {
        self.rules = rules
        self.known = known
        report = GoalReport(basis: basis)
        for findings in rules { report.add(findings.rule, findings.tally, period: findings.period) }
    }

    /// The versions of a rule, those that decided most first.
    package func versions(of rule: String) -> [(version: String, decisions: Int)] {
        let versions = rules.first { $0.rule.name == rule }?.versions ?? [:]
        return versions.map { (version: $0.key, decisions: $0.value) }
            .sorted { ($1.decisions, $0.version) < ($0.decisions, $1.version) }
    }
}
