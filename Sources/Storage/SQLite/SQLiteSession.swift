import GRDB
import RuleLanguage

/// One shard on one connection, inside one transaction.
struct SQLiteSession {
    let database: Database
    let shard: Int64
    /// The shop's, for the day of a moment.
    let calendar: ShopCalendar

    /// A statement whose first parameter, the shard, is bound already.
    func statement(_ sql: String) throws -> PreparedStatement {
        var statement = try PreparedStatement(sql, on: database)
        statement.bind(shard)
        return statement
    }

    /// The rows of `sql(count)` for all keys, chunk by chunk.
    func forEachRow(
        of keys: [String], _ sql: (Int) -> String, _ body: (RowReader) throws -> Void
    ) throws {
        for chunk in KeyList(keys).chunks {
            var statement = try statement(sql(chunk.count))
            for key in chunk { statement.bind(key) }
            try statement.forEachRow(body)
        }
    }

    /// The same, where a key that is asked for twice must not bring its rows twice.
    func forEachRow(
        ofEach keys: [String], _ sql: (Int) -> String, _ body: (RowReader) throws -> Void
    ) throws {
        try forEachRow(of: Array(Set(keys)), sql, body)
    }
}

extension Array {
    /// The first rows of several queues, each of them sorted, in the order of all. Ids are compared as bytes, as the
    /// database does.
    func first(_ limit: Int, by key: (Element) -> (Instant, String)) -> [Element] {
        let sorted = sorted { left, right in
            let (left, right) = (key(left), key(right))
            return left.0 == right.0 ? left.1.utf8.lexicographicallyPrecedes(right.1.utf8) : left.0 < right.0
        }
        return Array(sorted.prefix(Swift.max(0, limit)))
    }
}
