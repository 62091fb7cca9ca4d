/// What has to be so for a rule to act, beside its own conditions: what its trigger and its `unless` bring, what the shop asks of
/// everybody.
struct RulePremises {
    let shop: Shop
    let rule: Rule
    let knowledge: QuantityKnowledge

    /// Nil where the trigger is none of the shop's.
    init?(_ rule: Rule, shop: Shop) {
        guard let declaration = shop.declaration(of: rule.trigger) else { return nil }
        self.rule = rule
        self.shop = shop
        knowledge = QuantityKnowledge(
            Scope(shop: shop).with(trigger: declaration), trigger: declaration.kind, tiers: shop.facts.tiers)
    }

    /// For the rule as a whole, whatever its steps add.
    var ofRule: [Premise] {
        trigger + silences(rule.unless, for: 0) + suppressions + rule.conditions.map { Premise($0) }
    }

    func ofStep(_ step: Step) -> [Premise] {
        let wait: Int64 =
            switch step.schedule {
            case .after(let span, _): span.shortestMilliseconds
            case .beforeEnd: 0
            }
        let text = step.certainText.map {
            Premise([.present(Quantity(.field(.customer(.phone)), .due))], text: "sms: \($0.template)", span: $0.span)
        }
        return trigger + silences(rule.unless + step.unless, for: wait) + suppressions + [text].compactMap(\.self)
            + laterSteps(than: step) + (rule.conditions + step.conditions).map { Premise($0) }
    }

    /// What comes behind a step has sent nothing when that one is due; unless it waits for room and is decided once more.
    private func laterSteps(than step: Step) -> [Premise] {
        guard rule.whenCapped == .drop, let place = rule.steps.firstIndex(where: { $0.id == step.id }) else {
            return []
        }
        return rule.steps[(place + 1)...].filter { $0.schedule.isNeverBefore(step.schedule) }.map { later in
            Premise([.fails(.sent(step: later.id), .due)], text: "steps: \(step.id), \(later.id)")
        }
    }

    private var trigger: [Premise] {
        var premises: [Premise] = []
        if rule.trigger.isStored {
            // The event itself has been counted, at the trigger and ever after.
            let times: [Quantity.Time] = [.trigger, .due]
            let claims = times.map { Claim.atLeast(Quantity(.count(rule.trigger.kind, within: nil), $0), 1) }
            premises.append(Premise(claims + differences, text: "on: \(triggerName)"))
        }
        switch rule.trigger {
        case .event, .inactive: break
        case .occasion(.onDate(let date, let time)):
            // Nowhere is it that day more than a day before it is in the shop.
            let earliest = shop.facts.calendar.instant(of: date, at: time).milliseconds - 26 * 3_600_000
            premises.append(
                Premise(
                    [.atLeast(Quantity(.field(.now), .due), Double(earliest))],
                    text: "on_date: \(date.iso8601) \(time.text)"))
        case .occasion(.every), .occasion(.holiday): break
        case .period(let period):
            premises += period.conditions.map {
                Premise([.holds($0.condition, .trigger)], text: "periods.\(period.name).if: \($0.text)")
            }
        case .anniversary(let anniversary):
            premises.append(
                Premise(
                    [.present(Quantity(.field(anniversary.field.field), .due))],
                    text: "anniversary: customer.\(anniversary.field.name)"))
        }
        return premises
    }

    /// A change goes from one value to another.
    private var differences: [Claim] {
        guard rule.trigger.kind == StateKind.tier.changed else { return [] }
        let from = Expression.field(.eventExtra("from"))
        let to = Expression.field(.eventExtra("to"))
        let ways: [Condition] = shop.facts.tiers.map { tier in
            let name = Expression.constant(.text(tier.name))
            return .all([
                .compare(.equal, from, name), .compare(.unequal, to, name),
            ])
        }
        // A tier that shop.yaml has no more may still stand in an old event.
        let isOther = Condition.not(.among(from, shop.facts.tiers.map { .text($0.name) }))
        return [
            .holds(.any(ways + [isOther]), .due),
            .fails(.compare(.equal, from, to), .due), .fails(.compare(.equal, to, from), .due),
        ]
    }

