import Engine
import RuleLanguage

/// A decision and everything it makes as one line of text, so that a difference can be read.
struct OutcomeLine {
    let calendar: ReferenceCalendar

    /// What the engine made; nil where only the number matters.
    func line(_ activation: Activation, _ plan: Plan, of book: RuleBook) -> String? {
        if isOnlyCounted(activation, plan.decision.skip, of: book) { return nil }
        var made = plan.deliveries.map { delivery in
            text(
                delivery.text.bracketed, phone: delivery.phone, due: delivery.due, expires: delivery.expires,
                template: delivery.template)
        }
        made += plan.coupons.map { coupon in
            text(coupon.facts, endsOn: coupon.facts.endsOn?.dayNumber, issued: coupon.issuedAt)
        }
        made += plan.tasks.map { text(task: $0.title, order: $0.order, opened: $0.openedAt, due: $0.due) }
        made += plan.emitted.map(text)
        let decision = plan.decision
        return text(
            decision.key, decision.customer, decision.due, decision.skip, again: decision.retryAt, made: made)
    }

    /// What it must make.
    func line(_ outcome: ReferenceWorld.Outcome, in world: ReferenceWorld) -> String? {
        let item = outcome.item
        if !item.isAgain, world.isLateOnArrival(item), outcome.skip.isWithoutALook { return nil }
        var made = outcome.made.texts.map { one in
            text(one.body, phone: one.phone, due: item.due, expires: one.expires, template: one.template)
        }
        made += outcome.made.coupons.map { coupon in
            var facts = CouponFacts(name: coupon.action.name, code: "", over: coupon.action.over)
            switch coupon.action.worth {
            case .amount(let off): facts.off = off
            case .percent(let percent): facts.percent = percent
            }
            return text(facts, endsOn: coupon.endsOn, issued: item.due)
        }
        made += outcome.made.tasks.map {
            text(task: $0.title, order: item.event.order, opened: item.due, due: $0.due)
        }
        made += outcome.made.events.map(text)
        return text(item.key, item.event.customer, item.due, outcome.skip, again: outcome.retryAt, made: made)
    }

    /// Whether the engine may pass over it and only count it: it came too late, whatever else there is to say of it.
    private func isOnlyCounted(_ activation: Activation, _ skip: SkipReason?, of book: RuleBook) -> Bool {
        guard skip.isWithoutALook, activation.retry == nil,
            let limit = book.rules[activation.rule].rule.referenceLimit
        else { return false }
        return activation.due > calendar.adding(limit, to: activation.planned)
    }

    private func text(
        _ key: ActivationKey, _ customer: String, _ due: Instant, _ skip: SkipReason?, again: Instant?, made: [String]
    ) -> String {
        var result = skip.map { "skip \($0)" } ?? "act"
        if let again { result += ", again at \(again.milliseconds)" }
        return (["\(key.rule)/\(key.step) \(key.event) of \(customer) at \(due.milliseconds): \(result)"] + made)
            .joined(separator: "; ")
    }

    private func text(_ text: String, phone: String, due: Instant, expires: Instant?, template: String) -> String {
        "text \(template) \(text) to \(phone) at \(due.milliseconds) until \(moment(expires))"
    }

    private func text(_ facts: CouponFacts, endsOn: Int?, issued: Instant) -> String {
        "coupon \(facts.name) \(facts.off ?? 0) \(facts.percent ?? 0) \(facts.over ?? 0) at \(issued.milliseconds) "
            + "until day \(endsOn ?? 0)"
    }

    private func text(task title: String, order: String?, opened: Instant, due: Instant?) -> String {
        "task \(title) \(order ?? "-") at \(opened.milliseconds) until \(moment(due))"
    }

    private func text(_ event: Event) -> String {
        let fields = event.fields.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return "emit \(event.kind.rawValue) \(event.id) at \(event.at.milliseconds) order \(event.order ?? "-") amount "
            + "\(event.amount ?? 0) \(fields)"
    }

    private func moment(_ instant: Instant?) -> String {
        instant.map { "\($0.milliseconds)" } ?? "-"
    }
}

extension SkipReason? {
    /// Late, or the rule does not run: said without a look at the customer.
    var isWithoutALook: Bool {
        switch self {
        case .late, .ask, .notRunning: true
        default: false
        }
    }
}

extension String {
    /// The part between the angle brackets: what surrounds a text on its way out is not looked at here.
    fileprivate var bracketed: String {
        guard let start = firstIndex(of: "<"), let end = lastIndex(of: ">") else { return self }
        return String(self[start...end])
    }
}
