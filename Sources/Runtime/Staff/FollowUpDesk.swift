package import RuleLanguage
package import Storage

/// Where it is said when a customer is to be contacted next. What comes of it by itself lies ahead as events, which are taken back when
/// somebody does contact the customer, or names another day.
package struct FollowUpDesk {
    private let shop: Shop
    private let now: Instant

    package init(shop: Shop, now: Instant) {
        self.shop = shop
        self.now = now
    }

    private var calendar: ShopCalendar { shop.facts.calendar }

    /// Within one transaction.
    ///
    /// - Parameter day: nil for no further contact.
    package func set(
        _ key: String, on day: CalendarDate?, by member: String, note: String?, in store: any StoreWriting
    ) throws {
        if let day, day < calendar.date(at: now) { throw StaffProblem.dayIsPast(day) }
        guard var customer = try store.customers([key])[key] else { return }
        if customer.followUpOn == nil, day == nil { return }
        try withdraw(from: key, in: store)
        let former = customer.followUpOn
        customer.followUpOn = day
        try store.put([customer], at: now)
        try store.add(
            distinct: [change(of: key, from: former, to: day, by: member, note: note)], received: now)
        guard let day else { return try store.setFollowUpMissed(key, at: nil) }
        // Of today's it may be past already.
        let due = max(calendar.instant(of: day, at: shop.followUp.time), now)
        let missed = calendar.adding(shop.followUp.grace, to: due)
        try store.setFollowUpMissed(key, at: missed)
        var fields: [String: Value] = ["on": .date(day), "by": .text(member)]
        if let note { fields["note"] = .text(note) }
        try store.add(
            distinct: [
                NewEvent(
                    id: "follow-up-due:\(key):\(now.milliseconds)", customer: key, kind: .followUpDue, at: due,
                    fields: fields),
                NewEvent(
                    id: "follow-up-missed:\(key):\(now.milliseconds)", customer: key, kind: .followUpMissed, at: missed,
                    fields: fields),
            ], received: now)
    }

    /// What the customer's history learns of it at once.
    private func change(
        of key: String, from: CalendarDate?, to day: CalendarDate?, by member: String, note: String?
    ) -> NewEvent {
        var fields: [String: Value] = [
            "field": .text(CustomerField.followUpOn.rawValue), "by": .text(member),
            "because": .text(note ?? "follow-up"),
        ]
        if let from { fields["from"] = .text(from.iso8601) }
        if let day { fields["to"] = .text(day.iso8601) }
        return NewEvent(
            id: "follow-up:\(key):\(now.milliseconds)", customer: key, kind: .profileChanged, at: now, fields: fields)
    }

    /// Two profiles became one: it has one date, and the events of the other one do not come any more.
    package func join(_ key: String, in store: any StoreWriting) throws {
        guard let customer = try store.customers([key])[key] else { return }
        let ahead = try self.ahead(of: key, in: store)
        let own = ahead.filter { $0.fields["on"] == customer.followUpOn.map { .date($0) } }
        let kept = Set(
            [EventKind.followUpDue, .followUpMissed].compactMap { kind in own.first { $0.kind == kind }?.id })
        try store.withdraw(ahead.map(\.id).filter { !kept.contains($0) }, after: now)
        try store.setFollowUpMissed(key, at: own.first { $0.kind == .followUpMissed }?.at)
    }

    /// Customers whom nobody contacted in time return to the pool.
    ///
    /// - Returns: their keys.
    package func returnMissed(limit: Int, in store: any StoreWriting) throws -> [String] {
        let keys = try store.missedFollowUps(by: now, limit: limit)
        let customers = try store.customers(keys)
        for key in keys {
            try store.setFollowUpMissed(key, at: nil)
            guard var customer = customers[key] else { continue }
            customer.followUpOn = nil
            try store.put([customer], at: now)
            try store.setPool(key, since: now)
        }
        let owned = keys.filter { customers[$0]?.owner != nil }
        try OwnerDesk(shop: shop, now: now).set(
            Dictionary(uniqueKeysWithValues: owned.map { ($0, nil) }),
            cause: ProfileCause(by: "tend", because: EventKind.followUpMissed.rawValue), in: store)
        return keys
    }

    private func withdraw(from key: String, in store: any StoreWriting) throws {
        try store.withdraw(try ahead(of: key, in: store).map(\.id), after: now)
    }

    private func ahead(of key: String, in reader: any StoreReading) throws -> [Event] {
        let events = try reader.files(of: [key])[key]?.events ?? []
        return events.filter { [.followUpDue, .followUpMissed].contains($0.kind) && $0.at > now }
    }

}
