package import RuleLanguage

/// Policies 3 to 7, in this order: suppressions, consent, holdout, re-entry, caps. Budgets come last, when it is known what acting costs.
extension Decider {
    package func judgePolicies(
        _ activation: Activation, at moment: Moment, _ circumstances: Circumstances, into verdict: inout Verdict
    ) {
        if verdict.isSettled { return }
        let rule = book.rules[activation.rule].rule
        let step = book.rules[activation.rule].steps[activation.step]
        let texts = textCount(of: step, rule: rule, customer: activation.event.customer)
        if texts > 0, moment.file.customer.phone == nil { verdict.add(.phone(nil), stops: .noPhone) }
        for (index, clause) in (book.shop.suppress[rule.category] ?? []).enumerated() {
            verdict.add(suppression: clause, at: moment, stops: .suppressed(index))
        }
        if texts > 0 { judgeConsent(rule, due: activation.due, moment, circumstances, into: &verdict) }
        if rule.holdout > 0 {
            let draw = Holdout.draw(rule: rule.name, customer: activation.event.customer)
            verdict.add(.holdout(share: rule.holdout, draw: draw), stops: draw < rule.holdout ? .holdout : nil)
        }
        judgeEntry(activation, rule, circumstances.person, at: moment, into: &verdict)
        if texts > 0 { judgeCaps(activation, rule, texts: texts, circumstances, into: &verdict) }
    }

    private func judgeConsent(
        _ rule: Rule, due: Instant, _ moment: Moment, _ circumstances: Circumstances, into verdict: inout Verdict
    ) {
        let standing = ConsentStanding(
            to: rule.category, of: moment.file, person: circumstances.person, in: book.shop,
            asOf: circumstances.consentMoment(due: due))
        verdict.add(
            .consent(standing.answer, entry: standing.entry, needsYes: standing.needsYes),
            stops: standing.lack.map { .noConsent($0) })
    }

    private func judgeEntry(
        _ activation: Activation, _ rule: Rule, _ person: PersonRecord, at moment: Moment,
        into verdict: inout Verdict
    ) {
        if rule.again != .every {
            let acts = person.acts.filter { $0.key.rule == rule.name }
            let history = EntryHistory(acts: acts, trigger: activation.event, calendar: calendar)
            let refusal = history.refusal(
                rule.again, due: activation.due, successor: successor(of: activation, rule, at: moment)
            ) {
                end(of: activation.rule, for: $0, timeZone: moment.file.customer.timeZone)
            }
            verdict.add(
                .entry(rule.again, refusal), stops: refusal.map { .reentry($0.why, event: $0.event) })
        }
        if let other = duplicate(of: activation, rule, person) {
            verdict.add(.duplicate(customer: other), stops: .duplicate(customer: other))
        }
    }

    /// The later event of the trigger's kind with which a rule begins anew that restarts: it ends what came before it when it comes,
    /// not only when its own first step is due.
    private func successor(of activation: Activation, _ rule: Rule, at moment: Moment) -> Event? {
        guard rule.again == .restart, case .event(let kind) = rule.trigger else { return nil }
        return moment.history.first { event in
            guard event.kind == kind, event.isAfter(activation.event) else { return false }
            let begun = Moment(file: moment.file, now: moment.now, shop: moment.shop, trigger: event)
            return rule.conditions.allSatisfy { $0.condition.evaluate(at: begun) == .yes }
                && rule.unless.allSatisfy { begun.event($0, since: event) == .success(nil) }
        }
    }

    /// When the last step of an entry is due.
    private func end(of rule: Int, for at: Instant, timeZone: String?) -> Instant {
        let booked = book.rules[rule]
        return booked.steps.map {
            book.timetable(of: booked.rule, step: $0.step, timeZone: timeZone).planned(for: at)
        }.max() ?? at
    }

    /// Another profile of the person that has got the same step on the same occasion.
    private func duplicate(of activation: Activation, _ rule: Rule, _ person: PersonRecord) -> String? {
        guard let occasion = Occurrence.name(inEventID: activation.event.id) else { return nil }
        let step = book.rules[activation.rule].steps[activation.step].step.id
        return person.texts.first {
            $0.customer != activation.event.customer && $0.key.rule == rule.name && $0.key.step == step
                && Occurrence.name(inEventID: $0.key.event) == occasion
        }?.customer
    }

    private func judgeCaps(
        _ activation: Activation, _ rule: Rule, texts: Int, _ circumstances: Circumstances, into verdict: inout Verdict
    ) {
        guard let caps = book.shop.caps[rule.category], !caps.isEmpty else { return }
        let room = CapRoom(caps: caps, calendar: calendar)
        // What was due while nobody ran goes out when it is handled: that is when it needs room.
        let sending = max(activation.due, circumstances.handledAt ?? activation.due)
        let full = room.full(
            for: rule.category, needed: texts, by: decision(about: activation).key, at: sending,
            texts: circumstances.person.texts)
        verdict.add(caps: caps, full: full)
    }

    /// How many texts the step sends to that customer.
    package func textCount(of step: BookedStep, rule: Rule, customer: String) -> Int {
        guard step.step.isLoud else { return 0 }
        return actions(of: step, rule: rule, customer: customer).reduce(0) { count, action in
            if case .sms = action { count + 1 } else { count }
        }
    }

    /// The step's actions for one customer: of a split, those of one arm.
    package func actions(of step: BookedStep, rule: Rule, customer: String) -> [BookedAction] {
        guard step.step.actions.contains(where: { if case .split = $0 { true } else { false } }) else {
            return step.actions
        }
        return step.actions.flatMap { action -> [BookedAction] in
            guard case .split(let arms) = action else { return [action] }
            let arm = Split.arm(
                of: arms, percent: \.percent, rule: rule.name, step: step.step.id, customer: customer)
            return arm?.actions ?? []
        }
    }
}
