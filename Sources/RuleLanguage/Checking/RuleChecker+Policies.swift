/// The settings of a rule beside what it does.
extension RuleChecker {
    mutating func settings(_ reader: MappingReader, into rule: inout Rule) {
        rule.title = reader.scalar("title", findings: &findings)?.text
        if let scalar = reader.scalar("priority", findings: &findings) {
            rule.priority = findings.integer(scalar, in: RuleKeys.priorities) ?? 0
        }
        if let scalar = reader.scalar("late", findings: &findings), let late = findings.latePolicy(scalar) {
            rule.late = late
        }
        rule.goal = reader["goal"].flatMap { goal($0) }
        if let scalar = reader.scalar("holdout", findings: &findings) { rule.holdout = holdout(scalar) }
        if let scalar = reader.scalar("again", findings: &findings) {
            rule.again = findings.reentry(scalar) ?? .every
        }
        if let scalar = reader.scalar("when_capped", findings: &findings) {
            rule.whenCapped = findings.cappedPolicy(scalar) ?? .drop
        }
        if let scalar = reader.scalar("expect", findings: &findings) { rule.expected = findings.expectation(scalar) }
        if let entry = reader["budget"] { rule.budgets = findings.budgets(entry, shop.facts.currency) }
        if let scalar = reader.scalar("in_flight", findings: &findings),
            let name = findings.choice(scalar, InFlight.allCases.map(\.rawValue))
        {
            rule.inFlight = InFlight(rawValue: name) ?? .move
        }
        if let scalar = reader.scalar("spread", findings: &findings) { rule.spread = spread(scalar) }
    }

    private mutating func spread(_ scalar: YAMLScalar) -> Span? {
        guard let span = findings.span(scalar) else { return nil }
        guard let length = span.fixedMilliseconds, length <= 86_400_000 else {
            findings.add(.policy(.spreadTooLong(scalar.text)), at: scalar.content.span)
            return nil
        }
        return span
    }

    private mutating func holdout(_ scalar: YAMLScalar) -> Double {
        guard let percentage = findings.percentage(scalar) else { return 0 }
        guard percentage < 100 else {
            findings.add(.structure(.outOfRange(scalar.text, low: 0, high: 99)), at: scalar.content.span)
            return 0
        }
        return percentage / 100
    }
}
