import Engine
import RuleLanguage

extension SQLiteSession {
    func add(_ plans: [Plan], decidedAt: Instant) throws {
        var insert = try PreparedStatement(DecisionSQL.add, on: database)
        for plan in plans {
            insert.bind(shard)
            insert.bind(plan.decision)
            insert.bind(decidedAt.milliseconds)
            if try insert.run() == 0 { throw StoreError.alreadyDecided(plan.decision.key) }
        }
        try addEmitted(plans.flatMap(\.events))
        try add(plans.lazy.flatMap(\.deliveries), at: decidedAt)
        try add(plans.flatMap(\.coupons), at: decidedAt)
        try add(plans.lazy.flatMap(\.tasks), at: decidedAt)
        try addAnswers(of: plans.lazy.flatMap(\.tasks))
        try add(plans.flatMap(\.surveys))
    }

    func decided(among keys: [ActivationKey]) throws -> Set<ActivationKey> {
        var decided: Set<ActivationKey> = []
        var statement = try PreparedStatement(DecisionSQL.isDecided, on: database)
        for key in keys {
            statement.bind(shard)
            statement.bind(key)
            try statement.forEachRow { _ in decided.insert(key) }
        }
        return decided
    }

    func decisions(of customer: String) throws -> [Decision] {
        var statement = try statement(DecisionSQL.ofCustomer)
        statement.bind(customer)
        return try statement.rows { try $0.decision() }
    }

    func decisions(_ keys: [ActivationKey]) throws -> [ActivationKey: Decision] {
        var decisions: [ActivationKey: Decision] = [:]
        var statement = try PreparedStatement(DecisionSQL.one, on: database)
        for key in keys {
            statement.bind(shard)
            statement.bind(key)
            try statement.forEachRow { decisions[key] = try $0.decision() }
        }
        return decisions
    }

    func openRetryCount(of rule: String) throws -> Int {
        var statement = try statement(DecisionSQL.countRetries)
        statement.bind(rule)
        return try statement.rows { Int($0.integer(0)) }.first ?? 0
    }

    func asks(of rule: String, limit: Int) throws -> (first: [Decision], count: Int) {
        var statement = try statement(DecisionSQL.asks)
        statement.bind(rule)
        statement.bind(max(0, limit))
        let first = try statement.rows { try $0.decision() }
        var count = try self.statement(DecisionSQL.countAsks)
        count.bind(rule)
        return (first, try count.rows { Int($0.integer(0)) }.first ?? 0)
    }
}

extension PreparedStatement {
    mutating func bind(_ key: ActivationKey) {
        bind(key.rule)
        bind(key.step)
        bind(key.event)
    }

    /// In the order of the decision columns.
    mutating func bind(_ decision: Decision) {
        bind(decision.key)
        bind(decision.customer)
        bind(decision.due.milliseconds)
        bind(decision.skip?.code)
        bind(utf8: decision.skip.map { ValueText.utf8($0.detail) } ?? [])
        bind(decision.version)
        bind(decision.planned.milliseconds)
        bind(decision.eventAt.milliseconds)
        bind(decision.retryAt?.milliseconds)
        bind(decision.isStarted ? 1 : 0)
    }
}

extension RowReader {
    /// Rule, step and event in three columns from that one on.
    func activationKey(_ column: Int32) -> ActivationKey {
        ActivationKey(rule: text(column), step: text(column + 1), event: text(column + 2))
    }

    /// In the order of the decision columns.
    func decision() throws -> Decision {
        var decision = Decision(
            key: activationKey(0), customer: text(3), due: instant(4), skip: try skipReason(5, 6), version: text(7),
            planned: instant(8), eventAt: instant(9), retryAt: instantIfAny(10))
        decision.isStarted = integer(11) != 0
        return decision
    }

    fileprivate func skipReason(_ code: Int32, _ detail: Int32) throws -> SkipReason? {
        if isNull(code) { return nil }
        guard let reason = SkipReason(code: text(code), detail: try value(detail, "decisions.skip_detail")) else {
            throw StoreError.damaged(column: "decisions.skip")
        }
        return reason
    }
}
