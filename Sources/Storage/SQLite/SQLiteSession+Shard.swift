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
        try keepDaysInOwnZone()
    }

    func shardState() throws -> ShardState {
        var statement = try statement(ShardSQL.state)
        let states = try statement.rows { row in
            ShardState(
                createdAt: row.instant(0), watermark: row.instant(1), place: try row.place(4),
                secret: StableHash.Key(
                    first: UInt64(bitPattern: row.integer(2)), second: UInt64(bitPattern: row.integer(3))))
        }
        guard let state = states.first else { throw StoreError.damaged(column: "shards.shard") }
        return state
    }

    func advance(from: ShardState, to watermark: Instant, place: AgendaPlace?) throws {
        var update = try PreparedStatement(ShardSQL.advance, on: database)
        update.bind(watermark.milliseconds)
        update.bind(utf8: place?.columnText ?? [])
        update.bind(shard)
        update.bind(from.watermark.milliseconds)
        update.bind(String(decoding: from.place?.columnText ?? [], as: UTF8.self))
        if try update.run() == 0 {
            throw StoreError.watermarkMoved(expected: from.watermark, found: try shardState().watermark)
        }
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
