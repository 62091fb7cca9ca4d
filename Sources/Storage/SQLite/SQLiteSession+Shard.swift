import Engine
import RuleLanguage

extension SQLiteSession {
    func begin(at now: Instant, secret: StableHash.Key) throws {
        var statement = try statement(ShardSQL.begin)
        statement.bind(now.milliseconds)
        statement.bind(now.milliseconds)
        statement.bind(Int64(bitPattern: secret.first))
        statement.bind(Int64(bitPattern: secret.second))
        try statement.run()
    }

    func shardState() throws -> ShardState {
        var statement = try statement(ShardSQL.state)
        let states = try statement.rows { row in
            ShardState(
                createdAt: row.instant(0), watermark: row.instant(1),
                secret: StableHash.Key(
                    first: UInt64(bitPattern: row.integer(2)), second: UInt64(bitPattern: row.integer(3))))
        }
        guard let state = states.first else { throw StoreError.damaged(column: "shards.shard") }
        return state
    }

    func advanceWatermark(from: Instant, to: Instant) throws {
        var update = try PreparedStatement(ShardSQL.advanceWatermark, on: database)
        update.bind(to.milliseconds)
        update.bind(shard)
        update.bind(from.milliseconds)
        if try update.run() == 0 {
            throw StoreError.watermarkMoved(expected: from, found: try shardState().watermark)
        }
    }

    func record(_ rules: [RuleVersion], at now: Instant) throws {
        var insert = try PreparedStatement(ShardSQL.recordRule, on: database)
        for rule in rules {
            insert.bind(shard)
            insert.bind(rule.rule)
            insert.bind(rule.version)
            insert.bind(rule.source)
            insert.bind(now.milliseconds)
            try insert.run()
        }
    }

    func ruleActivations() throws -> [String: Instant] {
        var activations: [String: Instant] = [:]
        var statement = try statement(ShardSQL.ruleActivations)
        try statement.forEachRow { activations[$0.text(0)] = $0.instant(1) }
        return activations
    }

    func totals() throws -> StoreTotals {
        StoreTotals(
            customers: try count(of: "customers"), orders: try count(of: "orders"), items: try count(of: "order_items"),
            events: try count(of: "events"))
    }

    private func count(of table: String) throws -> Int {
        var statement = try statement(ShardSQL.count(of: table))
        return try statement.rows { Int($0.integer(0)) }.first ?? 0
    }
}
