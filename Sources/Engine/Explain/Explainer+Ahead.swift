import RuleLanguage

/// What could still come, and what would have been found had it come.
extension Explainer {
    /// When the rule would next act if nothing new happens, within two years. Looking back, what has been decided since is not looked at.
    func forecast(
        rule index: Int, _ file: CustomerFile, triggers: [Event], at: Instant, _ knowledge: Knowledge
    ) -> FiringForecast? {
        let booked = decider.book.rules[index]
        guard (knowledge.states[booked.rule.name]?.kind ?? .running) == .running else { return nil }
        if at >= knowledge.watermark { return planned(booked, for: file.customer, after: at, knowledge) }
        let events = triggers + occurrences(of: booked.rule.trigger, for: file.customer, after: at)
        var candidates: [Activation] = []
        var known: Set<String> = []
        for event in events where known.insert(event.id).inserted {
            for (stepIndex, step) in booked.steps.enumerated() {
                let timetable = timetable(of: booked.rule, step.step, for: file.customer)
                let due = timetable.due(for: event)
                guard due > at else { continue }
                candidates.append(
                    Activation(
                        rule: index, step: stepIndex, priority: booked.rule.priority, event: event, due: due,
                        planned: timetable.planned(for: event.at)))
            }
        }
        let decided = Set(knowledge.decisions.map(\.key))
        let first = FiringForecast.first(of: candidates) { activation in
            !decided.contains(decider.decision(about: activation).key) && acts(activation, file, knowledge)
        }
        return first.map {
            FiringForecast(
                step: booked.steps[$0.step].step.id, event: $0.event.id, eventAt: $0.event.at, due: $0.due)
        }
    }

    /// The first of what will be decided that acts, with an event that a rule will emit by then as well.
    private func planned(
        _ booked: BookedRule, for customer: Customer, after at: Instant, _ knowledge: Knowledge
    ) -> FiringForecast? {
        knowledge.coming.lazy.map(\.plan.decision).first {
            $0.customer == customer.id && $0.key.rule == booked.rule.name && $0.version == booked.rule.version
                && $0.skip == nil && $0.due > at
        }.map { FiringForecast(step: $0.key.step, event: $0.key.event, eventAt: $0.eventAt, due: $0.due) }
    }

    func timetable(of rule: Rule, _ step: Step, for customer: Customer) -> Timetable {
        let zone = customer.timeZone.flatMap { decider.book.shop.facts.zones[$0] }
        return decider.book.timetable(of: rule, step: step, zone: zone)
    }

    private func acts(_ activation: Activation, _ file: CustomerFile, _ knowledge: Knowledge) -> Bool {
        let circumstances = Circumstances(person: knowledge.person, handledAt: activation.due)
        var verdict = Verdict()
        decider.judgeLateness(
            of: activation, timeZone: file.customer.timeZone, handledAt: activation.due, into: &verdict)
        let moment = decider.moment(of: activation, file: file, circumstances)
        decider.judge(activation, at: moment, into: &verdict)
        decider.judgePolicies(activation, at: moment, circumstances, into: &verdict)
        return verdict.skip == nil
    }

    private func occurrences(of trigger: Trigger, for customer: Customer, after at: Instant) -> [Event] {
        guard !trigger.isStored else { return [] }
        let calendar = decider.book.shop.facts.calendar
        return trigger.occurrences(in: at...calendar.adding(Insight.horizon, to: at), calendar: calendar)
            .filter { isFor(customer, $0, trigger) }
            .map { $0.event(for: customer.id) }
    }

    /// For a customer whom the rule never began with.
    func missingEntry(into booked: BookedRule, _ file: CustomerFile, at: Instant) -> MissingEntry {
        let rule = booked.rule
        switch rule.trigger {
        case .occasion:
            return MissingEntry(cause: .noOccasion)
        case .anniversary(let anniversary):
            let date = file.customer.date(anniversary.field, calendar: decider.book.shop.facts.calendar)
            let name = "customer." + anniversary.field.name
            return MissingEntry(cause: date == nil ? .noDate(name) : .noOccasion)
        case .event, .period, .inactive:
            return supposedEntry(into: rule, file, at: at)
        }
    }

    /// As if the event came at that moment: what it would bring beside its kind is not known.
    private func supposedEntry(into rule: Rule, _ file: CustomerFile, at: Instant) -> MissingEntry {
        let kind = rule.trigger.kind
        let event = Event(
            id: "", customer: file.customer.id, kind: kind, at: at, received: at, sequence: .max)
        let supposed = CustomerFile(customer: file.customer, events: file.events + [event], orders: file.orders)
        let facts = decider.book.shop.facts
        let moment = Moment(file: supposed, now: at, shop: facts, trigger: event)
        let beginning = Moment(of: event, file: supposed, shop: facts)
        var entry = MissingEntry(cause: .noEvent(kind, latest: file.events.last { $0.kind == kind }))
        var verdict = Verdict(keepsAll: true)
        var periodClauses = 0
        if case .period(let period) = rule.trigger {
            for (index, clause) in period.conditions.enumerated() {
                if clause.condition.dependsOnEvent(of: kind) {
                    entry.open.append(clause)
                } else {
                    verdict.add(clause, at: beginning, stops: .notInPeriod(index))
                    periodClauses += 1
                }
            }
        }
        for (index, clause) in rule.conditions.enumerated() {
            if clause.condition.dependsOnEvent(of: kind) {
                entry.open.append(clause)
            } else {
                verdict.add(clause, at: moment, stops: .ruleCondition(index))
            }
        }
        entry.findings = verdict.findings
        entry.insight = Insight(
            into: verdict.findings, at: moment, beginning: beginning, periodClauses: periodClauses)
        // That the conditions hold is not all that it takes to act.
        entry.insight.change = nil
        return entry
    }
}
