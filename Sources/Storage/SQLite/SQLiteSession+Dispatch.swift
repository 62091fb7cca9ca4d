import Engine
import RuleLanguage

/// Claiming and settling: the two writes around a hand-over.
extension SQLiteSession {
    func dueDeliveries(
        by now: Instant, holding categories: Set<Rule.Category>, rules: Set<String>, limit: Int
    ) throws -> [Delivery] {
        let queues = try Rule.Category.allCases.filter { !categories.contains($0) }.flatMap { category in
            var statement = try statement(DeliverySQL.due(holding: rules.count))
            statement.bind(category.rawValue)
            statement.bind(now.milliseconds)
            for rule in rules.sorted() { statement.bind(rule) }
            statement.bind(max(0, limit))
            return try statement.rows { row in
                let delivery = try row.delivery()
                let place = Place(id: delivery.id, at: row.instant(22), value: delivery.value, by: row.instant(23))
                return (delivery, place)
            }
        }
        return queues.sorted { $0.1 < $1.1 }.prefix(max(0, limit)).map { $0.0 }
    }

    func claim(_ deliveries: [Delivery], at now: Instant) throws -> Set<String> {
        var update = try PreparedStatement(DeliverySQL.claim, on: database)
        var claimed: Set<String> = []
        for delivery in deliveries {
            update.bind(now.milliseconds)
            update.bind(shard)
            update.bind(delivery.id)
            if try update.run() > 0 { claimed.insert(delivery.id) }
        }
        return claimed
    }

    func leave(_ ids: [String], _ end: PendingEnd, at now: Instant) throws {
        switch end {
        case .expired: try self.end(ids, as: .expired, reason: nil, at: now)
        case .retracted(let reason): try self.end(ids, as: .retracted, reason: reason, at: now)
        case .later(let instant):
            var update = try PreparedStatement(DeliverySQL.putOff, on: database)
            for id in ids {
                update.bind(instant.milliseconds)
                update.bind(now.milliseconds)
                update.bind(shard)
                update.bind(id)
                try update.run()
            }
        }
    }

    private func end(_ ids: [String], as state: Delivery.State, reason: String?, at now: Instant) throws {
        var update = try PreparedStatement(DeliverySQL.end, on: database)
        for id in ids {
            update.bind(state.rawValue)
            update.bind(reason)
            update.bind(now.milliseconds)
            update.bind(shard)
            update.bind(id)
            if try update.run() > 0, let delivery = try delivery(id) {
                try returnCoupons(of: delivery.key, customer: delivery.customer, at: now)
            }
        }
    }

    func spread(rule: String, due: Instant, over milliseconds: Int64) throws {
        var statement = try statement(DeliverySQL.toSpread)
        statement.bind(rule)
        statement.bind(due.milliseconds)
        let queued = try statement.rows { row in
            Place(id: row.text(0), at: due, value: row.integer(1), by: row.instant(3), earliest: row.instant(2))
        }.sorted()
        var update = try PreparedStatement(DeliverySQL.giveTime, on: database)
        for (number, place) in queued.enumerated() {
            // The last one goes out one interval before the end.
            let delay = Int64(Double(milliseconds) * Double(number) / Double(queued.count))
            update.bind(max(place.earliest, due.advanced(byMilliseconds: delay)).milliseconds)
            update.bind(shard)
            update.bind(place.id)
            try update.run()
        }
    }

    func settle(_ outcomes: [DeliveryOutcome], at now: Instant) throws -> [String] {
        var update = try PreparedStatement(DeliverySQL.settle, on: database)
        var ignored: [String] = []
        var events: [NewEvent] = []
        var returning: [(key: ActivationKey, customer: String)] = []
        // Two profiles may have become one since the text was claimed.
        let aliases = try aliases(among: outcomes.map(\.delivery.customer))
        for outcome in outcomes {
            let delivery = outcome.delivery
            let end = outcome.result.end(at: now)
            update.bind(end.state.rawValue)
            update.bind(end.sentAt?.milliseconds)
            update.bind(end.providerID)
            update.bind(end.error)
            update.bind(now.milliseconds)
            update.bind(shard)
            update.bind(delivery.id)
            update.bind(Delivery.State.sending.rawValue)
            update.bind(delivery.attempts)
            if try update.run() == 0 {
                ignored.append(delivery.id)
            } else if var event = outcome.event(at: now) {
                event.customer = aliases[event.customer] ?? event.customer
                if event.kind == .smsFailed { returning.append((delivery.key, event.customer)) }
                events.append(event)
            }
        }
        _ = try add(events, received: now)
        for (key, customer) in returning { try returnCoupons(of: key, customer: customer, at: now) }
        return ignored
    }
}

/// A delivery's place in the queue, in the order of the index.
private struct Place: Comparable {
    var id: String
    /// When it is to be handed over, and by when.
    var at: Instant
    var value: Int64
    var by: Instant
    /// It had been put off until then.
    var earliest = Instant.distantPast

    static func < (left: Place, right: Place) -> Bool {
        if left.at != right.at { return left.at < right.at }
        if left.value != right.value { return left.value > right.value }
        if left.by != right.by { return left.by < right.by }
        return left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
    }
}

extension DeliveryOutcome {
    /// What customers' histories learn of it.
    fileprivate func event(at now: Instant) -> NewEvent? {
        let fields: [String: Value] = ["rule": .text(delivery.key.rule), "step": .text(delivery.key.step)]
        switch result {
        case .sent:
            return NewEvent(
                id: delivery.id + ":sent", customer: delivery.customer, kind: .smsSent, at: now, fields: fields)
        case .failed:
            return NewEvent(
                id: delivery.id + ":failed", customer: delivery.customer, kind: .smsFailed, at: now, fields: fields)
        case .unknown, .returned:
            return nil
        }
    }
}

extension DeliveryOutcome.Result {
    fileprivate struct End {
        var state: Delivery.State
        var sentAt: Instant?
        var providerID: String?
        var error: String?
    }

    fileprivate func end(at now: Instant) -> End {
        switch self {
        case .sent(let providerID): End(state: .sent, sentAt: now, providerID: providerID)
        case .failed(let reason): End(state: .failed, error: reason)
        case .unknown(let reason): End(state: .unknown, error: reason)
        case .returned: End(state: .pending)
        }
    }
}
