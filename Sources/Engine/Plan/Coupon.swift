package import RuleLanguage

/// A coupon given to a customer.
package struct Coupon: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        case issued
        case redeemed
        /// Its text did not go out, so that nobody knows of it.
        case returned
    }

    package var id: String
    /// Of the activation that gave it; of no rule where somebody of the staff did.
    package var key: ActivationKey
    package var customer: String
    package var facts: CouponFacts
    package var issuedAt: Instant
    package var state: State
    /// The place of its code in the shop's pool of its name; nil for a code that tend made.
    package var poolNumber: Int64?
    package var redeemedAt: Instant?
    /// The order that it was redeemed with, where that is known.
    package var order: String?

    package init(id: String, key: ActivationKey, customer: String, facts: CouponFacts, issuedAt: Instant) {
        self.id = id
        self.key = key
        self.customer = customer
        self.facts = facts
        self.issuedAt = issuedAt
        state = .issued
    }

    /// As an action or shop.yaml describes it, given by nobody in particular yet.
    package init(
        _ action: CouponAction, id: String, code: String, customer: String, at issuedAt: Instant, calendar: ShopCalendar
    ) {
        var facts = CouponFacts(name: action.name, code: code, over: action.over)
        switch action.worth {
        case .amount(let off): facts.off = off
        case .percent(let percent): facts.percent = percent
        }
        facts.endsOn = action.lasts.map { calendar.date(at: calendar.adding($0, to: issuedAt)) }
        self.init(
            id: id, key: ActivationKey(rule: "", step: "", event: id), customer: customer, facts: facts,
            issuedAt: issuedAt)
    }

    /// Whether it can be used on that day.
    package func isOpen(on day: CalendarDate) -> Bool {
        state == .issued && (facts.endsOn.map { day <= $0 } ?? true)
    }
}

extension Coupon {
    /// The id of the foreseen event that says that it will lapse soon.
    package var lapsingEvent: String { "coupon_lapsing:" + id }

    /// That it was given, and ahead of time that it is lapsing, where there is time for that.
    package func events(warning: CouponWarning, calendar: ShopCalendar) -> [Event] {
        func event(_ kind: EventKind, id: String, at: Instant) -> Event {
            Event(
                id: id, customer: customer, kind: kind, at: at, received: issuedAt.advanced(byMilliseconds: 1),
                sequence: 0, fields: fields)
        }
        var events = [event(.couponGiven, id: "coupon_given:" + id, at: issuedAt)]
        if let last = facts.endsOn {
            let day = calendar.date(
                at: calendar.subtracting(warning.before, from: calendar.instant(of: last, at: warning.at)))
            let at = calendar.instant(of: day, at: warning.at)
            if at > issuedAt { events.append(event(.couponLapsing, id: lapsingEvent, at: at)) }
        }
        return events
    }

    /// What events about it say.
    package var fields: [String: Value] {
        var fields: [String: Value] = ["name": .text(facts.name), "code": .text(facts.code)]
        if let off = facts.off { fields["off"] = .money(off) }
        if let percent = facts.percent { fields["percent"] = .integer(percent) }
        if let over = facts.over { fields["over"] = .money(over) }
        if let endsOn = facts.endsOn { fields["ends_on"] = .date(endsOn) }
        return fields.merging(key.cause) { $1 }
    }
}

extension ActivationKey {
    /// What an event says of the activation that brought it about; nothing where somebody of the staff did.
    package var cause: [String: Value] {
        rule.isEmpty ? [:] : ["rule": .text(rule), "step": .text(step), "trigger": .text(event)]
    }
}
