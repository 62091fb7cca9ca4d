import GRDB
import RuleLanguage

/// A second connection to a store, so that another thread can read the very state that a first snapshot shows.
///
/// It is opened before that snapshot is taken. If nothing has been committed between the opening and its own first look, the
/// snapshot in between shows the same state.
package final class StoreTwin: Sendable {
    private let path: String
    private let shard: Int64
    private let queue: DatabaseQueue
    private let version: Int64

    init(of path: String, shard: Int64) throws {
        self.path = path
        self.shard = shard
        (queue, version) = try StoreError.translating(path: path) {
            let queue = try StoreFile(path: path).openForReading()
            return (queue, try queue.read(StoreTwin.version))
        }
    }

    /// - Returns: nil when something has been committed since this was opened.
    package func read<Result>(_ body: (any StoreReading) throws -> Result) throws -> Result? {
        try StoreError.translating(path: path) {
            try queue.read { database in
                // Asking for it takes the snapshot.
                guard try StoreTwin.version(database) == version else { return nil }
                return try body(SQLiteSession(database: database, shard: shard, calendar: .utc))
            }
        }
    }

    /// Another one whenever somebody else has committed in between; it means something to one connection only.
    private static func version(_ database: Database) throws -> Int64 {
        guard let version = try Int64.fetchOne(database, sql: "PRAGMA data_version") else {
            throw DatabaseError(resultCode: .SQLITE_INTERNAL)
        }
        return version
    }
}

extension SQLiteStore {
    /// To be opened before the snapshot whose state it shall show.
    package func twin() throws -> StoreTwin {
        try StoreTwin(of: path, shard: shard)
    }
}
