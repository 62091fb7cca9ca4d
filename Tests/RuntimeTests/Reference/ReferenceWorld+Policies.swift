import Engine
import RuleLanguage

/// Act or skip: the policies one behind the other, each looking through everything that was ever done.
extension ReferenceWorld {
    private var calendar: ReferenceCalendar { evaluator.calendar }

    mutating func decide(_ item: ReferenceItem, _ rules: [Rule], mode: AgendaMode) -> Outcome {
        let handled: Instant? = if case .live(let now) = mode { max(item.due, now) } else { nil }
        if let reason = reasonWithoutALook(item, handled: handled) { return Outcome(item: item, skip: reason) }
        let moment = evaluator.moment(of: item, sentSteps: sentSteps(for: item))
        let maker = ReferenceMaker(evaluator: evaluator, item: item, moment: moment)
        if let reason = evaluator.conditionReason(item, at: moment)
            ?? personReason(item, texts: maker.textCount, at: moment, handled: handled)
        {
            return Outcome(item: item, skip: reason)
        }
        if let full = fullCap(item, texts: maker.textCount, phone: moment.customer.phone, mode: mode) {
            let retryAt = full.roomAt.flatMap { retry(item, at: $0) }
            return Outcome(item: item, skip: .capped(full.cap, by: full.winner), retryAt: retryAt)
        }
        let made: ReferenceMade
        do throws(EvaluationFailure) { made = try maker.make() } catch {
            return Outcome(item: item, skip: .failed(error))
        }
        if let (budget, spent) = spentBudget(item, made, rules) {
            let tomorrow = calendar.dayNumber(at: item.due) + 1
            let midnight = calendar.instant(ofDay: tomorrow, at: TimeOfDay(hour: 0, minute: 0))
            return Outcome(item: item, skip: .budget(budget, spent: spent), retryAt: retry(item, at: midnight))
        }
        if case .live(let now) = mode, trips(item, now: now) {
            return Outcome(item: item, skip: .notRunning(.stopped, because: states[item.rule.name]?.reason))
        }
        return Outcome(item: item, skip: nil, made: made)
    }

    // MARK: The rule, and in time

    private func reasonWithoutALook(_ item: ReferenceItem, handled: Instant?) -> SkipReason? {
        guard let handled else { return nil }
        if let state = states[item.rule.name], state.kind != .running {
            return .notRunning(state.kind, because: state.reason)
        }
        let past = handled.milliseconds - item.planned.milliseconds
        if let limit = item.rule.referenceLimit, handled > calendar.adding(limit, to: item.planned) {
            return item.rule.late == .ask ? .ask(milliseconds: past) : .late(milliseconds: past)
        }
        guard item.rule.late == .latestOnly else { return nil }
        // Of all steps of the entry that are past by now, the last one, as they were planned.
        let plans = item.rule.steps.enumerated().map { index, step in
            let planned =
                index == item.index
                ? item.planned
                : evaluator.planned(step, of: item.rule, for: item.event.at, customer: item.event.customer)
            return (planned: planned, index: index)
        }
        let last = plans.filter { $0.planned <= handled || $0.index == item.index }
            .max { ($0.planned, $0.index) < ($1.planned, $1.index) }!
        return last.index == item.index ? nil : .superseded(step: item.rule.steps[last.index].id)
    }

    // MARK: The person

    /// Everybody with the phone is one person.
    private func isSamePerson(_ one: String, _ other: String) -> Bool {
        if one == other { return true }
        guard let phone = evaluator.customers[one]?.phone else { return false }
        return evaluator.customers[other]?.phone == phone
    }

    private func acts(of rule: Rule, for customer: String) -> [Act] {
        acts.filter { $0.item.rule.name == rule.name && isSamePerson($0.item.event.customer, customer) }
            .sorted { left, right in
                (left.item.due, left.item.step.id, left.item.event.id)
                    < (right.item.due, right.item.step.id, right.item.event.id)
            }
    }

    private func sentSteps(for item: ReferenceItem) -> Set<String> {
        Set(
            acts.filter { act in
                act.item.rule.name == item.rule.name && act.item.event.id == item.event.id
                    && act.made.texts.contains { made in texts.contains { $0.id == made.id && !$0.hasFailed } }
            }.map(\.item.step.id))
    }

