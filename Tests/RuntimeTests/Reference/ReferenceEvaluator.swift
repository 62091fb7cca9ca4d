import Engine
import RuleLanguage

/// What tend must decide, worked out by going through every event, every rule and every step. No index, no order of
/// reading, nothing remembered: slow, and short enough to be checked against DESIGN.md by eye.
struct ReferenceEvaluator {
    let shop: Shop
    let calendar: ReferenceCalendar
    let customers: [String: Customer]
    let orders: [String: Order]
    /// What the store knows, each id once.
    let events: [Event]

    struct Item {
        let rule: Rule
        /// Index into the rule's steps.
        let step: Int
        let event: Event
        let due: Instant
        let planned: Instant

        var key: ActivationKey {
            ActivationKey(rule: rule.name, step: rule.steps[step].id, event: event.id)
        }
    }

    /// One activation of the window and what it comes to; nil is acting.
    struct Outcome {
        let item: Item
        let skip: SkipReason?
        let moment: ReferenceMoment
    }

    struct Result {
        var outcomes: [Outcome] = []
        /// By `rule/step`: those that are skipped because they are late.
        var late: [String: Int] = [:]
    }

    /// - Parameter begun: when the rules that the store has seen began.
    func evaluate(
        _ rules: [Rule], in window: Window, mode: AgendaMode, begun: [String: Instant] = [:],
        decided: Set<ActivationKey> = []
    ) -> Result {
        var result = Result()
        for item in items(of: rules, mode: mode).sorted(by: ReferenceEvaluator.comes) {
            var after = window.after
            if case .live(let now) = mode { after = max(after, begun[item.rule.name] ?? now) }
            guard item.due > after, item.due <= window.through else { continue }
            if case .live(let now) = mode {
                if decided.contains(item.key) { continue }
                if isLate(item, handled: max(item.due, now)) {
                    result.late["\(item.key.rule)/\(item.key.step)", default: 0] += 1
                    continue
                }
            }
            let moment = moment(of: item)
            result.outcomes.append(Outcome(item: item, skip: reason(toSkip: item, at: moment), moment: moment))
        }
        return result
    }

    // MARK: What is due

    /// Every moment at which something is due, ever.
    func dueTimes(of rules: [Rule]) -> [Instant] {
        items(of: rules, mode: .live(now: .distantPast)).map(\.due)
    }

    /// When the step is due if the event is known in time.
    func planned(_ step: Step, of rule: Rule, for at: Instant) -> Instant {
        leavingQuietHours(scheduled(step.schedule, from: at), rule: rule, step: step)
    }

    private func items(of rules: [Rule], mode: AgendaMode) -> [Item] {
        var items: [Item] = []
        for rule in rules {
            for (index, step) in rule.steps.enumerated() {
                for event in events where event.kind == rule.trigger.kind {
                    let scheduled = scheduled(step.schedule, from: event.at)
                    let planned = leavingQuietHours(scheduled, rule: rule, step: step)
                    let known = mode == .replay || event.received <= scheduled
                    let due = known ? planned : leavingQuietHours(event.received, rule: rule, step: step)
                    items.append(Item(rule: rule, step: index, event: event, due: due, planned: planned))
                }
            }
        }
        return items
    }

    /// Due, then priority (higher first), rule, step, event.
    private static func comes(_ left: Item, before right: Item) -> Bool {
        if left.due != right.due { return left.due < right.due }
        if left.rule.priority != right.rule.priority { return left.rule.priority > right.rule.priority }
        if left.rule.name != right.rule.name { return left.rule.name < right.rule.name }
        if left.step != right.step { return left.step < right.step }
        return ReferenceMoment.comes(right.event, after: left.event)
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

    private func leavingQuietHours(_ instant: Instant, rule: Rule, step: Step) -> Instant {
        let sendsText = step.actions.contains { action in
            if case .sms = action { true } else { false }
        }
        guard sendsText, let quiet = shop.quietHours[rule.category] else { return instant }
        return calendar.leaving(quiet, from: instant)
    }

    // MARK: Act or skip

    func limit(of rule: Rule) -> Span? {
        switch rule.late {
        case .send: nil
        case .skip(let span): span
        case .latestOnly, .ask: Span(milliseconds: (rule.category == .marketing ? 24 : 72) * 3_600_000)
        }
    }

    private func isLate(_ item: Item, handled: Instant) -> Bool {
        guard let limit = limit(of: item.rule) else { return false }
        return handled > calendar.adding(limit, to: item.planned)
    }

    private func moment(of item: Item) -> ReferenceMoment {
        let own = events.filter { $0.customer == item.event.customer }
            .sorted { ReferenceMoment.comes($1, after: $0) }
        return ReferenceMoment(
            customer: customers[item.event.customer]!, orders: orders, tiers: shop.facts.tiers, calendar: calendar,
            now: item.due, history: own.filter { $0.at <= item.due },
            historyAtTrigger: own.filter { !ReferenceMoment.comes($0, after: item.event) }, trigger: item.event,
            subject: item.event)
    }

    private func reason(toSkip item: Item, at moment: ReferenceMoment) -> SkipReason? {
        let step = item.rule.steps[item.step]
        if let reason = triggerReason(item, at: moment) { return reason }
        if let reason = first(of: item.rule.conditions, at: moment, { .ruleCondition($0) }) { return reason }
        if let reason = first(of: step.conditions, at: moment, { .stepCondition($0) }) { return reason }
        for unless in item.rule.unless + step.unless {
            if let reason = unlessReason(unless, at: moment) { return reason }
        }
        let sendsText = step.actions.contains { if case .sms = $0 { true } else { false } }
        return sendsText && moment.customer.phone == nil ? .noPhone : nil
    }

    private func triggerReason(_ item: Item, at moment: ReferenceMoment) -> SkipReason? {
        switch item.rule.trigger {
        case .event:
            return nil
        case .inactive:
            return moment.since(.paid).first.map { .unless(.paid, event: $0.id) }
        case .period(let period):
            if let reason = first(of: period.conditions, at: moment.atTrigger, { .notInPeriod($0) }) { return reason }
            if item.due > calendar.adding(period.lasts, to: item.event.at) { return .periodOver }
            for kind in period.endsOn {
                if let event = moment.since(kind).first { return .unless(kind, event: event.id) }
            }
            return nil
        }
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
