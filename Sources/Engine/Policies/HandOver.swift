package import RuleLanguage

/// What becomes of a planned text when its turn comes: the world may have changed since it was planned.
package struct HandOver: Sendable {
    package enum Verdict: Hashable, Sendable {
        case send
        /// Not before that.
        case later(Instant)
        case expired
        case retracted(Reason)
    }

    /// Why a text is taken back; stable words for the store.
    package enum Reason: String, Hashable, Sendable, CaseIterable {
        case refunded
        case complained
        case optedOut = "opted_out"
        case suppressed
        /// Somebody dropped it.
        case dropped
        /// The customer was two profiles, and the other one gets it.
        case merged
    }

    private let shop: Shop
    private let now: Instant

    package init(shop: Shop, now: Instant) {
        self.shop = shop
        self.now = now
    }

    /// - Parameters:
    ///   - file: of the customer, as it is now.
    ///   - consents: the ledger of the phone.
    ///   - sent: when texts went out to the phone lately.
    package func judge(_ delivery: Delivery, file: CustomerFile, consents: [ConsentEntry], sent: [Instant]) -> Verdict {
        if let expires = delivery.expires, expires < now { return .expired }
        if let reason = retraction(of: delivery, file: file, consents: consents) { return .retracted(reason) }
        let calendar = delivery.timeZone.flatMap { shop.facts.zones[$0] } ?? shop.facts.calendar
        if let released = shop.quietHours[delivery.category]?.release(of: now, calendar: calendar), released > now {
            return .later(released)
        }
        return room(among: sent).map { .later($0) } ?? .send
    }

    /// When the phone may get another text, however many the rules have for it; nil when that is now.
    private func room(among sent: [Instant]) -> Instant? {
        let limit = shop.sms.perPhone
        let start = shop.facts.calendar.subtracting(limit.per, from: now)
        let recent = sent.filter { $0 > start }.sorted()
        guard recent.count >= limit.limit else { return nil }
        let leaving = recent[recent.count - limit.limit]
        return shop.facts.calendar.adding(limit.per, to: leaving).advanced(byMilliseconds: 1)
    }

    private func retraction(of delivery: Delivery, file: CustomerFile, consents: [ConsentEntry]) -> Reason? {
        let record = PersonRecord(consents: consents)
        if record.consent(to: delivery.category, asOf: nil, events: file.events)?.answer == .no {
            return .optedOut
        }
        for event in file.events where isNews(event, to: delivery) {
            switch event.kind {
            case .refunded, .refundRequested:
                let isSameOrder = event.order != nil && event.order == delivery.order
                if isSameOrder || delivery.category == .marketing { return .refunded }
            case .complained:
                if delivery.category == .marketing { return .complained }
            default: continue
            }
        }
        let moment = Moment(file: file, now: now, shop: shop.facts)
        let isSuppressed = (shop.suppress[delivery.category] ?? []).contains {
            $0.condition.evaluate(at: moment) == .yes
        }
        return isSuppressed ? .suppressed : nil
    }

    /// Whether the decision could not know of it. What is known has happened, also by a clock that is ahead of ours.
    private func isNews(_ event: Event, to delivery: Delivery) -> Bool {
        guard event.id != delivery.key.event else { return false }
        return event.at > delivery.due || event.received > delivery.due
    }
}
