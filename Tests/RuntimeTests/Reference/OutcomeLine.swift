import Engine
import RuleLanguage

/// A decision and everything it makes as one line of text, so that a difference can be read.
struct OutcomeLine {
    let calendar: ReferenceCalendar

    /// What the engine made.
    func line(_ plan: Plan) -> String {
        var made = plan.deliveries.map { delivery in
            text(
                delivery.text.bracketed, phone: delivery.phone, due: delivery.due, expires: delivery.expires,
                template: delivery.template)
        }
        made += plan.coupons.map { coupon in
            text(coupon.facts, endsOn: coupon.facts.endsOn?.dayNumber, issued: coupon.issuedAt)
        }
        made += plan.tasks.map { text(task: $0.title, order: $0.order, opened: $0.openedAt, due: $0.due) }
        return text(plan.decision.key, plan.decision.customer, plan.decision.due, plan.decision.skip, made: made)
    }

    /// What it must make.
    func line(_ outcome: ReferenceEvaluator.Outcome, limit: Span?) -> String {
        let item = outcome.item
        let event = item.event
        guard outcome.skip == nil else { return text(item.key, event.customer, item.due, outcome.skip, made: []) }
        let orders = outcome.moment.history.filter { $0.kind == .paid }
        let days = Set(orders.map { calendar.dayNumber(at: $0.at) })
        var texts: [String] = []
        var coupons: [String] = []
        var tasks: [String] = []
        for action in item.rule.steps[item.step].actions {
            switch action {
            case .sms(let sms):
                texts.append(
                    text(
                        "<\(orders.count)|\(days.count)>", phone: outcome.moment.customer.phone ?? "", due: item.due,
                        expires: limit.map { calendar.adding($0, to: item.planned) }, template: sms.template))
            case .coupon(let coupon):
                var facts = CouponFacts(name: coupon.name, code: "", over: coupon.over)
                switch coupon.worth {
                case .amount(let off): facts.off = off
                case .percent(let percent): facts.percent = percent
                }
                let end = coupon.lasts.map { calendar.dayNumber(at: calendar.adding($0, to: item.due)) }
                coupons.append(text(facts, endsOn: end, issued: item.due))
            case .task(let task):
                tasks.append(
                    text(
                        task: "<\(orders.count)>", order: event.order, opened: item.due,
                        due: task.dueWithin.map { calendar.adding($0, to: item.due) }))
            }
        }
        return text(item.key, event.customer, item.due, nil, made: texts + coupons + tasks)
    }

    private func text(
        _ key: ActivationKey, _ customer: String, _ due: Instant, _ skip: SkipReason?, made: [String]
    ) -> String {
        let result = skip.map { "skip \($0)" } ?? "act"
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

    private func moment(_ instant: Instant?) -> String {
        instant.map { "\($0.milliseconds)" } ?? "-"
    }
}

extension String {
    /// The part between the angle brackets: what surrounds a text on its way out is not looked at here.
    fileprivate var bracketed: String {
        guard let start = firstIndex(of: "<"), let end = lastIndex(of: ">") else { return self }
        return String(self[start...end])
    }
}
