package import RuleLanguage

/// Policies 3 to 7, in this order: suppressions, consent, holdout, re-entry, caps. Budgets come last, when it is known what acting costs.
extension Decider {
    package func judgePolicies(
        _ activation: Activation, at moment: Moment, _ circumstances: Circumstances, into verdict: inout Verdict
    ) {
        if verdict.isSettled { return }
        let booked = book.rules[activation.rule]
        let step = booked.steps[activation.step]
        let category = booked.rule.category
        let texts = textCount(of: step, rule: booked, customer: activation.event.customer)
        if texts > 0, moment.file.customer.phone == nil { verdict.add(.phone(nil), stops: .noPhone) }
        judgePoints(booked, step, at: moment, into: &verdict)
        for (index, clause) in categories[activation.rule].suppressions.enumerated() {
            verdict.add(suppression: clause, at: moment, stops: .suppressed(index))
        }
        if texts > 0 { judgeConsent(category, due: activation.due, moment, circumstances, into: &verdict) }
        let share = booked.rule.holdout
        if share > 0 {
            let draw = Holdout.draw(rule: booked.rule.name, customer: activation.event.customer)
            verdict.add(.holdout(share: share, draw: draw), stops: draw < share ? .holdout : nil)
        }
        judgeEntry(activation, booked, circumstances.person, at: moment, into: &verdict)
        if texts > 0 { judgeCaps(activation, category, texts: texts, circumstances, into: &verdict) }
    }

    /// Points that are to be taken must be there.
    private func judgePoints(_ rule: BookedRule, _ step: BookedStep, at moment: Moment, into verdict: inout Verdict) {
        if verdict.isSettled || !step.takesPoints { return }
        do throws(EvaluationFailure) {
            guard let needed = try pointsTaken(by: step, of: rule, at: moment) else { return }
            var balance: Int64 = 0
            if case .integer(let points) = moment.value(of: .customer(.points)) { balance = points }
            verdict.add(
                .points(has: balance, needs: needed),
                stops: balance < needed ? .tooFewPoints(has: balance, needs: needed) : nil)
        } catch {
            verdict.add(.points(has: 0, needs: 0), stops: .failed(error))
        }
    }

    private func judgeConsent(
        _ category: Rule.Category, due: Instant, _ moment: Moment, _ circumstances: Circumstances,
        into verdict: inout Verdict
    ) {
        let standing = ConsentStanding(
            to: category, of: moment.file, person: circumstances.person, in: book.shop,
            asOf: circumstances.consentMoment(due: due))
        verdict.add(
            .consent(standing.answer, entry: standing.entry, needsYes: standing.needsYes),
            stops: standing.lack.map { .noConsent($0) })
    }

    private func judgeEntry(
        _ activation: Activation, _ booked: BookedRule, _ person: PersonRecord, at moment: Moment,
        into verdict: inout Verdict
    ) {
        let again = booked.rule.again
        if again != .every {
            let refusal = refusal(again, activation, booked, person, at: moment)
            verdict.add(.entry(again, refusal), stops: refusal.map { .reentry($0.why, event: $0.event) })
        }
        if let other = duplicate(of: activation, booked, person) {
            verdict.add(.duplicate(customer: other), stops: .duplicate(customer: other))
        }
    }

    private func refusal(
        _ again: Reentry, _ activation: Activation, _ booked: BookedRule, _ person: PersonRecord, at moment: Moment
    ) -> EntryHistory.Refusal? {
        let acts = person.acts.isEmpty ? [] : person.acts.filter { $0.key.rule == booked.rule.name }
        let successor = successor(of: activation, booked.rule, at: moment)
        if acts.isEmpty, successor == nil { return nil }
        return EntryHistory(acts: acts, trigger: activation.event, calendar: calendar).refusal(
            again, due: activation.due, successor: successor
        ) {
            end(of: activation.rule, for: $0, timeZone: moment.file.customer.timeZone)
        }
    }

    /// The later event, or the later moment of the calendar, with which a rule begins anew that restarts: it ends what came before it when
    /// it comes, not only when its own first step is due. What came after an edit begins by the newer version.
    private func successor(of activation: Activation, _ rule: Rule, at moment: Moment) -> Event? {
        guard rule.again == .restart else { return nil }
        return book.rules.lazy.filter { $0.rule.name == rule.name }.compactMap { version in
            self.triggers(of: version.rule, since: activation.event, at: moment).first { event in
                version.events.contains(event.at) && self.begins(version.rule, with: event, at: moment)
            }
        }.first
    }

    private func begins(_ rule: Rule, with event: Event, at moment: Moment) -> Bool {
        let begun = Moment(file: moment.file, now: moment.now, shop: moment.shop, trigger: event)
        return rule.conditions.allSatisfy { $0.condition.evaluate(at: begun) == .yes }
            && rule.unless.allSatisfy { begun.event($0, since: event) == .success(nil) }
    }

    /// What has come since of the kind that the rule begins with.
    private func triggers(of rule: Rule, since trigger: Event, at moment: Moment) -> [Event] {
        switch rule.trigger {
        case .event(let kind):
            return moment.history.filter { $0.kind == kind && $0.isAfter(trigger) }
        case .period, .inactive:
            // A later purchase ends a silence, and no period begins within another one: what came before acts no more.
            return []
        case .occasion, .anniversary:
            let next = trigger.at.advanced(byMilliseconds: 1)
            guard next <= moment.now else { return [] }
            let customer = moment.file.customer
            return rule.trigger.occurrences(in: next...moment.now, of: customer, calendar: calendar)
                .map { event(of: $0.event(for: customer.id), of: rule, customer: customer) }
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
    private func duplicate(of activation: Activation, _ booked: BookedRule, _ person: PersonRecord) -> String? {
        guard !person.texts.isEmpty, let occasion = activation.occasion else { return nil }
        let step = booked.steps[activation.step].step.id
        return person.texts.first {
            $0.customer != activation.event.customer && $0.key.rule == booked.rule.name && $0.key.step == step
                && Occurrence.name(inEventID: $0.key.event).map(String.init) == occasion
        }?.customer
    }

    private func judgeCaps(
        _ activation: Activation, _ category: Rule.Category, texts: Int, _ circumstances: Circumstances,
        into verdict: inout Verdict
    ) {
        let room = categories[activation.rule].caps
        guard !room.caps.isEmpty else { return }
        // What was due while nobody ran goes out when it is handled: that is when it needs room.
        let sending = max(activation.due, circumstances.handledAt ?? activation.due)
        let full = room.full(
            for: category, needed: texts, by: decision(about: activation).key, at: sending,
            texts: circumstances.person.texts)
        verdict.add(caps: room.caps, full: full)
    }

    /// How many texts the step sends to that customer.
    package func textCount(of step: BookedStep, rule: BookedRule, customer: String) -> Int {
        step.splits ? BookedAction.texts(among: actions(of: step, rule: rule, customer: customer)) : step.texts
    }

    /// The step's actions for one customer: of a split, those of one arm.
    package func actions(of step: BookedStep, rule: BookedRule, customer: String) -> [BookedAction] {
        guard step.splits else { return step.actions }
        return step.actions.flatMap { action -> [BookedAction] in
            guard case .split(let arms) = action else { return [action] }
            let arm = Split.arm(
                of: arms, percent: \.percent, rule: rule.rule.name, step: step.step.id, customer: customer)
            return arm?.actions ?? []
        }
    }
}
