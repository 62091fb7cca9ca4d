import Engine
import RuleLanguage

/// What is due, and whether its conditions hold, worked out by going through every event, every rule and every step. No index,
/// no order of reading, nothing remembered: slow, and short enough to be checked against DESIGN.md by eye.
struct ReferenceEvaluator {
    let shop: Shop
    let calendar: ReferenceCalendar
    var customers: [String: Customer]
    /// When the store learned of the customers.
    let joined: [String: Instant]
    let orders: [String: Order]
    /// What the store knows, each id once.
    var events: [Event]

    // MARK: What is due

    /// Every moment at which something is due, ever.
    func dueTimes(of rules: [Rule]) -> [Instant] {
        items(of: rules, mode: .live(now: .distantPast)).map(\.due)
    }

    /// When the step is due if the event is known in time.
    func planned(_ step: Step, of rule: Rule, for at: Instant, customer: String? = nil) -> Instant {
        leavingQuietHours(scheduled(step.schedule, from: at), rule: rule, step: step, customer: customer)
    }

    func items(of rules: [Rule], mode: AgendaMode) -> [ReferenceItem] {
        rules.flatMap { rule in
            triggers(of: rule, mode: mode).flatMap { items(of: rule, for: $0, mode: mode) }
        }
    }

    func items(of rule: Rule, for event: Event, mode: AgendaMode) -> [ReferenceItem] {
        rule.steps.indices.compactMap { index in
            let step = rule.steps[index]
            let scheduled = scheduled(step.schedule, from: event.at)
            let planned = planned(step, of: rule, for: event.at, customer: event.customer)
            let isKnown = mode == .replay || event.received <= scheduled
            let due =
                isKnown
                ? planned : leavingQuietHours(event.received, rule: rule, step: step, customer: event.customer)
            // Somebody who joins later is not there for a moment of the calendar.
            if !rule.trigger.isStored, mode != .replay, joined[event.customer]! > due { return nil }
            return ReferenceItem(rule: rule, index: index, event: event, due: due, planned: planned)
        }
    }

    private func triggers(of rule: Rule, mode: AgendaMode) -> [Event] {
        guard rule.trigger.isStored else { return occasions(of: rule.trigger, isReplay: mode == .replay) }
        return events.filter { $0.kind == rule.trigger.kind }
    }

    private func scheduled(_ schedule: Schedule, from at: Instant) -> Instant {
        switch schedule {
        case .after(let span, let time):
            return first(time, atOrAfter: calendar.adding(span, to: at))
        case .beforeEnd(let span, let lasts, let time):
            let end = calendar.adding(lasts, to: at)
            return max(at, first(time, atOrAfter: calendar.subtracting(span, from: end)))
        }
    }

    private func first(_ time: TimeOfDay?, atOrAfter instant: Instant) -> Instant {
        time.map { calendar.first($0, atOrAfter: instant) } ?? instant
    }

    /// Quiet hours are those of the customer's own clock, where it is known.
    func clock(of customer: String?) -> ReferenceCalendar {
        customer.flatMap { customers[$0]?.timeZone }.flatMap { ReferenceCalendar.known[$0] } ?? calendar
    }

    private func leavingQuietHours(_ instant: Instant, rule: Rule, step: Step, customer: String?) -> Instant {
        guard step.mayText, let quiet = shop.quietHours[rule.category] else { return instant }
        return clock(of: customer).leaving(quiet, from: instant)
    }

    // MARK: Whether its conditions hold

    func moment(of item: ReferenceItem, sentSteps: Set<String>) -> ReferenceMoment {
        let own = events.filter { $0.customer == item.event.customer }
            .sorted { ReferenceMoment.comes($1, after: $0) }
        var moment = ReferenceMoment(
            customer: customers[item.event.customer]!, orders: orders, tiers: shop.facts.tiers, calendar: calendar,
            now: item.due, history: own.filter { $0.at <= item.due },
            historyAtTrigger: own.filter { !ReferenceMoment.comes($0, after: item.event) }, trigger: item.event,
            subject: item.event)
        moment.sentSteps = sentSteps
        return moment
    }

    func conditionReason(_ item: ReferenceItem, at moment: ReferenceMoment) -> SkipReason? {
        if let reason = triggerReason(item, at: moment) { return reason }
        if let reason = first(of: item.rule.conditions, at: moment, { .ruleCondition($0) }) { return reason }
        if let reason = first(of: item.step.conditions, at: moment, { .stepCondition($0) }) { return reason }
        for unless in item.rule.unless + item.step.unless {
            if let reason = unlessReason(unless, at: moment) { return reason }
        }
        return nil
    }

    private func triggerReason(_ item: ReferenceItem, at moment: ReferenceMoment) -> SkipReason? {
        switch item.rule.trigger {
        case .event, .occasion, .anniversary:
            return nil
        case .inactive:
            return moment.since(.paid).first.map { .unless(.paid, event: $0.id) }
        case .period(let period):
            if let reason = first(of: period.conditions, at: moment.atTrigger, { .notInPeriod($0) }) { return reason }
            if let began = running(period, before: item, at: moment) { return .periodRunning(since: began.id) }
            if item.due > calendar.adding(period.lasts, to: item.event.at) { return .periodOver }
            for kind in period.endsOn {
                if let event = moment.since(kind).first { return .unless(kind, event: event.id) }
            }
            return nil
        }
    }

    /// Goes through the customer's events from the first one: each of the period's kind begins it, unless one that began it
    /// before is still in force.
    private func running(_ period: Period, before item: ReferenceItem, at moment: ReferenceMoment) -> Event? {
        var beginnings: [Event] = []
        func inForce(at event: Event) -> Event? {
            beginnings.last { start in
                event.at <= calendar.adding(period.lasts, to: start.at)
                    && !moment.historyAtTrigger.contains { other in
                        period.endsOn.contains(other.kind) && ReferenceMoment.comes(other, after: start)
                            && !ReferenceMoment.comes(other, after: event)
                    }
            }
        }
        for event in moment.historyAtTrigger where event.kind == period.from && event.id != item.event.id {
            let there = ReferenceItem(
                rule: item.rule, index: item.index, event: event, due: item.due, planned: item.planned)
            let then = self.moment(of: there, sentSteps: []).atTrigger
            let begins = period.conditions.allSatisfy { then.holds($0.condition) == .yes }
            if begins, inForce(at: event) == nil { beginnings.append(event) }
        }
        return inForce(at: item.event)
    }

    /// The reason of the first clause that does not hold.
    private func first(
        of clauses: [Clause], at moment: ReferenceMoment, _ reason: (Int) -> SkipReason
    ) -> SkipReason? {
        for (index, clause) in clauses.enumerated() {
            switch moment.holds(clause.condition) {
            case .yes: continue
            case .no: return reason(index)
            case .failed(let failure): return .failed(failure)
            }
        }
        return nil
    }

    private func unlessReason(_ unless: Unless, at moment: ReferenceMoment) -> SkipReason? {
        for event in moment.since(unless.kind) {
            if unless.sameOrder, event.order == nil || event.order != moment.trigger!.order { continue }
            guard let clause = unless.condition else { return .unless(unless.kind, event: event.id) }
            var found = moment
            found.subject = event
            switch found.holds(clause.condition) {
            case .yes: return .unless(unless.kind, event: event.id)
            case .no: continue
            case .failed(let failure): return .failed(failure)
            }
        }
        return nil
    }
}
