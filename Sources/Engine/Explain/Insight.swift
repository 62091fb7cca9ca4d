package import RuleLanguage

/// What lies behind the findings about a step: each condition taken apart, and what would have had to be different.
package struct Insight: Sendable {
    /// A finding about a condition.
    package struct Look: Sendable {
        package var trace: ConditionTrace
        /// What would let the check pass, best first; empty where it passes already.
        package var ways: [NearestChange]
    }

    /// By the finding's place.
    package var looks: [Int: Look] = [:]
    /// What would make the step act: nil where it acts, where more than conditions stands in the way, and where nothing was found.
    package var change: NearestChange?

    package init() {}
}

extension Verdict.Finding {
    /// The condition of the finding, as it has to be for the check to pass.
    fileprivate var needed: Condition? {
        switch subject {
        case .clause(let clause): clause.condition
        case .suppression(let clause): .not(clause.condition)
        case .late, .unless, .endOfPeriod, .periodRunning, .periodEnd, .running, .supersededBy, .phone, .points, .codes,
            .consent,
            .holdout, .entry, .duplicate, .caps, .budget, .breaker:
            nil
        }
    }

    fileprivate var clause: Clause? {
        switch subject {
        case .clause(let clause), .suppression(let clause): clause
        case .late, .unless, .endOfPeriod, .periodRunning, .periodEnd, .running, .supersededBy, .phone, .points, .codes,
            .consent,
            .holdout, .entry, .duplicate, .caps, .budget, .breaker:
            nil
        }
    }
}

extension Insight {
    /// How far ahead moments are looked for.
    package static let horizon = Span(months: 24)

    /// - Parameters:
    ///   - moment: at which the conditions are read.
    ///   - beginning: the moment of the trigger, at which the first conditions, those of a period, are read.
    ///   - periodClauses: how many those are.
    init(into findings: [Verdict.Finding], at moment: Moment, beginning: Moment?, periodClauses: Int) {
        var groups: [(moment: Moment, conditions: [Condition])] = []
        if let beginning { groups.append((beginning, [])) }
        groups.append((moment, []))
        var clauses = 0
        for (index, finding) in findings.enumerated() {
            guard let clause = finding.clause, let needed = finding.needed else { continue }
            let isOfPeriod = beginning != nil && clauses < periodClauses
            clauses += 1
            let group = isOfPeriod ? 0 : groups.count - 1
            groups[group].conditions.append(needed)
            let asked = groups[group].moment
            let until = isOfPeriod ? nil : asked.shop.calendar.adding(Insight.horizon, to: asked.now)
            looks[index] = Look(
                trace: ConditionTrace(of: clause, at: asked),
                ways: NearestChange.ways(toHold: needed, at: asked, until: until))
        }
        let stopping = findings.filter { $0.stops != nil }
        guard !stopping.isEmpty, stopping.allSatisfy({ $0.needed != nil }) else { return }
        change = Insight.change(of: groups)
    }

    /// A step is asked once, at its due time, so only values can change. They have to suit all conditions together.
    private static func change(of groups: [(moment: Moment, conditions: [Condition])]) -> NearestChange? {
        var change = NearestChange()
        for (moment, conditions) in groups {
            let condition = Condition.all(conditions)
            if condition.evaluate(at: moment) == .yes { continue }
            guard let way = NearestChange.ways(toHold: condition, at: moment, limit: 1).first else { return nil }
            change.values += way.values
        }
        return change.values.isEmpty ? nil : change
    }
}
