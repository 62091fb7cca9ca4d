/// When a step is due.
extension RuleChecker {
    /// - Parameter reader: a step's mapping, or the rule's own where the rule is a single step.
    mutating func schedule(_ reader: MappingReader, id: String, _ context: RuleContext) -> Schedule? {
        if reader.has("after"), reader.has("before_end") {
            findings.add(.rule(.scheduleTwice), at: reader.keySpan("before_end"))
            return nil
        }
        if reader.has("before_end") { return beforeEnd(reader, id: id, context) }
        if reader.has("after") { return after(reader, id: id, context) }
        switch context.trigger {
        case .inactive(let span): return .after(span, at: nil)
        case .event, .period, .occasion, .anniversary: return .after(.zero, at: nil)
        }
    }

    private mutating func beforeEnd(_ reader: MappingReader, id: String, _ context: RuleContext) -> Schedule? {
        guard let scalar = reader.scalar("before_end", findings: &findings),
            let (span, time) = findings.schedule(scalar)
        else { return nil }
        guard let period = context.period else {
            findings.add(.rule(.beforeEndOutsidePeriod), at: reader.keySpan("before_end"))
            return nil
        }
        if span.alwaysOutlasts(period.lasts) {
            findings.add(.rule(.beforePeriodStart(step: id, period: period.name)), at: scalar.content.span)
        }
        return .beforeEnd(span, of: period.lasts, at: time)
    }

    private mutating func after(_ reader: MappingReader, id: String, _ context: RuleContext) -> Schedule? {
        guard let scalar = reader.scalar("after", findings: &findings),
            let (span, time) = findings.schedule(scalar)
        else { return nil }
        if let period = context.period, span.alwaysOutlasts(period.lasts) {
            findings.add(.rule(.afterPeriodEnd(step: id, period: period.name)), at: scalar.content.span)
        }
        guard case .inactive(let silence) = context.trigger else { return .after(span, at: time) }
        // Counted from the moment at which the customer has been silent for that long.
        guard let whole = silence.adding(span) else {
            findings.add(.expression(.syntax(.badDuration(scalar.text))), at: scalar.content.span)
            return nil
        }
        return .after(whole, at: time)
    }
}
