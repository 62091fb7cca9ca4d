import Messaging
package import RuleLanguage

/// Says act or skip, and why. Reads no clock and no store: now is the activation's due time, history is the customer file, and what has
/// been done to the person comes in from outside.
package final class Decider: Sendable {
    package let book: RuleBook
    /// Makes coupon codes that nobody can guess and that every planning of the activation gives again.
    let secret: StableHash.Key
    let calendar: ShopCalendar
    /// What shop.yaml says of the rule's category, by rule of the book.
    let categories: [CategoryPolicies]

    package init(book: RuleBook, secret: StableHash.Key) {
        self.book = book
        self.secret = secret
        calendar = book.shop.facts.calendar
        var known: [Rule.Category: CategoryPolicies] = [:]
        for category in Rule.Category.allCases { known[category] = CategoryPolicies(of: category, in: book.shop) }
        categories = book.rules.map { known[$0.rule.category] ?? CategoryPolicies(of: $0.rule.category, in: book.shop) }
    }

    package func plan(_ activation: Activation, file: CustomerFile, _ circumstances: Circumstances) -> Plan {
        let booked = book.rules[activation.rule]
        let step = booked.steps[activation.step]
        var decision = decision(about: activation)
        var verdict = Verdict()
        verdict.add(circumstances.state)
        let timeZone = file.customer.timeZone
        judgeLateness(of: activation, timeZone: timeZone, handledAt: circumstances.handledAt, into: &verdict)
        if let reason = verdict.skip {
            decision.skip = reason
            return Plan(decision: decision)
        }
        let moment = moment(of: activation, file: file, circumstances)
        judge(activation, at: moment, into: &verdict)
        judgePolicies(activation, at: moment, circumstances, into: &verdict)
        if let reason = verdict.skip {
            decision.skip = reason
            decision.retryAt = verdict.roomAt.flatMap { retry(activation, at: $0, timeZone: file.customer.timeZone) }
            return Plan(decision: decision)
        }
        return makePlan(
            decision, activation: activation, rule: booked, step: step, moment: moment, codes: circumstances.codes)
    }

    package func decision(about activation: Activation) -> Decision {
        let booked = book.rules[activation.rule]
        let step = booked.steps[activation.step].step
        return Decision(
            key: ActivationKey(rule: booked.rule.name, step: step.id, event: activation.event.id),
            customer: activation.event.customer, due: activation.due, version: booked.rule.version,
            planned: activation.firstPlanned, eventAt: activation.event.at,
            isStarted: activation.retry?.isStarted ?? false)
    }

    /// One customer at the activation's due time, as conditions and texts see it.
    package func moment(of activation: Activation, file: CustomerFile, _ circumstances: Circumstances) -> Moment {
        let booked = book.rules[activation.rule]
        var subject = activation.subject
        // Nothing is added to what is not an anniversary: that every moment of it refers to as it is.
        if case .anniversary = booked.rule.trigger {
            subject = Moment.Subject(event(of: subject.event, of: booked.rule, customer: file.customer))
        }
        var moment = Moment(file: file, now: activation.due, shop: book.shop.facts, about: subject)
        if circumstances.person.acts.isEmpty { return moment }
        moment.sentSteps = Set(
            circumstances.person.acts.lazy.filter {
                $0.sentText && $0.key.rule == booked.rule.name && $0.key.event == subject.event.id
            }.map(\.key.step))
        return moment
    }

    /// The trigger's event with what only the customer's file says of it.
    func event(of trigger: Event, of rule: Rule, customer: Customer) -> Event {
        guard case .anniversary(let anniversary) = rule.trigger, case .date(let day)? = trigger.fields["day"],
            let began = customer.date(anniversary.field, calendar: calendar)
        else { return trigger }
        var event = trigger
        event.fields["years"] = .integer(Int64(day.components.year - began.components.year))
        return event
    }

    /// When something that found no room is decided again: out of the quiet hours, and not later than the rule waits.
    package func retry(_ activation: Activation, at room: Instant, timeZone: String?) -> Instant? {
        let rule = book.rules[activation.rule].rule
        guard case .retry(let until) = rule.whenCapped else { return nil }
        let zone = timeZone.flatMap { book.shop.facts.zones[$0] } ?? calendar
        let released = book.shop.quietHours[rule.category]?.release(of: room, calendar: zone) ?? room
        return released <= calendar.adding(until, to: activation.firstPlanned) ? released : nil
    }

    /// Whether the store keeps what was decided. That an event came too late can be worked out again from the event; that
    /// nobody ran in time cannot.
    package func keeps(_ plan: Plan, of activation: Activation) -> Bool {
        switch plan.decision.skip {
        case nil: return true
        case .late, .ask:
            return activation.retry != nil || lateness(of: activation, handledAt: activation.due) == nil
        case .some(let reason):
            // An open decision is closed by whatever comes of it.
            return reason.isStored || activation.retry != nil && !reason.isHeld
        }
    }
}

/// What all rules of a category share: its policies, and what stands around its texts.
final class CategoryPolicies: Sendable {
    let suppressions: [Clause]
    let caps: CapRoom
    private let domestic: SMSFrame
    private let international: SMSFrame

    init(of category: Rule.Category, in shop: Shop) {
        suppressions = shop.suppress[category] ?? []
        caps = CapRoom(caps: shop.caps[category] ?? [], calendar: shop.facts.calendar)
        domestic = SMSFrame(category: category, settings: shop.sms, network: .domestic)
        international = SMSFrame(category: category, settings: shop.sms, network: .international)
    }

    func compose(_ body: String, on network: SMSNetwork) -> String {
        network == .domestic ? domestic.compose(body) : international.compose(body)
    }
}

extension SkipReason {
    /// Nothing has been decided: the activation is looked at again when its rule runs.
    package var isHeld: Bool {
        if case .notRunning = self { true } else { false }
    }
}

extension Customer {
    /// The day that an anniversary counts from.
    package func date(_ field: DateField, calendar: ShopCalendar) -> CalendarDate? {
        switch field {
        case .birthday: return birthday
        case .registered: return registeredAt.map { calendar.date(at: $0) }
        case .extra(let name):
            if case .date(let date)? = fields[name] { return date }
            return nil
        }
    }
}