    private var triggerName: String {
        switch rule.trigger {
        case .event(let kind): kind.rawValue
        case .period(let period): period.name
        case .inactive(let span): "{inactive: \(span.text)}"
        case .occasion, .anniversary: rule.trigger.kind.rawValue
        }
    }

    /// Where no such event may come in between, there are as many at the end as at the beginning.
    private func silences(_ unless: [Unless], for wait: Int64) -> [Premise] {
        var kinds: [(kind: EventKind, text: String)] = []
        switch rule.trigger {
        case .inactive: kinds.append((.paid, "on: \(triggerName)"))
        case .period(let period): kinds += period.endsOn.map { ($0, "periods.\(period.name).ends_on: \($0.rawValue)") }
        case .event, .occasion, .anniversary: break
        }
        kinds += unless.filter { !$0.sameOrder && $0.condition == nil }.map { ($0.kind, "unless: \($0.kind.rawValue)") }
        return kinds.map { kind, text in
            var counts: [Expression] = [.count(kind, within: nil)]
            if kind == .paid { counts.append(.field(.customer(.purchaseDays))) }
            let claims = counts.map { Claim.notAbove(Quantity($0, .due), Quantity($0, .trigger)) }
            return Premise(claims + [.silent(kind, wait)], text: text)
        }
    }

    /// What a failed condition does is no matter of reasoning.
    private var suppressions: [Premise] {
        (shop.suppress[rule.category] ?? []).filter { !$0.condition.canFail }.map {
            Premise([.fails($0.condition, .due)], text: "suppress.\(rule.category.rawValue): \($0.text)")
        }
    }
}

extension DateField {
    fileprivate var field: Field {
        switch self {
        case .birthday: .customer(.birthday)
        case .registered: .customer(.registeredAt)
        case .extra(let name): .customerExtra(name)
        }
    }
}

extension Schedule {
    /// Whether it comes to no earlier moment than the other, whenever both begin.
    fileprivate func isNeverBefore(_ other: Schedule) -> Bool {
        switch (self, other) {
        case (.after(let own, let time), .after(let rival, let rivalTime)):
            if time == rivalTime || rivalTime == nil { return rival.isNeverLonger(than: own) }
            // Waiting for a time of day takes a day at most.
            return rival.adding(Span(days: 1))?.isNeverLonger(than: own) ?? false
        case (.beforeEnd(let own, _, let time), .beforeEnd(let rival, _, let rivalTime)):
            return (time == rivalTime || rivalTime == nil) && own.isNeverLonger(than: rival)
        case (.after, .beforeEnd), (.beforeEnd, .after): return false
        }
    }
}

extension Step {
    /// A text that goes to everybody for whom the step acts; which one, where an arm decides that, does not matter.
    var certainText: SMSAction? { actions.lazy.compactMap(\.certainText).first }
}

extension Action {
    fileprivate var certainText: SMSAction? {
        switch self {
        case .sms(let action): return action
        case .coupon, .task, .points, .set, .emit, .survey: return nil
        case .split(let arms):
            let texts = arms.compactMap { arm in arm.actions.lazy.compactMap(\.certainText).first }
            return texts.count == arms.count ? texts.first : nil
        }
    }
}

extension Condition {
    /// Whether it may have no answer, because a calculation in it has none.
    var canFail: Bool {
        switch self {
        case .constant, .sent: false
        case .holds(let expression), .isMissing(let expression), .among(let expression, _): expression.canFail
        case .compare(_, let left, let right), .contains(let left, let right): left.canFail || right.canFail
        case .within(let value, let low, let high): value.canFail || low.canFail || high.canFail
        case .all(let parts), .any(let parts): parts.contains(where: \.canFail)
        case .not(let part): part.canFail
        }
    }

    /// Whether it asks what another step has sent.
    var asksForSteps: Bool {
        switch self {
        case .sent: true
        case .constant, .holds, .isMissing, .among, .compare, .contains, .within: false
        case .all(let parts), .any(let parts): parts.contains(where: \.asksForSteps)
        case .not(let part): part.asksForSteps
        }
    }
}

extension Expression {
    fileprivate var canFail: Bool {
        switch self {
        case .constant, .field, .count, .last, .first: false
        case .sum, .arithmetic, .negated: true
        case .daysSince(let inner): inner.canFail
        }
    }
}
