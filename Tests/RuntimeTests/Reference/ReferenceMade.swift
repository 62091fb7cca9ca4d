import Engine
import RuleLanguage

/// What acting makes, in the order of the actions.
struct ReferenceMade {
    struct Text {
        let id: String
        let phone: String
        let template: String
        let body: String
        let expires: Instant?
    }

    struct GivenCoupon {
        let action: CouponAction
        let endsOn: Int?
    }

    struct OpenedTask {
        let title: String
        let due: Instant?
    }

    var texts: [Text] = []
    var coupons: [GivenCoupon] = []
    var tasks: [OpenedTask] = []
    var events: [Event] = []

    /// All texts of the random shops are so short that each is one part.
    func spending(of good: Budget.Good, pricePerPart: Int64) -> Int64 {
        switch good {
        case .messages: Int64(texts.count)
        case .coupons: Int64(coupons.count)
        case .cost: Int64(texts.count) * pricePerPart
        case .worth:
            coupons.reduce(0) { sum, coupon in
                if case .amount(let off) = coupon.action.worth { sum + off } else { sum }
            }
        case .tasks: Int64(tasks.count)
        }
    }
}

/// What an item would make, read straight from its actions.
struct ReferenceMaker {
    let evaluator: ReferenceEvaluator
    let item: ReferenceItem
    let moment: ReferenceMoment

    private var calendar: ReferenceCalendar { evaluator.calendar }

    /// The step's actions for this customer: of a split, those of one arm.
    var actions: [Action] {
        item.step.actions.flatMap { action -> [Action] in
            guard case .split(let arms) = action else { return [action] }
            var hash = StableHash()
            for part in ["split", item.rule.name, item.step.id, item.event.customer] { hash.combine(part) }
            var rest = Int(hash.digest().first % 100)
            for arm in arms {
                if rest < arm.percent { return arm.actions }
                rest -= arm.percent
            }
            return []
        }
    }

    var textCount: Int {
        actions.count { if case .sms = $0 { true } else { false } }
    }

    func make() throws(EvaluationFailure) -> ReferenceMade {
        var made = ReferenceMade()
        let orders = moment.history.filter { $0.kind == .paid }
        let days = Set(orders.map { calendar.dayNumber(at: $0.at) })
        for (number, action) in actions.enumerated() {
            switch action {
            case .sms(let sms):
                made.texts.append(
                    ReferenceMade.Text(
                        id: identity(number), phone: moment.customer.phone!, template: sms.template,
                        body: "<\(orders.count)|\(days.count)>",
                        expires: item.rule.referenceLimit.map { calendar.adding($0, to: item.planned) }))
            case .coupon(let coupon):
                let end = coupon.lasts.map { calendar.dayNumber(at: calendar.adding($0, to: item.due)) }
                made.coupons.append(ReferenceMade.GivenCoupon(action: coupon, endsOn: end))
            case .task(let task):
                made.tasks.append(
                    ReferenceMade.OpenedTask(
                        title: title(orders: orders.count),
                        due: task.dueWithin.map { calendar.adding($0, to: item.due) }))
            case .emit(let emit):
                made.events.append(try event(emit, number))
            case .points, .set, .survey:
                fatalError("the random shops have none")
            case .split:
                fatalError("an arm holds no split")
            }
        }
        return made
    }

    /// The random shops' tasks quote one number, and the name of the holiday where there is one.
    private func title(orders: Int) -> String {
        if case .text(let name)? = item.event.fields["name"] { return "<\(orders)\(name)>" }
        return "<\(orders)>"
    }

    private func event(_ emit: EmitAction, _ number: Int) throws(EvaluationFailure) -> Event {
        var event = Event(
            id: "emit:" + identity(number), customer: item.event.customer, kind: emit.kind, at: item.due,
            received: Instant(milliseconds: item.due.milliseconds + 1), sequence: 0)
        event.fields = [
            "rule": .text(item.key.rule), "step": .text(item.key.step), "trigger": .text(item.key.event),
        ]
        if evaluator.shop.events[emit.kind]!.hasOrder { event.order = item.event.order }
        for (name, expression) in emit.fields {
            switch (name, try moment.value(of: expression)) {
            case (_, .missing): continue
            case ("amount", .money(let amount)): event.amount = amount
            case (_, let value): event.fields[name] = value
            }
        }
        return event
    }

    private func identity(_ number: Int) -> String {
        var hash = StableHash()
        for part in [item.key.rule, item.key.step, item.key.event, "\(number)"] { hash.combine(part) }
        return String(hash.digest().hexadecimal.prefix(24))
    }
}
