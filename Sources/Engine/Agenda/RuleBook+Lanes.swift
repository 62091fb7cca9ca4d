package import RuleLanguage

/// What a window is read for: the window itself, and where the rules stand.
package struct AgendaOutline: Sendable {
    package var window: Window
    package var mode: AgendaMode
    /// When each rule began; one that is not there yet begins now.
    package var activations: [String: Instant] = [:]
    package var states: [String: RuleState] = [:]
    /// The time zones that customers have, beside the shop's.
    package var zones: [String: ShopCalendar] = [:]
    /// Where the first of several passes over one window began; nil when this is the first. What came too late is told apart by it,
    /// so that each is either looked at or counted, and only once.
    package var firstAfter: Instant?

    package init(window: Window, mode: AgendaMode) {
        self.window = window
        self.mode = mode
    }

    /// Nothing of the rule is due before or at it.
    package func beginning(of rule: Rule) -> Instant {
        beginning(of: rule, after: window.after)
    }

    func beginning(of rule: Rule, after: Instant) -> Instant {
        guard case .live(let now) = mode else { return after }
        let begun = activations[rule.name] ?? now
        // One that was resumed makes up what was due while it did not run, or leaves out what was dropped.
        if let state = states[rule.name], state.kind == .running, let since = state.since {
            return max(begun, since)
        }
        return max(begun, after)
    }
}

extension RuleBook {
    /// The index ranges behind a window.
    package func lanes(of outline: AgendaOutline) -> [Lane] {
        var lanes: [Lane] = []
        for (ruleIndex, booked) in rules.enumerated() {
            for stepIndex in booked.steps.indices {
                let maker = LaneMaker(book: self, outline: outline, rule: ruleIndex, step: stepIndex)
                lanes += maker.retries
                for recipients in maker.recipients {
                    let timetable = maker.timetable(for: recipients)
                    if booked.rule.trigger.isStored {
                        lanes += maker.happened(timetable, recipients)
                        lanes += maker.arrived(timetable, recipients)
                    } else {
                        lanes += maker.occurrences(timetable, recipients)
                    }
                }
            }
        }
        return lanes
    }

    /// - Parameter zone: of the recipient; nil for the shop's.
    package func timetable(of rule: Rule, step: Step, zone: ShopCalendar? = nil) -> Timetable {
        // Quiet hours are about texts; a task for the staff can wait on the list at any hour.
        Timetable(
            schedule: step.schedule, quietHours: step.isLoud ? shop.quietHours[rule.category] : nil,
            calendar: shop.facts.calendar, recipientCalendar: zone)
    }

    /// With the quiet hours of a customer's own zone, where that is known.
    package func timetable(of rule: Rule, step: Step, timeZone: String?) -> Timetable {
        timetable(of: rule, step: step, zone: timeZone.flatMap { shop.facts.zones[$0] })
    }

    /// The activations of an event that a decision emitted, as far as they are due in the window.
    ///
    /// - Parameter timeZone: of the event's customer.
    package func activations(of event: Event, timeZone: String?, in outline: AgendaOutline) -> [Activation] {
        var activations: [Activation] = []
        for (ruleIndex, booked) in rules.enumerated() where booked.rule.trigger.kind == event.kind {
            guard booked.events.contains(event.at) else { continue }
            for (stepIndex, step) in booked.steps.enumerated() {
                let timetable = timetable(of: booked.rule, step: step.step, timeZone: timeZone)
                let due = timetable.due(for: event)
                guard due > outline.beginning(of: booked.rule), due <= outline.window.through else { continue }
                activations.append(
                    Activation(
                        rule: ruleIndex, step: stepIndex, priority: booked.rule.priority, event: event, due: due,
                        planned: timetable.planned(for: event.at)))
            }
        }
        return activations
    }
}

extension Step {
    /// Whether it may send a text.
    package var isLoud: Bool {
        everyAction.contains { if case .sms = $0 { true } else { false } }
    }
}

/// Makes the lanes of one step.
struct LaneMaker {
    let book: RuleBook
    let outline: AgendaOutline
    let rule: Int
    let step: Int

    var booked: BookedRule { book.rules[rule] }
    var window: Window { outline.window }
    private var after: Instant { outline.beginning(of: booked.rule) }

