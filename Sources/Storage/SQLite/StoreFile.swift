import Foundation
import GRDB
import Glibc

/// The file of an SQLite store: what it is, and how it is opened.
struct StoreFile {
    let path: String

    private enum Content {
        case nothing
        case store
        case alien
    }

    // MARK: Opening

    /// Opens the file, or makes it, and brings its schema up to date.
    func openForWriting() throws -> DatabasePool {
        try refuseAliens()
        // Names, phones and texts are nobody else's business. SQLite gives the files beside the store the same permissions.
        let mask = umask(0o077)
        defer { umask(mask) }
        let pool = try openPool()
        try pool.writeWithoutTransaction { database in
            // GRDB settles for NORMAL, which may lose the last commits at a power failure.
            try database.execute(sql: "PRAGMA synchronous = FULL")
            // A long log folds many changes of one page into one write.
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 16384")
            try database.execute(sql: "PRAGMA journal_size_limit = 67108864")
        }
        try migrate(pool)
        return pool
    }

    /// Refuses a file of somebody else before anything in it is touched.
    private func refuseAliens() throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        let queue = try openUnchanging()
        switch try queue.read(content(of:)) {
        case .nothing: break
        case .alien: throw StoreError.notAStore(path: path)
        case .store: try queue.read(refuseNewer)
        }
    }

    /// Where two connections turn the log on together, SQLite does not wait for one of them but gives up; we try again.
    private func openPool() throws -> DatabasePool {
        var attemptsLeft = 100
        while true {
            do {
                return try DatabasePool(path: path, configuration: configuration())
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && attemptsLeft > 0 {
                attemptsLeft -= 1
                Thread.sleep(forTimeInterval: 0.02)
            }
        }
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

    /// A connection that leaves the file as it is. SQLite alone opens the file: closing a descriptor of our own would
    /// give up the locks that the connections of this process hold on it.
    ///
    /// The last connection to close folds a log that is left over into the file, unless it was opened for reading. One
    /// that was opened for reading, on the other hand, cannot clear away the empty log that it needs. So the second is
    /// taken only where there is a log to keep.
    private func openUnchanging() throws -> DatabaseQueue {
        // The smallest database has 512 bytes; SQLite takes a file of one byte for an empty database.
        if isFolder || (1..<512).contains(size(of: path)) { throw StoreError.notAStore(path: path) }
        // Also where it is opened as if for writing it reads only, and others read beside it.
        var configuration = configuration(cachePages: StoreFile.readersPages)
        configuration.readonly = hasLog || !FileManager.default.isWritableFile(atPath: path)
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    private var hasLog: Bool { size(of: path + "-wal") > 0 }

    private var isFolder: Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private func size(of path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.size] as? Int ?? 0
    }

    /// In pages of 4 KiB, when full: 64 MiB for the writer, whose inserts go everywhere; 16 MiB for each reader.
    private static let (writersPages, readersPages) = (16_384, 4096)

    /// - Parameter cachePages: nil for as many as a writer has, and a writer's readers have.
    private func configuration(cachePages: Int? = nil) -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            let isReader = database.configuration.readonly
            let pages = cachePages ?? (isReader ? StoreFile.readersPages : StoreFile.writersPages)
            try database.execute(sql: "PRAGMA cache_size = \(pages)")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        return configuration
    }

    // MARK: What it is

    private func content(of database: Database) throws -> Content {
        if try Int32.fetchOne(database, sql: "PRAGMA application_id") == Schema.applicationID { return .store }
        // A store whose making was cut short may hold the bookkeeping of the migrations already.
        let sql = "SELECT COUNT(*) FROM sqlite_master WHERE substr(tbl_name, 1, 5) <> 'grdb_'"
        return try Int.fetchOne(database, sql: sql) == 0 ? .nothing : .alien
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

    /// Another process may bring the same store up to date at the same time: what it has done in between is no failure
    /// of ours.
    private func migrate(_ pool: DatabasePool) throws {
        var applied: Set<String>?
        while true {
            do {
                return try migrator.migrate(pool)
            } catch let error as DatabaseError {
                let now = try pool.writeWithoutTransaction(migrator.appliedIdentifiers)
                if now == applied ?? [] { throw error }
                applied = now
            }
        }
    }

    private func refuseNewer(_ database: Database) throws {
        guard try migrator.hasBeenSuperseded(database) else { return }
        let known = Set(Schema.migrations.map(\.name))
        let unknown = try migrator.appliedIdentifiers(database).subtracting(known)
        throw StoreError.newerSchema(path: path, found: unknown.max() ?? "")
    }
}
