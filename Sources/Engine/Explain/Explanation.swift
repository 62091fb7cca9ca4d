package import RuleLanguage

/// Why a rule did, does or will do something for one customer, or why not.
package struct Explanation: Sendable {
    package enum State: Sendable {
        /// Decided and stored.
        case decided(Decision)
        /// Due, and nothing was stored: a condition stopped it, as can be worked out again.
        case passed
        /// Due in the time that nobody has planned yet.
        case waiting
        /// Due later than the moment that is asked about.
        case ahead
        /// Due before the rule began.
        case beforeRule(Instant)
    }

    package struct StepExplanation: Sendable {
        package var step: String
        package var event: Event
        package var due: Instant
        package var state: State
        package var findings: [Verdict.Finding]
        /// Why it does nothing; nil when it acts.
        package var skip: SkipReason?
    }

    package struct RuleExplanation: Sendable {
        package var rule: String
        package var title: String?
        package var trigger: EventKind
        /// Trigger events up to the moment, all of them.
        package var triggerCount: Int
        package var steps: [StepExplanation]
    }

    package var rules: [RuleExplanation]
}

/// Looks at one customer with the eyes of the decider, and keeps everything it sees.
package struct Explainer: Sendable {
    private let decider: Decider

    package init(book: RuleBook) {
        // Explanations make no coupons, so the store's secret is not needed.
        decider = Decider(book: book, secret: .open)
    }

    /// - Parameters:
    ///   - at: what is asked about; later events are left out.
    ///   - eventLimit: how many of the latest trigger events to look at for each rule.
    package func explain(
        _ file: CustomerFile, at: Instant, watermark: Instant, activations: [String: Instant], decisions: [Decision],
        eventLimit: Int
    ) -> Explanation {
        let known = Dictionary(decisions.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        let past = CustomerFile(
            customer: file.customer, events: file.events.filter { $0.at <= at }, orders: file.orders)
        let rules = decider.book.rules.indices.map { index in
            explain(
                index, past, at: at, watermark: watermark, began: activations[decider.book.rules[index].rule.name],
                decisions: known, eventLimit: eventLimit)
        }
        return Explanation(rules: rules)
    }

    private func explain(
        _ index: Int, _ file: CustomerFile, at: Instant, watermark: Instant, began: Instant?,
        decisions: [ActivationKey: Decision], eventLimit: Int
    ) -> Explanation.RuleExplanation {
        let booked = decider.book.rules[index]
        let rule = booked.rule
        let triggers = file.events.filter { $0.kind == rule.trigger.kind }
        var steps: [Explanation.StepExplanation] = []
        for event in triggers.suffix(eventLimit).reversed() {
            for step in booked.steps {
                let timetable = decider.book.timetable(of: rule, step: step.step)
                let due = timetable.due(for: event)
                let activation = Activation(
                    rule: index, step: 0, priority: rule.priority, event: event, due: due,
                    planned: timetable.planned(for: event.at))
                let key = ActivationKey(rule: rule.name, step: step.step.id, event: event.id)
                let state = state(of: due, at: at, watermark: watermark, began: began, decision: decisions[key])
                steps.append(
                    explain(activation, rule: rule, step: step, file: file, state: state, at: at))
            }
        }
        return Explanation.RuleExplanation(
            rule: rule.name, title: rule.title, trigger: rule.trigger.kind, triggerCount: triggers.count, steps: steps)
    }

    private func explain(
        _ activation: Activation, rule: Rule, step: BookedStep, file: CustomerFile, state: Explanation.State,
        at: Instant
    ) -> Explanation.StepExplanation {
        var verdict = Verdict(keepsAll: true)
        judgeLateness(of: activation, rule: rule, state: state, at: at, into: &verdict)
        let moment = Moment(
            file: file, now: activation.due, shop: decider.book.shop.facts, trigger: activation.event)
        decider.judge(rule, step.step, at: moment, trigger: activation.event, into: &verdict)
        let needsPhone = step.everyAction.contains { if case .sms = $0 { true } else { false } }
        var skip = verdict.skip
        if skip == nil, needsPhone, file.customer.phone == nil { skip = .noPhone }
        if case .decided(let decision) = state { skip = decision.skip }
        return Explanation.StepExplanation(
            step: step.step.id, event: activation.event, due: activation.due, state: state,
            findings: verdict.findings, skip: skip)
    }

    /// What is due and waits will be handled by a run that is still to come, so it is as late as the moment asked about. What
    /// was handled too late was as late as its decision says.
    private func judgeLateness(
        of activation: Activation, rule: Rule, state: Explanation.State, at: Instant, into verdict: inout Verdict
    ) {
        guard let limit = rule.lateLimit else { return }
        var handled = activation.due
        if case .waiting = state { handled = max(handled, at) }
        if case .decided(let decision) = state, case .late(let milliseconds) = decision.skip {
            handled = Instant(milliseconds: activation.planned.milliseconds + milliseconds)
        }
        guard handled > activation.planned else { return }
        verdict.add(
            planned: activation.planned, handled: handled, limit: limit,
            stops: decider.lateness(of: activation, rule: rule, handledAt: handled))
    }

    private func state(
        of due: Instant, at: Instant, watermark: Instant, began: Instant?, decision: Decision?
    ) -> Explanation.State {
        if let decision { return .decided(decision) }
        if due > at { return .ahead }
        if let began, due <= began { return .beforeRule(began) }
        return due > watermark ? .waiting : .passed
    }
}
