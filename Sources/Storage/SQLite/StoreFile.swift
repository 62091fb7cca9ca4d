import Foundation
import GRDB

/// The file of an SQLite store: what it is, and how it is opened.
struct StoreFile {
    let path: String

    private enum Content {
        case nothing
        case store
        case alien
    }

    // MARK: Opening

    /// Refuses a file of somebody else before anything in it is touched.
    func checkBeforeWriting() throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        let queue = try openUnchanging()
        switch try queue.read(content(of:)) {
        case .nothing: break
        case .alien: throw StoreError.notAStore(path: path)
        case .store: try queue.read(refuseNewer)
        }
    }

    func openForWriting() throws -> DatabasePool {
        let pool = try DatabasePool(path: path, configuration: configuration(cachePages: 16_384))
        try pool.writeWithoutTransaction { database in
            // GRDB settles for NORMAL, which may lose the last commits at a power failure.
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 8192")
            try database.execute(sql: "PRAGMA journal_size_limit = 67108864")
        }
        try migrator.migrate(pool)
        return pool
    }

    func openForReading() throws -> DatabaseQueue {
        guard FileManager.default.fileExists(atPath: path) else { throw StoreError.missing(path: path) }
        let queue = try openUnchanging()
        try queue.read { database in
            guard try content(of: database) == .store else { throw StoreError.notAStore(path: path) }
            try refuseNewer(database)
            if try !migrator.hasCompletedMigrations(database) { throw StoreError.olderSchema(path: path) }
        }
        return queue
    }

    /// A connection that leaves the file as it is.
    ///
    /// The last connection to close folds a log that is left over into the file, unless it was opened for reading. One that
    /// was opened for reading, on the other hand, cannot clear away the empty log that it needs. So the second is taken only
    /// where there is a log to keep.
    private func openUnchanging() throws -> DatabaseQueue {
        try refuseWhatIsNoDatabase()
        var configuration = configuration(cachePages: 8192)
        configuration.readonly = hasLog || !FileManager.default.isWritableFile(atPath: path)
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    private var hasLog: Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
        return (attributes?[.size] as? Int ?? 0) > 0
    }

    private func configuration(cachePages: Int) -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = \(cachePages)")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        return configuration
    }

    // MARK: What it is

    /// A file that begins otherwise is never handed to SQLite, which would take an unreadable one for an empty database.
    private func refuseWhatIsNoDatabase() throws {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw StoreError.notAStore(path: path)
        }
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw StoreError.unavailable(path: path, reason: "permission denied")
        }
        defer { try? file.close() }
        let beginning = try file.read(upToCount: 16) ?? Data()
        guard beginning.isEmpty || beginning == Data("SQLite format 3\0".utf8) else {
            throw StoreError.notAStore(path: path)
        }
    }

    private func content(of database: Database) throws -> Content {
        if try Int32.fetchOne(database, sql: "PRAGMA application_id") == Schema.applicationID { return .store }
        let objects = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM sqlite_master") ?? 0
        return objects == 0 ? .nothing : .alien
    }

    // MARK: Migrations

    private var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for (index, migration) in Schema.migrations.enumerated() {
            migrator.registerMigration(migration.name, foreignKeyChecks: .immediate) { database in
                if index == 0 { try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)") }
                try database.execute(sql: migration.sql)
            }
        }
        return migrator
    }

    private func refuseNewer(_ database: Database) throws {
        guard try migrator.hasBeenSuperseded(database) else { return }
        let known = Set(Schema.migrations.map(\.name))
        let unknown = try migrator.appliedIdentifiers(database).subtracting(known)
        throw StoreError.newerSchema(path: path, found: unknown.max() ?? "")
    }
}
