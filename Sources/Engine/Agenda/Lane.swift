package import RuleLanguage

/// One index range that feeds the agenda: one step of one rule, its events in order of due time.
package struct Lane: Hashable, Sendable {
    package var rule: Int
    package var step: Int
    package var priority: Int
    package var query: EventQuery
    /// Nothing in the lane is due earlier.
    package var earliest: Instant
    package var timetable: Timetable
    package var mode: AgendaMode

    /// The activation of an event that the range gave; nil when another lane has it.
    package func activation(of event: Event) -> Activation? {
        let scheduled = timetable.scheduled(for: event.at)
        let planned = timetable.released(scheduled)
        let due: Instant
        switch (mode, query.range) {
        case (.replay, _):
            due = planned
        case (.live, .happened):
            guard event.received <= scheduled else { return nil }
            due = planned
        case (.live, .received), (.live, .receivedTooLate):
            guard event.received > scheduled else { return nil }
            due = timetable.released(event.received)
        }
        return Activation(rule: rule, step: step, priority: priority, event: event, due: due, planned: planned)
    }

    /// Whether the range is in order of arrival, not of happening.
    package var isByArrival: Bool {
        switch query.range {
        case .happened: false
        case .received, .receivedTooLate: true
        }
    }

    /// The place behind an event, in the range's order.
    package func cursor(behind event: Event) -> EventQuery.Cursor {
        switch query.range {
        case .happened: EventQuery.Cursor(instant: event.at, sequence: event.sequence)
        case .received, .receivedTooLate: EventQuery.Cursor(instant: event.received, sequence: event.sequence)
        }
    }
}

extension RuleBook {
    /// The index ranges behind a window, and the ranges of events that came too late to be looked at one by one.
    ///
    /// - Parameter activations: when each rule began; one that is not there yet begins now.
    package func lanes(
        of window: Window, mode: AgendaMode, activations: [String: Instant]
    ) -> (lanes: [Lane], tooLate: [TooLate]) {
        var lanes: [Lane] = []
        var tooLate: [TooLate] = []
        for (ruleIndex, booked) in rules.enumerated() {
            let rule = booked.rule
            let after = beginning(of: rule, window: window, mode: mode, activations: activations)
            for (stepIndex, step) in booked.steps.enumerated() {
                let timetable = timetable(of: rule, step: step.step)
                func lane(_ range: EventQuery.Range, earliest: Instant) -> Lane {
                    Lane(
                        rule: ruleIndex, step: stepIndex, priority: rule.priority,
                        query: EventQuery(kind: rule.trigger.kind, range: range), earliest: earliest,
                        timetable: timetable, mode: mode)
                }
                for stretch in timetable.stretches(plannedAfter: after, through: window.through) {
                    let range = EventQuery.Range.happened(from: stretch.lowerBound, to: stretch.upperBound)
                    lanes.append(lane(range, earliest: timetable.planned(for: stretch.lowerBound)))
                }
                guard mode != .replay,
                    let arrivals = timetable.arrivals(dueAfter: after, through: window.through)
                else { continue }
                var atLeast = Instant.distantPast
                if let limit = rule.lateLimit {
                    atLeast = timetable.tooLateBefore(arrival: arrivals.lowerBound, limit: limit)
                    tooLate.append(
                        TooLate(
                            rule: ruleIndex, step: stepIndex,
                            query: EventQuery(
                                kind: rule.trigger.kind,
                                range: .receivedTooLate(
                                    from: arrivals.lowerBound, to: arrivals.upperBound, before: atLeast))))
                }
                let range = EventQuery.Range.received(
                    from: arrivals.lowerBound, to: arrivals.upperBound, atLeast: atLeast)
                lanes.append(lane(range, earliest: timetable.released(arrivals.lowerBound)))
            }
        }
        return (lanes, tooLate)
    }

    private func beginning(
        of rule: Rule, window: Window, mode: AgendaMode, activations: [String: Instant]
    ) -> Instant {
        switch mode {
        case .replay: window.after
        case .live(let now): max(window.after, activations[rule.name] ?? now)
        }
    }

    package func timetable(of rule: Rule, step: Step) -> Timetable {
        // Quiet hours are about texts; a task for the staff can wait on the list at any hour.
        let isLoud = step.everyAction.contains { if case .sms = $0 { true } else { false } }
        return Timetable(
            schedule: step.schedule, quietHours: isLoud ? shop.quietHours[rule.category] : nil,
            calendar: shop.facts.calendar)
    }
}

/// Events of a step that arrived so late that only their number matters.
package struct TooLate: Hashable, Sendable {
    package var rule: Int
    package var step: Int
    package var query: EventQuery
}

extension Rule {
    /// How late a due time may be handled; nil without a limit. `latest_only` and `ask` keep to the category's usual limit.
    package var lateLimit: Span? {
        switch late {
        case .skip(let span): span
        case .send: nil
        case .latestOnly, .ask: Span(milliseconds: category == .marketing ? 24 * 3_600_000 : 72 * 3_600_000)
        }
    }
}
