package import RuleLanguage

/// How what a person gets is different under another book.
package struct PlanChange: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case added
        case lost
        /// The same step for the same event, at another time.
        case moved
        /// At the same time, with other words, another coupon or another task.
        case changed
        /// Added, and the person had the same already under a name that is gone.
        case doubled
    }

    package var kind: Kind
    package var key: ActivationKey
    package var customer: String
    package var eventAt: Instant
    /// Where one side does not act, when it would have been planned there, should that lie outside what is looked at.
    package var oldDue: Instant?
    package var newDue: Instant?
    /// What stopped it on the side where it does not act, where that is known.
    package var reason: SkipReason?
    package var oldTexts: [String] = []
    package var newTexts: [String] = []
    /// What the person had already, where it would be doubled.
    package var already: ActivationKey?

    package init(_ kind: Kind, key: ActivationKey, customer: String, eventAt: Instant) {
        self.kind = kind
        self.key = key
        self.customer = customer
        self.eventAt = eventAt
    }
}

/// One side's outcome of an activation, as far as it is compared.
package struct PlannedOutcome: Hashable, Sendable {
    package var key: ActivationKey
    package var customer: String
    package var due: Instant
    package var eventAt: Instant
    /// Nil when it acts.
    package var skip: SkipReason?
    /// Of everything that the person would see of it.
    package var content: StableHash.Digest
    package var texts: [String]

    package init(_ plan: Plan) {
        key = plan.decision.key
        customer = plan.decision.customer
        due = plan.decision.due
        eventAt = plan.decision.eventAt
        skip = plan.decision.skip
        texts = plan.deliveries.map(\.text)
        var hash = StableHash()
        for delivery in plan.deliveries { hash.combine(delivery.phone + "\n" + delivery.text) }
        for event in plan.events where event.kind == .pointsGiven || event.kind == .pointsSpent {
            hash.combine(event.kind.rawValue)
            if case .integer(let points)? = event.fields["points"] { hash.combine(String(points)) }
        }
        hash.combine(plan.profile.text)
        for coupon in plan.coupons {
            hash.combine(coupon.facts.name)
            for number in [coupon.facts.off, coupon.facts.percent, coupon.facts.over] {
                hash.combine(number.map(String.init) ?? "")
            }
            hash.combine(coupon.facts.endsOn?.iso8601 ?? "")
        }
        for task in plan.tasks { hash.combine(task.title + "\n" + (task.script ?? "")) }
        for event in plan.emitted { hash.combine(event.kind.rawValue) }
        content = hash.digest()
    }

    package var acts: Bool { skip == nil }

    /// - Parameter new: of the same activation.
    package func change(to new: PlannedOutcome) -> PlanChange? {
        let kind: PlanChange.Kind
        switch (acts, new.acts) {
        case (false, false): return nil
        case (true, false): kind = .lost
        case (false, true): kind = .added
        case (true, true):
            if due != new.due {
                kind = .moved
            } else if content != new.content {
                kind = .changed
            } else {
                return nil
            }
        }
        var change = PlanChange(kind, key: key, customer: customer, eventAt: eventAt)
        change.reason = skip ?? new.skip
        if acts {
            change.oldDue = due
            change.oldTexts = texts
        }
        if new.acts {
            change.newDue = new.due
            change.newTexts = new.texts
        }
        return change
    }

    /// What it is when the other side does not know the activation at all.
    package func change(isNew: Bool) -> PlanChange? {
        guard acts else { return nil }
        var change = PlanChange(isNew ? .added : .lost, key: key, customer: customer, eventAt: eventAt)
        if isNew {
            change.newDue = due
            change.newTexts = texts
        } else {
            change.oldDue = due
            change.oldTexts = texts
        }
        return change
    }
}
