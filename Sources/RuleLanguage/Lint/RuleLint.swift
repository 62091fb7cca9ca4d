/// Rules and steps that can never do anything, and what a service rule should not do.
struct RuleLint {
    let shop: Shop
    /// Periods that never begin: their rules are not complained about again.
    let deadPeriods: Set<String>

    /// Nil where nobody asks what is past.
    let now: Instant?

    func findings(in rule: Rule) -> [Diagnostic] {
        couponFindings(in: rule) + endFindings(in: rule) + contradictions(in: rule) + dateFindings(in: rule)
    }

    /// A day that does not come back, and the last of its steps with it.
    private func dateFindings(in rule: Rule) -> [Diagnostic] {
        guard let now, case .occasion(.onDate(let date, let time)) = rule.trigger else { return [] }
        let waits = rule.steps.map { step in
            switch step.schedule {
            case .after(let span, _): span.longestMilliseconds
            case .beforeEnd: Int64(0)
            }
        }
        // What waits for a time of day, for the end of quiet hours or for another time zone is through by then.
        let slack: Int64 = 3 * 86_400_000
        let end = shop.facts.calendar.instant(of: date, at: time).advanced(byMilliseconds: (waits.max() ?? 0) + slack)
        guard end < now else { return [] }
        return [Diagnostic(.lint(.dateIsPast("\(date.iso8601) \(time.text)")), at: rule.span, rule: rule.name)]
    }

    private func contradictions(in rule: Rule) -> [Diagnostic] {
        if case .period(let period) = rule.trigger, deadPeriods.contains(period.name) { return [] }
        guard let premises = RulePremises(rule, shop: shop) else { return [] }
        if let core = Contradiction.among(premises.ofRule, premises.knowledge) {
            return [finding(.ruleNeverActs(reasons: core.texts), core, of: rule, or: rule.span)]
        }
        return rule.steps.compactMap { step in
            guard let core = Contradiction.among(premises.ofStep(step), premises.knowledge) else { return nil }
            let problem: LintProblem =
                rule.steps.count == 1
                ? .ruleNeverActs(reasons: core.texts) : .stepNeverActs(step: step.id, reasons: core.texts)
            return finding(problem, core, of: rule, or: step.span)
        }
    }

    /// At the last of the rule's own clauses that the contradiction needs.
    private func finding(
        _ problem: LintProblem, _ core: [Premise], of rule: Rule, or place: SourceSpan
    ) -> Diagnostic {
        Diagnostic(.lint(problem), at: core.last { $0.span != nil }?.span ?? place, rule: rule.name)
    }

    private func couponFindings(in rule: Rule) -> [Diagnostic] {
        guard rule.category == .service else { return [] }
        return rule.steps.flatMap(\.everyAction).compactMap { action in
            guard case .coupon(let coupon) = action else { return nil }
            return Diagnostic(.lint(.couponInService), at: coupon.span, rule: rule.name)
        }
    }

    /// A time of day moves a step past the end when it would be due just then; hours may come to more than days.
    private func endFindings(in rule: Rule) -> [Diagnostic] {
        guard case .period(let period) = rule.trigger else { return [] }
        return rule.steps.compactMap { step in
            let isAtEnd =
                switch step.schedule {
                case .after(let span, let time):
                    time != nil && span == period.lasts || alwaysOutlasts(span, period.lasts)
                case .beforeEnd(let span, _, let time): time != nil && span == .zero
                }
            guard isAtEnd else { return nil }
            return Diagnostic(.lint(.atPeriodEnd(step: step.id, period: period.name)), at: step.span, rule: rule.name)
        }
    }

    /// By the shop's own clock: 721 hours are more than thirty days where no clock is put back. Looked at for every day of four years.
    private func alwaysOutlasts(_ span: Span, _ length: Span) -> Bool {
        guard let first = CalendarDate(year: 2026, month: 1, day: 1) else { return false }
        let calendar = shop.facts.calendar
        let noon: Int64 = 12 * 3_600_000
        return (0..<1461).allSatisfy { day in
            let beginning = calendar.startOfDay(first.adding(days: day)).advanced(byMilliseconds: noon)
            return calendar.adding(length, to: beginning) < calendar.adding(span, to: beginning)
        }
    }
}

extension [Premise] {
    var texts: [String] { compactMap(\.text) }
}