    private func personReason(
        _ item: ReferenceItem, texts: Int, at moment: ReferenceMoment, handled: Instant?
    ) -> SkipReason? {
        let customer = moment.customer
        if texts > 0, customer.phone == nil { return .noPhone }
        for (index, clause) in (evaluator.shop.suppress[item.rule.category] ?? []).enumerated() {
            switch moment.holds(clause.condition) {
            case .yes: return .suppressed(index)
            case .no: continue
            case .failed(let failure): return .failed(failure)
            }
        }
        if texts > 0, let lack = lackOfConsent(item, customer, isReplay: handled == nil) { return .noConsent(lack) }
        if item.rule.holdout > Holdout.draw(rule: item.rule.name, customer: customer.id) { return .holdout }
        if let reason = entryReason(item, at: moment) { return reason }
        return duplicate(of: item, phone: customer.phone).map { .duplicate(customer: $0) }
    }

    private func lackOfConsent(_ item: ReferenceItem, _ customer: Customer, isReplay: Bool) -> ConsentLack? {
        let said = consents.filter {
            $0.phone == customer.phone && $0.category == item.rule.category && $0.channel == "sms"
                && (!isReplay || $0.at <= item.due)
        }
        let latest = said.map(\.at).max()
        let answers = said.filter { $0.at == latest }.map(\.answer)
        if answers.contains(.no) { return .optedOut }
        if answers.contains(.yes) { return nil }
        if item.rule.category == .marketing, let consent = customer.marketingConsent {
            return consent ? nil : .optedOut
        }
        return evaluator.shop.consent[item.rule.category] == .required ? .neverAsked : nil
    }

    private func entryReason(_ item: ReferenceItem, at moment: ReferenceMoment) -> SkipReason? {
        let own = acts(of: item.rule, for: item.event.customer)
        let others = own.filter { $0.item.event.id != item.event.id }
        let hasEntered = others.count < own.count
        switch item.rule.again {
        case .every:
            return nil
        case .restart:
            let later = others.filter { $0.item.event.at > item.event.at }
            let first = later.map(\.item.event.at).min()
            let ending = later.first { $0.item.event.at == first }?.item.event ?? beginningAnew(item, at: moment)
            return ending.map { .reentry(.restarted, event: $0.id) }
        case .once:
            return hasEntered ? nil : others.first.map { .reentry(.once, event: $0.item.event.id) }
        case .single:
            let running = others.first { other in
                other.item.event.at <= item.event.at && end(of: other.item.event, item) > item.event.at
            }
            return hasEntered ? nil : running.map { .reentry(.underWay, event: $0.item.event.id) }
        case .after(let span):
            var began: [String: Instant] = [:]
            for other in others.reversed() { began[other.item.event.id] = other.item.due }
            let latest = began.max { ($0.value, $0.key) < ($1.value, $1.key) }
            guard !hasEntered, let latest, item.due < calendar.adding(span, to: latest.value) else { return nil }
            return .reentry(.tooSoon, event: latest.key)
        }
    }

    /// The first trigger of the rule since, for which nothing that the rule says of all its steps is in the way now.
    private func beginningAnew(_ item: ReferenceItem, at moment: ReferenceMoment) -> Event? {
        laterTriggers(item, at: moment).first { event in
            var rule = item.rule
            rule.steps[item.index].conditions = []
            rule.steps[item.index].unless = []
            let begun = ReferenceItem(
                rule: rule, index: item.index, event: event, due: item.due, planned: item.planned)
            let view = evaluator.moment(of: begun, sentSteps: [])
            return evaluator.conditionReason(begun, at: view) == nil
        }
    }

    private func laterTriggers(_ item: ReferenceItem, at moment: ReferenceMoment) -> [Event] {
        switch item.rule.trigger {
        case .event(let kind): moment.since(kind)
        case .period, .inactive: []
        case .occasion, .anniversary:
            evaluator.occasions(
                of: item.rule.trigger, for: item.event.customer, after: item.event.at, through: item.due)
        }
    }

    /// When the last step of an entry is due.
    private func end(of event: Event, _ item: ReferenceItem) -> Instant {
        item.rule.steps.map {
            evaluator.planned($0, of: item.rule, for: event.at, customer: item.event.customer)
        }.max()!
    }

    /// The other profile of the person that got the step on the same day of the calendar.
    private func duplicate(of item: ReferenceItem, phone: String?) -> String? {
        guard !item.rule.trigger.isStored else { return nil }
        return texts.first { text in
            text.phone == phone && !text.hasFailed && text.customer != item.event.customer
                && text.key.rule == item.rule.name && text.key.step == item.step.id
                && text.key.event.prefix(14) == item.event.id.prefix(14)
        }?.customer
    }

