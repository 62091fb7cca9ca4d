package import RuleLanguage

/// Policies 1 and 2: in time, and every condition.
extension Decider {
    /// Policy 1: not late.
    ///
    /// - Parameter timeZone: the customer's.
    package func judgeLateness(
        of activation: Activation, timeZone: String?, handledAt: Instant?, into verdict: inout Verdict
    ) {
        guard let handledAt, activation.retry?.isStarted != true else { return }
        let booked = book.rules[activation.rule]
        let handled = max(activation.due, handledAt)
        if let limit = booked.lateLimit, handled > activation.planned {
            verdict.add(
                planned: activation.planned, handled: handled, limit: limit,
                stops: lateness(of: activation, handledAt: handledAt))
        }
        if booked.rule.late == .latestOnly, let later = stepPast(activation, timeZone: timeZone, by: handled) {
            verdict.add(.supersededBy(step: later), stops: .superseded(step: later))
        }
    }

    package func lateness(of activation: Activation, handledAt: Instant?) -> SkipReason? {
        let booked = book.rules[activation.rule]
        guard let handledAt, let limit = booked.lateLimit, activation.retry?.isStarted != true else { return nil }
        let handled = max(activation.due, handledAt)
        guard handled > calendar.adding(limit, to: activation.planned) else { return nil }
        let milliseconds = handled.milliseconds - activation.planned.milliseconds
        return booked.rule.late == .ask ? .ask(milliseconds: milliseconds) : .late(milliseconds: milliseconds)
    }

    /// The last step of the same entry that was planned after this one and is past as well.
    private func stepPast(_ activation: Activation, timeZone: String?, by handled: Instant) -> String? {
        let booked = book.rules[activation.rule]
        var latest: (planned: Instant, step: String)?
        for (index, other) in booked.steps.enumerated() where index != activation.step {
            let planned = book.timetable(of: booked.rule, step: other.step, timeZone: timeZone).planned(
                for: activation.event.at)
            guard planned <= handled, (planned, index) > (activation.planned, activation.step) else { continue }
            if latest.map({ $0.planned <= planned }) ?? true { latest = (planned, other.step.id) }
        }
        return latest?.step
    }

    /// Policy 2: the period, the conditions and `unless`, every one of them; the first that stops is the reason.
    package func judge(_ activation: Activation, at moment: Moment, into verdict: inout Verdict) {
        let booked = book.rules[activation.rule]
        let step = booked.steps[activation.step]
        judgeTrigger(booked, at: moment, trigger: activation, into: &verdict)
        for (index, clause) in booked.rule.conditions.enumerated() {
            verdict.add(clause, at: moment, stops: .ruleCondition(index))
        }
        for (index, clause) in step.step.conditions.enumerated() {
            verdict.add(clause, at: moment, stops: .stepCondition(index))
        }
        if verdict.isSettled { return }
        for unless in booked.rule.unless {
            verdict.add(unless, stopping: moment.event(unless, since: activation.event))
        }
        for unless in step.step.unless {
            verdict.add(unless, stopping: moment.event(unless, since: activation.event))
        }
    }

    private func judgeTrigger(
        _ booked: BookedRule, at moment: Moment, trigger: Activation, into verdict: inout Verdict
    ) {
        switch booked.rule.trigger {
        case .event, .occasion, .anniversary:
            break
        case .inactive:
            verdict.add(endedBy: .paid, stopping: moment.first(.paid, since: trigger.event))
        case .period(let period):
            let beginning = Moment(of: trigger.event, file: moment.file, shop: moment.shop)
            for (index, clause) in period.conditions.enumerated() {
                verdict.add(clause, at: beginning, stops: .notInPeriod(index))
            }
            verdict.add(runningPeriod: moment.running(period, before: trigger.event))
            let end = moment.shop.calendar.adding(period.lasts, to: trigger.event.at)
            verdict.add(periodEnd: end, now: moment.now)
            for kind in period.endsOn {
                verdict.add(endedBy: kind, stopping: moment.first(kind, since: trigger.event))
            }
        }
    }
}
