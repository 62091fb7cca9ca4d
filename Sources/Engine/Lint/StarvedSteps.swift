package import RuleLanguage

/// Steps that caps stop more often than not.
package enum StarvedSteps {
    /// Fewer than this say nothing about a rule.
    private static let least = 10

    /// - Parameter summary: of a plan of the coming days.
    package static func findings(in summary: PlanSummary, book: RuleBook) -> [Diagnostic] {
        let code = "capped"
        return zip(book.rules, summary.steps).flatMap { rule, steps in
            zip(rule.steps, steps).compactMap { step, counts in
                // What a condition has stopped never came up to a cap.
                let capped = counts.tally.skipped[code] ?? 0
                let selected = counts.tally.acted + capped
                guard capped >= least, capped * 2 > selected else { return nil }
                let problem = LintProblem.starvedByCaps(step: step.step.id, capped: capped, selected: selected)
                return Diagnostic(.lint(problem), at: step.step.span, rule: rule.rule.name)
            }
        }
    }
}
