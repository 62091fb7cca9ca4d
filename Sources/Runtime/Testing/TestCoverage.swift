package import Engine
package import RuleLanguage

/// What tests have reached of a book: how often each step acted, and for which reasons it was skipped.
package struct TestCoverage: Sendable {
    package struct Step: Sendable {
        package var acted = 0
        /// By the reason's code.
        package var skipped: [String: Int] = [:]

        package init() {}
    }

    private struct Place: Hashable {
        var rule: String
        var step: String
    }

    private var steps: [Place: Step] = [:]

    package init() {}

    package subscript(rule rule: String, step step: String) -> Step {
        steps[Place(rule: rule, step: step)] ?? Step()
    }

    package mutating func count(_ record: TestRecord) {
        var step = self[rule: record.rule, step: record.step]
        if let reason = record.skip {
            step.skipped[reason.code, default: 0] += 1
        } else {
            step.acted += 1
        }
        steps[Place(rule: record.rule, step: record.step)] = step
    }

    package mutating func add(_ other: TestCoverage) {
        for (place, more) in other.steps {
            steps[place, default: Step()].acted += more.acted
            steps[place]?.skipped.merge(more.skipped, uniquingKeysWith: +)
        }
    }
}

extension RuleBook {
    /// The codes of the reasons for which a step can be skipped because of what the rule and shop.yaml say, in the order in which they
    /// are looked at. What nobody writes down (somebody pauses the rule, a text fails) is not among them.
    package func possibleSkips(of rule: Rule, step: Step) -> [String] {
        let isLoud = step.isLoud
        var codes: [String] = []
        func add(_ code: String, if isPossible: Bool) {
            if isPossible { codes.append(code) }
        }
        switch rule.late {
        case .skip: add("late", if: rule.trigger.isStored)
        case .ask: add("ask", if: true)
        case .latestOnly: add("superseded", if: rule.steps.count > 1)
        case .send: break
        }
        if case .period(let period) = rule.trigger {
            add("not_in_period", if: !period.conditions.isEmpty)
            add("period_running", if: true)
            add("period_over", if: step.canComeAfterPeriod(period))
        }
        add("rule_condition", if: !rule.conditions.isEmpty)
        add("step_condition", if: !step.conditions.isEmpty)
        add("unless", if: !rule.unless.isEmpty || !step.unless.isEmpty || rule.trigger.hasOwnEnd)
        add("no_phone", if: isLoud)
        add("too_few_points", if: step.takesPoints)
        add("suppressed", if: !(shop.suppress[rule.category] ?? []).isEmpty)
        add("no_consent", if: isLoud && (rule.category == .marketing || shop.consent[rule.category] == .required))
        add("holdout", if: rule.holdout > 0)
        add("reentry", if: rule.again != .every)
        add("duplicate", if: isLoud && !rule.trigger.isStored)
        add("capped", if: isLoud && !(shop.caps[rule.category] ?? []).isEmpty)
        add("budget", if: !rule.budgets.isEmpty || !(shop.budgets[rule.category] ?? []).isEmpty)
        add("no_codes", if: step.everyAction.contains { $0.takesCode })
        add("stopped", if: rule.expected != nil)
        return codes
    }
}

extension Trigger {
    /// Whether an event ends what it began, without an `unless`.
    fileprivate var hasOwnEnd: Bool {
        switch self {
        case .inactive: true
        case .period(let period): !period.endsOn.isEmpty
        case .event, .occasion, .anniversary: false
        }
    }
}

extension Step {
    /// A time of day and quiet hours move a step on by two days at most.
    fileprivate func canComeAfterPeriod(_ period: Period) -> Bool {
        switch schedule {
        case .after(period.lasts, nil) where !isLoud: false
        case .after(let span, let time):
            span.longestMilliseconds + (isLoud || time != nil ? 2 * 86_400_000 : 0) > period.lasts.shortestMilliseconds
        case .beforeEnd: false
        }
    }
}
