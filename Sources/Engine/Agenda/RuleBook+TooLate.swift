package import RuleLanguage

/// Events of a step that arrived so late that only their number matters.
package struct TooLate: Hashable, Sendable {
    package var rule: Int
    package var step: Int
    package var query: EventQuery
    /// Counted by the other range, and not this version's.
    package var isLess = false
}

extension RuleBook {
    /// The events that came too late to be looked at one by one, of a pass that got as far as `reached`: passes that go on behind one
    /// another count each of them once.
    ///
    /// - Parameter goesOn: a pass before stopped at a place that still holds. What rules had to make up has been counted by it.
    package func tooLate(in outline: AgendaOutline, through reached: Instant, goesOn: Bool) -> [TooLate] {
        var tooLate: [TooLate] = []
        for (ruleIndex, booked) in rules.enumerated() where booked.rule.trigger.isStored {
            // A rule that has only begun since has nothing that came too late for it.
            let beginning = outline.beginning(of: booked.rule)
            let after = goesOn ? max(outline.window.after, beginning) : beginning
            for stepIndex in booked.steps.indices {
                let maker = LaneMaker(book: self, outline: outline, rule: ruleIndex, step: stepIndex)
                tooLate += maker.tooLate(after: after, through: reached)
            }
        }
        return tooLate
    }
}

extension LaneMaker {
    /// Of the events that arrived, those from then on are looked at one by one; nil when all are.
    func lookedAt(_ timetable: Timetable, _ arrivals: ClosedRange<Instant>) -> Instant? {
        guard let limit = booked.rule.lateLimit else { return nil }
        let first = outline.beginning(of: booked.rule, after: outline.firstAfter ?? window.after)
        let arrival = timetable.arrivals(dueAfter: first, through: window.through)?.lowerBound
        return timetable.tooLateBefore(arrival: arrival ?? arrivals.lowerBound, limit: limit)
    }

    /// Counted once, not once for each time zone. Of a version that has only some of the events: those up to its last, less those before
    /// its first.
    fileprivate func tooLate(after: Instant, through reached: Instant) -> [TooLate] {
        let timetable = timetable(for: recipients[0])
        guard outline.mode != .replay, let arrivals = timetable.arrivals(dueAfter: after, through: reached),
            let limit = lookedAt(timetable, arrivals)
        else { return [] }
        func count(before instant: Instant, isLess: Bool) -> TooLate {
            let range = EventQuery.Range.receivedTooLate(
                from: arrivals.lowerBound, to: arrivals.upperBound, before: instant)
            return TooLate(
                rule: rule, step: step, query: EventQuery(kind: booked.rule.trigger.kind, range: range), isLess: isLess)
        }
        let end = min(limit, booked.events.upperBound.advanced(byMilliseconds: 1))
        guard booked.events.lowerBound < end else { return [] }
        let all = [count(before: end, isLess: false)]
        return booked.events.lowerBound == .distantPast
            ? all : all + [count(before: booked.events.lowerBound, isLess: true)]
    }
}
