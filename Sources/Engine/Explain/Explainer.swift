package import RuleLanguage

/// Looks at one customer with the eyes of the decider, and keeps everything it sees.
package struct Explainer: Sendable {
    /// What is known beside the customer's file.
    package struct Knowledge: Sendable {
        package var watermark: Instant
        /// When each rule began.
        package var activations: [String: Instant] = [:]
        package var states: [String: RuleState] = [:]
        package var decisions: [Decision] = []
        package var person = PersonRecord()
        /// The clock, or the moment that is asked about where that is earlier: what waits is handled then.
        package var clock: Instant
        /// What will be decided about the person from the watermark on if nothing new happens, in order: each counts for those behind it.
        package var coming: [PlannedActivation] = []
        /// What scoring will find about the customer from the watermark on if nothing new happens.
        package var foreseen: [Event] = []

        package init(watermark: Instant, clock: Instant) {
            self.watermark = watermark
            self.clock = clock
        }

        /// The customer's file with what scoring will find.
        package func file(_ file: CustomerFile) -> CustomerFile {
            foreseen.isEmpty
                ? file : CustomerFile(customer: file.customer, events: file.events + foreseen, orders: file.orders)
        }
    }

    let decider: Decider

    package init(book: RuleBook) {
        // Explanations make no coupons, so the store's secret is not needed.
        decider = Decider(book: book, secret: .open)
    }

    /// - Parameters:
    ///   - at: what is asked about; later events are left out.
    ///   - name: of the only rule to look at; nil looks at all.
    ///   - eventLimit: how many of the latest trigger events to look at for each rule.
    package func explain(
        _ file: CustomerFile, at: Instant, knowing knowledge: Knowledge, only name: String? = nil, eventLimit: Int
    ) -> Explanation {
        let known = Dictionary(knowledge.decisions.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        let file = knowledge.file(file)
        let past = CustomerFile(
            customer: file.customer, events: file.events.filter { $0.at <= at }, orders: file.orders)
        let rules = decider.book.rules.enumerated().map { index, booked -> Explanation.RuleExplanation? in
            if let name, booked.rule.name != name { return nil }
            let rule = explain(rule: index, past, at: at, knowledge, decisions: known, eventLimit: eventLimit)
            // An old version is there for those whose events it decides about.
            return booked.isCurrent || rule.triggerCount > 0 ? rule : nil
        }
        return Explanation(rules: rules.compactMap(\.self))
    }

    private func explain(
        rule index: Int, _ file: CustomerFile, at: Instant, _ knowledge: Knowledge,
        decisions: [ActivationKey: Decision], eventLimit: Int
    ) -> Explanation.RuleExplanation {
        let booked = decider.book.rules[index]
        let rule = booked.rule
        let triggers = triggers(of: booked, file, around: at, began: knowledge.activations[rule.name])
        var steps: [Explanation.StepExplanation] = []
        for event in triggers.suffix(eventLimit).reversed() {
            for (stepIndex, step) in booked.steps.enumerated() {
                let timetable = timetable(of: rule, step.step, for: file.customer)
                let key = ActivationKey(rule: rule.name, step: step.step.id, event: event.id)
                let decision = decisions[key]
                let due = decision?.due ?? timetable.due(for: event)
                let activation = Activation(
                    rule: index, step: stepIndex, priority: rule.priority, event: event, due: due,
                    planned: decision?.planned ?? timetable.planned(for: event.at))
                let state = state(
                    of: due, clock: knowledge.clock, watermark: knowledge.watermark,
                    began: knowledge.activations[rule.name], decision: decision)
                steps.append(explain(activation, file: file, state: state, at: at, knowledge))
            }
        }
        return Explanation.RuleExplanation(
            rule: rule.name, title: rule.title, trigger: rule.trigger.kind, triggerCount: triggers.count, steps: steps,
            next: forecast(rule: index, file, triggers: triggers, at: at, knowledge),
            missing: triggers.isEmpty ? missingEntry(into: booked, file, at: at) : nil)
    }

    /// The events that the rule could begin with, up to the moment; of the calendar's, a year of them and the next.
    private func triggers(
        of booked: BookedRule, _ file: CustomerFile, around at: Instant, began: Instant?
    ) -> [Event] {
        let trigger = booked.rule.trigger
        if trigger.isStored {
            return file.events.filter { $0.kind == trigger.kind && booked.events.contains($0.at) }
        }
        let shop = decider.book.shop
        let calendar = shop.facts.calendar
        let year = Span(days: 400)
        let occurrences = trigger.occurrences(
            in: calendar.subtracting(year, from: at)...calendar.adding(year, to: at), calendar: calendar
        ).filter { isFor(file.customer, $0, trigger) }
        let past = occurrences.filter { $0.at <= at }
        // Those from before the rule began say nothing, unless there is no other.
        let own = past.filter { occurrence in began.map { $0 < occurrence.at } ?? true }
        let next = occurrences.first { $0.at > at }
        return ((own.isEmpty ? past.suffix(1) : own) + [next].compactMap(\.self))
            .map { $0.event(for: file.customer.id) }
    }

    func isFor(_ customer: Customer, _ occurrence: Occurrence, _ trigger: Trigger) -> Bool {
        guard case .anniversary(let anniversary) = trigger else { return true }
        let calendar = decider.book.shop.facts.calendar
        guard let date = customer.date(anniversary.field, calendar: calendar),
            let key = Anniversary.key(of: date, in: anniversary.calendar)
        else { return false }
        return Anniversary.keys(
            celebratedOn: occurrence.day, in: anniversary.calendar, leapDay: anniversary.leapDay
        ).contains(key)
    }

    private func explain(
        _ activation: Activation, file: CustomerFile, state: Explanation.State, at: Instant, _ knowledge: Knowledge
    ) -> Explanation.StepExplanation {
        let booked = decider.book.rules[activation.rule]
        var verdict = Verdict(keepsAll: true)
        let own = decider.decision(about: activation).key
        let plan = state.isOpen ? knowledge.coming.first { $0.plan.decision.key == own }?.plan : nil
        var known = plan?.decision
        var handledAt = handled(activation, state: state, clock: knowledge.clock)
        var file = file
        if case .decided(let decision) = state {
            known = decision
            file = file.before(decision)
            // A text that went out late needed room under the caps when it went out.
            if let sent = knowledge.person.texts.last(where: { $0.key == own }) { handledAt = max(handledAt, sent.at) }
        } else {
            verdict.add(knowledge.states[booked.rule.name])
        }
        if known.map({ !$0.isInTime }) ?? true
            || decider.lateness(of: activation, handledAt: handledAt) == nil
        {
            decider.judgeLateness(
                of: activation, timeZone: file.customer.timeZone, handledAt: handledAt, into: &verdict)
        }
        var person = knowledge.person
        // What the activation itself did does not stand in its own way.
        person.texts.removeAll { $0.key == own }
        let memory = state.isOpen ? memory(of: knowledge, before: activation, own, file) : nil
        person = memory?.record(person, of: file) ?? person
        person.consents.removeAll { $0.received > at }
        // A decision did not know of what was done for dues after its own.
        person.acts.removeAll { $0.due > activation.due }
        var circumstances = Circumstances(person: person, handledAt: handledAt)
        circumstances.hearsLaterWords = knowsWhatWasSaidSince(state)
        let moment = decider.moment(of: activation, file: memory?.file(file) ?? file, circumstances)
        decider.judge(activation, at: moment, into: &verdict)
        decider.judgePolicies(activation, at: moment, circumstances, into: &verdict)
        // What is left of budgets, or a text that cannot be made, shows in the plan only.
        let skip = known.map(\.skip) ?? verdict.skip
        verdict.add(plan?.allowances ?? [], stopping: known?.skip)
        verdict.add(recorded: known?.skip)
        var insight = insight(into: verdict, of: activation, at: moment)
        // What was decided stands, whatever would be found today; what was due before the rule began was never asked.
        if skip != verdict.skip { insight.change = nil }
        if case .beforeRule = state { insight.change = nil }
        return Explanation.StepExplanation(
            step: booked.steps[activation.step].step.id, event: activation.event, due: activation.due, state: state,
            findings: verdict.findings, skip: skip, retryAt: known?.retryAt, insight: insight)
    }

    /// What will have been done to the person when the activation's turn comes.
    private func memory(
        of knowledge: Knowledge, before activation: Activation, _ key: ActivationKey, _ file: CustomerFile
    ) -> PassMemory {
        var memory = PassMemory(book: decider.book, handledAt: knowledge.clock)
        for (earlier, plan) in knowledge.coming {
            if plan.decision.key == key || plan.decision.due > activation.due { break }
            _ = memory.note(plan, of: earlier, file: file)
        }
        return memory
    }

    private func insight(into verdict: Verdict, of activation: Activation, at moment: Moment) -> Insight {
        guard case .period(let period) = decider.book.rules[activation.rule].rule.trigger else {
            return Insight(into: verdict.findings, at: moment, beginning: nil, periodClauses: 0)
        }
        let beginning = Moment(of: activation.event, file: moment.file, shop: moment.shop)
        return Insight(
            into: verdict.findings, at: moment, beginning: beginning, periodClauses: period.conditions.count)
    }

    /// What is due and waits will be handled by a run that is still to come, so it is as late as the clock says. What
    /// was handled too late was as late as its decision says.
    private func handled(_ activation: Activation, state: Explanation.State, clock: Instant) -> Instant {
        switch state {
        case .waiting: return max(activation.due, clock)
        case .decided(let decision):
            switch decision.skip {
            case .late(let milliseconds), .ask(let milliseconds):
                return activation.planned.advanced(byMilliseconds: milliseconds)
            default: return activation.due
            }
        case .passed, .ahead, .beforeRule: return activation.due
        }
    }

    /// What was decided at its time is explained with what had been said by then; a later opt-out does not undo it. A refusal for want of
    /// consent may have been for something said between the due time and the run.
    private func knowsWhatWasSaidSince(_ state: Explanation.State) -> Bool {
        switch state {
        case .decided(let decision):
            if case .noConsent? = decision.skip { true } else { false }
        case .passed, .beforeRule: false
        case .waiting, .ahead: true
        }
    }

    private func state(
        of due: Instant, clock: Instant, watermark: Instant, began: Instant?, decision: Decision?
    ) -> Explanation.State {
        if let decision { return .decided(decision) }
        if due > clock { return .ahead }
        if let began, due <= began { return .beforeRule(began) }
        return due > watermark ? .waiting : .passed
    }
}

extension CustomerFile {
    /// The file as a decision that acted found it: without what it did, and what was done behind it at the same due time.
    fileprivate func before(_ decision: Decision) -> CustomerFile {
        let cause = decision.key.cause
        guard decision.skip == nil,
            let first = events.first(where: { event in
                event.at == decision.due && cause.allSatisfy { event.fields[$0.key] == $0.value }
            })
        else { return self }
        let known = events.filter { event in
            event.at != first.at || event.sequence < first.sequence || event.fields["rule"] == nil
        }
        return CustomerFile(customer: customer, events: known, orders: orders)
    }
}
