import Engine
import RuleLanguage

/// Claiming and settling: the two writes around a hand-over.
extension SQLiteSession {
    func claimDeliveries(dueBy now: Instant, holding held: Set<Rule.Category>, limit: Int) throws -> [Delivery] {
        var claimed: [Delivery] = []
        while claimed.count < limit {
            let next = try firstDue(by: now, holding: held, limit: limit - claimed.count)
            let expired = next.filter { $0.hasExpired(at: now) }
            try leavePending(expired, for: .expired, attempts: 0, at: now)
            let alive = next.filter { !$0.hasExpired(at: now) }
            try leavePending(alive, for: .sending, attempts: 1, at: now)
            claimed += alive
            // Where some had expired, those behind them move up.
            if expired.isEmpty { break }
        }
        for index in claimed.indices {
            claimed[index].state = .sending
            claimed[index].attempts += 1
        }
        return claimed
    }

    private func firstDue(by now: Instant, holding held: Set<Rule.Category>, limit: Int) throws -> [Delivery] {
        let queues = try Rule.Category.allCases.filter { !held.contains($0) }.flatMap { category in
            var statement = try statement(DeliverySQL.dueInQueue)
            statement.bind(Delivery.State.pending.rawValue)
            statement.bind(category.rawValue)
            statement.bind(Int64.min)
            statement.bind("")
            statement.bind(now.milliseconds)
            statement.bind(limit)
            return try statement.rows { try $0.delivery() }
        }
        return queues.first(limit) { ($0.due, $0.id) }
    }

    private func leavePending(
        _ deliveries: [Delivery], for state: Delivery.State, attempts: Int, at now: Instant
    ) throws {
        var update = try PreparedStatement(DeliverySQL.leavePending, on: database)
        for delivery in deliveries {
            update.bind(state.rawValue)
            update.bind(attempts)
            update.bind(now.milliseconds)
            update.bind(shard)
            update.bind(delivery.id)
            update.bind(Delivery.State.pending.rawValue)
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

extension Delivery {
    fileprivate func hasExpired(at now: Instant) -> Bool {
        expires.map { $0 < now } ?? false
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