    // MARK: Room

    /// A text takes up room from when it goes out, or from when it is handled as long as it waits.
    private func fullCap(
        _ item: ReferenceItem, texts needed: Int, phone: String?, mode: AgendaMode
    ) -> (cap: FrequencyCap, winner: ActivationKey, roomAt: Instant?)? {
        guard needed > 0 else { return nil }
        let run: Instant? = if case .live(let now) = mode { now } else { nil }
        let now = max(item.due, run ?? item.due)
        let sent = texts.filter { $0.phone == phone && $0.category == item.rule.category && !$0.hasFailed }
            .map { text in (key: text.key, at: text.sentAt ?? max(text.due, run ?? text.due)) }
        for cap in evaluator.shop.caps[item.rule.category] ?? [] {
            let counted = sent.filter { $0.at <= now && calendar.adding(cap.per, to: $0.at) > now }
                .sorted {
                    ($0.at, $0.key.rule, $0.key.step, $0.key.event) < ($1.at, $1.key.rule, $1.key.step, $1.key.event)
                }
            guard counted.count + needed > cap.limit else { continue }
            let ends = counted.map { calendar.adding(cap.per, to: $0.at) }.sorted()
            let leaving = counted.count + needed - cap.limit
            return (cap, counted.last?.key ?? item.key, needed > cap.limit ? nil : ends[leaving - 1])
        }
        return nil
    }

    private func retry(_ item: ReferenceItem, at room: Instant) -> Instant? {
        guard case .retry(let until) = item.rule.whenCapped else { return nil }
        let clock = evaluator.clock(of: item.event.customer)
        let released = evaluator.shop.quietHours[item.rule.category].map { clock.leaving($0, from: room) } ?? room
        return released <= calendar.adding(until, to: item.firstPlanned ?? item.planned) ? released : nil
    }

    private func spentBudget(_ item: ReferenceItem, _ made: ReferenceMade, _ rules: [Rule]) -> (Budget, spent: Int64)? {
        let price = evaluator.shop.sms.pricePerPart
        let day = calendar.dayNumber(at: item.due)
        let today = acts.filter { calendar.dayNumber(at: $0.item.due) == day }
        func exceeded(_ budgets: [Budget], among acts: [Act]) -> (Budget, spent: Int64)? {
            budgets.map { budget in
                (budget, spent: acts.reduce(0) { $0 + $1.made.spending(of: budget.good, pricePerPart: price) })
            }.first { budget, spent in
                let wanted = made.spending(of: budget.good, pricePerPart: price)
                return wanted > 0 && spent + wanted > budget.limit
            }
        }
        let category = item.rule.category
        return exceeded(item.rule.budgets, among: today.filter { $0.item.rule.name == item.rule.name })
            ?? exceeded(
                evaluator.shop.budgets[category] ?? [],
                among: today.filter { act in
                    act.item.rule.category == category && rules.contains { $0.name == act.item.rule.name }
                })
    }

    // MARK: The breaker

    /// Stops the rule when it would act for more people than it should.
    private mutating func trips(_ item: ReferenceItem, now: Instant) -> Bool {
        let state = states[item.rule.name]
        if let state, item.due <= state.changedAt { return false }
        let dues = acts.filter { $0.item.rule.name == item.rule.name }.map(\.item.due)
            .filter { state == nil || $0 > state!.changedAt }
        let per = item.rule.expected?.per ?? Span(days: 1)
        let recent = dues.count { $0 > calendar.subtracting(per, from: item.due) }
        guard let limit = item.rule.expected?.high ?? usual(dues, at: item.due), recent + 1 > limit else {
            return false
        }
        states[item.rule.name] = RuleState(
            rule: item.rule.name, kind: .stopped, since: Instant(milliseconds: item.due.milliseconds - 1),
            changedAt: now, reason: "more than \(limit) per \(per.text)")
        return true
    }

    /// Four times the busiest day of the last 28, fifty at least, once there were seven days with acts.
    private func usual(_ dues: [Instant], at due: Instant) -> Int? {
        let today = calendar.dayNumber(at: due)
        var days: [Int: Int] = [:]
        for day in dues.map(calendar.dayNumber) where day < today && day >= today - 28 { days[day, default: 0] += 1 }
        return days.count < 7 ? nil : max(50, 4 * days.values.max()!)
    }
}