    /// One time zone after the other where quiet hours are the recipient's own.
    var recipients: [Lane.Recipients] {
        let hasQuietHours = timetable(for: .everybody).quietHours != nil
        guard hasQuietHours, !outline.zones.isEmpty else { return [.everybody] }
        return [.inShopZone] + outline.zones.keys.sorted().map { .inZone($0) }
    }

    func timetable(for recipients: Lane.Recipients) -> Timetable {
        var zone: ShopCalendar?
        if case .inZone(let name) = recipients { zone = outline.zones[name] }
        return book.timetable(of: booked.rule, step: booked.steps[step].step, zone: zone)
    }

    private func lane(
        _ query: AgendaQuery, earliest: Instant, _ timetable: Timetable, _ recipients: Lane.Recipients,
        occurrence: Occurrence? = nil
    ) -> Lane {
        Lane(
            rule: rule, step: step, priority: booked.rule.priority, query: query, earliest: earliest,
            timetable: timetable, mode: outline.mode, recipients: recipients, occurrence: occurrence,
            events: booked.events)
    }

    /// Events that were known in time.
    func happened(_ timetable: Timetable, _ recipients: Lane.Recipients) -> [Lane] {
        timetable.stretches(plannedAfter: after, through: window.through).compactMap { stretch in
            // Clamping would make one moment of a stretch that lies outside.
            guard stretch.overlaps(booked.events) else { return nil }
            let stretch = stretch.clamped(to: booked.events)
            let range = EventQuery.Range.happened(from: stretch.lowerBound, to: stretch.upperBound)
            return lane(
                .events(EventQuery(kind: booked.rule.trigger.kind, range: range)),
                earliest: timetable.planned(for: stretch.lowerBound), timetable, recipients)
        }
    }

    /// Events that were not: due when they arrived. Those that came too late whatever the details are left out.
    func arrived(_ timetable: Timetable, _ recipients: Lane.Recipients) -> [Lane] {
        guard outline.mode != .replay, let arrivals = timetable.arrivals(dueAfter: after, through: window.through)
        else { return [] }
        let range = EventQuery.Range.received(
            from: arrivals.lowerBound, to: arrivals.upperBound,
            atLeast: lookedAt(timetable, arrivals) ?? .distantPast)
        return [
            lane(
                .events(EventQuery(kind: booked.rule.trigger.kind, range: range)),
                earliest: timetable.released(arrivals.lowerBound), timetable, recipients)
        ]
    }

    /// Moments of the calendar, each a lane of its own: everything in it is due at once.
    func occurrences(_ timetable: Timetable, _ recipients: Lane.Recipients) -> [Lane] {
        let calendar = book.shop.facts.calendar
        return timetable.stretches(plannedAfter: after, through: window.through).flatMap { stretch in
            booked.rule.trigger.occurrences(in: stretch, calendar: calendar)
        }.filter { booked.events.contains($0.at) }.flatMap { occurrence in
            let due = timetable.planned(for: occurrence.at)
            return queries(of: occurrence, due: due).map {
                lane($0, earliest: due, timetable, recipients, occurrence: occurrence)
            }
        }
    }

    private func queries(of occurrence: Occurrence, due: Instant) -> [AgendaQuery] {
        // A replay asks who was a customer by then when it has the file; the store only knows when it learned of them.
        let knownBy = outline.mode == .replay ? Instant.distantFuture : due
        guard case .anniversary(let trigger) = booked.rule.trigger else { return [.audience(knownBy: knownBy)] }
        return Anniversary.keys(celebratedOn: occurrence.day, in: trigger.calendar, leapDay: trigger.leapDay).map {
            .anniversary(trigger.field, trigger.calendar, key: $0, knownBy: knownBy)
        }
    }

    /// Decisions that are still open, whenever they were made.
    var retries: [Lane] {
        guard outline.mode != .replay else { return [] }
        let query = AgendaQuery.retries(
            rule: booked.rule.name, step: booked.steps[step].step.id, from: .distantPast, to: window.through)
        var lane = lane(query, earliest: .distantPast, timetable(for: .everybody), .everybody)
        if case .occasion(let occasion) = booked.rule.trigger { lane.occasionName = occasion.name }
        return [lane]
    }
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
