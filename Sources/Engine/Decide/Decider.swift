package import RuleLanguage

/// Says act or skip, and why. Reads no clock and no store: now is the activation's due time, history is the customer file.
package struct Decider: Sendable {
    package let book: RuleBook
    /// Makes coupon codes that nobody can guess and that every planning of the activation gives again.
    let secret: StableHash.Key

    package init(book: RuleBook, secret: StableHash.Key) {
        self.book = book
        self.secret = secret
    }

    /// - Parameter handledAt: when somebody runs; an activation that is due before it is handled then. Nil where every due time
    ///   is met, as in a replay.
    package func plan(_ activation: Activation, file: CustomerFile, handledAt: Instant?) -> Plan {
        let booked = book.rules[activation.rule]
        let step = booked.steps[activation.step]
        let key = ActivationKey(rule: booked.rule.name, step: step.step.id, event: activation.event.id)
        var decision = Decision(
            key: key, customer: activation.event.customer, due: activation.due, version: booked.rule.version)
        var verdict = Verdict()
        if let reason = lateness(of: activation, rule: booked.rule, handledAt: handledAt) {
            decision.skip = reason
            return Plan(decision: decision)
        }
        let moment = Moment(file: file, now: activation.due, shop: book.shop.facts, trigger: activation.event)
        judge(booked.rule, step.step, at: moment, trigger: activation.event, into: &verdict)
        if let reason = verdict.skip {
            decision.skip = reason
            return Plan(decision: decision)
        }
        return makePlan(decision, activation: activation, rule: booked.rule, step: step, moment: moment)
    }

    /// Policy 1: not late.
    package func lateness(of activation: Activation, rule: Rule, handledAt: Instant?) -> SkipReason? {
        guard let handledAt, let limit = rule.lateLimit else { return nil }
        let handled = max(activation.due, handledAt)
        guard handled > book.shop.facts.calendar.adding(limit, to: activation.planned) else { return nil }
        return .late(milliseconds: handled.milliseconds - activation.planned.milliseconds)
    }

    /// Whether the store keeps what was decided. That an event came too late can be worked out again from the event; that
    /// nobody ran in time cannot.
    package func keeps(_ plan: Plan, of activation: Activation) -> Bool {
        switch plan.decision.skip {
        case nil: true
        case .late: lateness(of: activation, rule: book.rules[activation.rule].rule, handledAt: activation.due) == nil
        case .some(let reason): reason.isStored
        }
    }

    /// Policy 2: the period, the conditions and `unless`, every one of them; the first that stops is the reason.
    package func judge(
        _ rule: Rule, _ step: Step, at moment: Moment, trigger: Event, into verdict: inout Verdict
    ) {
        judgeTrigger(rule, at: moment, trigger: trigger, into: &verdict)
        for (index, clause) in rule.conditions.enumerated() {
            verdict.add(clause, at: moment, stops: .ruleCondition(index))
        }
        for (index, clause) in step.conditions.enumerated() {
            verdict.add(clause, at: moment, stops: .stepCondition(index))
        }
        for unless in rule.unless + step.unless {
            verdict.add(unless, stopping: moment.event(unless, since: trigger))
        }
    }

    private func judgeTrigger(_ rule: Rule, at moment: Moment, trigger: Event, into verdict: inout Verdict) {
        switch rule.trigger {
        case .event:
            break
        case .inactive:
            verdict.add(endedBy: .paid, stopping: moment.first(.paid, since: trigger))
        case .period(let period):
            let beginning = Moment(of: trigger, file: moment.file, shop: moment.shop)
            for (index, clause) in period.conditions.enumerated() {
                verdict.add(clause, at: beginning, stops: .notInPeriod(index))
            }
            verdict.add(running: moment.running(period, before: trigger))
            let end = moment.shop.calendar.adding(period.lasts, to: trigger.at)
            verdict.add(periodEnd: end, now: moment.now)
            for kind in period.endsOn {
                verdict.add(endedBy: kind, stopping: moment.first(kind, since: trigger))
            }
        }
    }
}

extension Moment {
    /// The first event of a kind since the trigger, in the customer's own order of events, that has happened by now.
    func first(_ kind: EventKind, since trigger: Event) -> Event? {
        history.first { $0.kind == kind && $0.isAfter(trigger) }
    }

    /// The event that began the period which is still running when the trigger comes; nil when none is.
    ///
    /// A period is one stretch of a customer's life: a second parcel within it does not begin it anew.
    func running(_ period: Period, before trigger: Event) -> Event? {
        var began: Event?
        for event in history {
            guard trigger.isAfter(event) else { break }
            if let start = began, ends(period, startedBy: start, with: event) { began = nil }
            guard began == nil, event.kind == period.from else { continue }
            let beginning = Moment(of: event, file: file, shop: shop)
            if period.conditions.allSatisfy({ $0.condition.evaluate(at: beginning) == .yes }) { began = event }
        }
        return began.flatMap { ends(period, startedBy: $0, with: trigger) ? nil : $0 }
    }

    /// Whether the period is over when the event comes, or because it comes.
    private func ends(_ period: Period, startedBy start: Event, with event: Event) -> Bool {
        period.endsOn.contains(event.kind) || event.at > shop.calendar.adding(period.lasts, to: start.at)
    }

    /// The first event that makes `unless` stop.
    func event(_ unless: Unless, since trigger: Event) -> Result<Event?, EvaluationFailure> {
        for event in history where event.kind == unless.kind && event.isAfter(trigger) {
            if unless.sameOrder, event.order == nil || event.order != trigger.order { continue }
            guard let clause = unless.condition else { return .success(event) }
            switch clause.condition.evaluate(at: reading(event)) {
            case .yes: return .success(event)
            case .no: continue
            case .failed(let failure): return .failure(failure)
            }
        }
        return .success(nil)
    }
}
