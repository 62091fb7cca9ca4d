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
                Queued(delivery: try row.delivery(), at: row.instant(22), by: row.instant(23))
            }
        }
        return queues.sorted().prefix(max(0, limit)).map(\.delivery)
    }

    func claim(_ deliveries: [Delivery], at now: Instant) throws -> Set<String> {
        var update = try PreparedStatement(DeliverySQL.leavePending, on: database)
        var claimed: Set<String> = []
        for delivery in deliveries {
            update.bind(Delivery.State.sending.rawValue)
            update.bind(1)
            update.bind(now.milliseconds)
            update.bind(shard)
            update.bind(delivery.id)
            update.bind(Delivery.State.pending.rawValue)
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
            try update.run()
        }
    }

    func spread(rule: String, due: Instant, over milliseconds: Int64) throws {
        var ids: [String] = []
        for category in Rule.Category.allCases {
            var statement = try statement(DeliverySQL.toSpread)
            statement.bind(category.rawValue)
            statement.bind(due.milliseconds)
            statement.bind(rule)
            statement.bind(due.milliseconds)
            ids += try statement.rows { $0.text(0) }
        }
        var update = try PreparedStatement(DeliverySQL.giveTime, on: database)
        for (place, id) in ids.enumerated() {
            // The last one goes out one place before the end.
            let delay = Double(milliseconds) * Double(place) / Double(ids.count)
            update.bind(due.advanced(byMilliseconds: Int64(delay)).milliseconds)
            update.bind(shard)
            update.bind(id)
            try update.run()
        }
    }

    func settle(_ outcomes: [DeliveryOutcome], at now: Instant) throws -> [String] {
        var update = try PreparedStatement(DeliverySQL.settle, on: database)
        var ignored: [String] = []
        var events: [NewEvent] = []
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
            } else if let event = outcome.event(at: now) {
                events.append(event)
            }
        }
        _ = try add(events, received: now)
        return ignored
    }
}

/// A delivery in its place in the queue of all categories.
private struct Queued: Comparable {
    var delivery: Delivery
    var at: Instant
    var by: Instant

    static func < (left: Queued, right: Queued) -> Bool {
        if left.at != right.at { return left.at < right.at }
        if left.delivery.value != right.delivery.value { return left.delivery.value > right.delivery.value }
        if left.by != right.by { return left.by < right.by }
        return left.delivery.id.utf8.lexicographicallyPrecedes(right.delivery.id.utf8)
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
