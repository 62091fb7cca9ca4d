import Engine
import Foundation
import GRDB
package import RuleLanguage

/// The embedded store: one SQLite file in WAL mode; what is committed survives a power failure (synchronous=FULL).
package final class SQLiteStore: CustomerStore {
    private enum Connection: Sendable {
        case writing(DatabasePool)
        /// Never changes the file: no migration, no checkpoint.
        case reading(DatabaseQueue)
    }

    let path: String
    let shard: Int64
    private let connection: Connection
    private let calendar: ShopCalendar

    /// Opens the store for writing; makes it when there is none, and brings an older one up to date.
    /// - Parameters:
    ///   - now: when the shard was made, should this make it.
    ///   - calendar: the shop's, for the days by which anniversaries are found.
    package init(path: String, shard: Int64 = 0, now: Instant, calendar: ShopCalendar = .utc) throws {
        self.path = path
        self.shard = shard
        self.calendar = calendar
        let pool = try StoreError.translating(path: path) { try StoreFile(path: path).openForWriting() }
        connection = .writing(pool)
        var random = SystemRandomNumberGenerator()
        let secret = StableHash.Key(first: random.next(), second: random.next())
        try StoreError.translating(path: path) {
            try pool.write { database in
                try SQLiteSession(database: database, shard: shard, calendar: calendar).begin(at: now, secret: secret)
            }
        }
    }

    /// Opens an existing store for reading only.
    package init(opening path: String, shard: Int64 = 0) throws {
        self.path = path
        self.shard = shard
        // Only writing asks for the day of a moment.
        calendar = .utc
        connection = .reading(try StoreError.translating(path: path) { try StoreFile(path: path).openForReading() })
    }

    package func read<Result>(_ body: (any StoreReading) throws -> Result) throws -> Result {
        let reader: any DatabaseReader =
            switch connection {
            case .writing(let pool): pool
            case .reading(let queue): queue
            }
        return try StoreError.translating(path: path) {
            try reader.read { try body(SQLiteSession(database: $0, shard: shard, calendar: calendar)) }
        }
    }

    package var readsWhileWriting: Bool {
        if case .writing = connection { true } else { false }
    }

    package func write<Result>(_ body: (any StoreWriting) throws -> Result) throws -> Result {
        switch connection {
        case .writing(let pool):
            try StoreError.translating(path: path) {
                try pool.write { try body(SQLiteSession(database: $0, shard: shard, calendar: calendar)) }
            }
        case .reading:
            throw StoreError.readOnly(path: path)
        }
    }
}

extension SQLiteSession: StoreWriting {}

extension StoreError {
    /// Does the work and turns what SQLite reports into our words. Errors of the work itself pass as they are.
    static func translating<Result>(path: String, _ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch let error as DatabaseError {
            switch error.resultCode {
            case .SQLITE_NOTADB: throw StoreError.notAStore(path: path)
            case .SQLITE_CONSTRAINT: throw StoreError.refused(reason: error.message ?? "")
            default: throw StoreError.unavailable(path: path, reason: error.message ?? "")
            }
        }
    }
}
