import Foundation
import GRDB

/// A copy of a store as its files stand, to be looked into: the log that a killed process left is for the program to deal with.
final class StoreCopy {
    private let folder: TestFolder
    private let queue: DatabaseQueue

    init(of path: String) throws {
        folder = try TestFolder()
        for ending in ["", "-wal", "-journal"] where FileManager.default.fileExists(atPath: path + ending) {
            try FileManager.default.copyItem(atPath: path + ending, toPath: folder.path("copy.db" + ending))
        }
        queue = try DatabaseQueue(path: folder.path("copy.db"))
    }

    /// The numbers that the queries give; nil where the tables are not there yet.
    func numbers(_ queries: [String]) -> [Int]? {
        try? queue.read { database in try queries.map { try Int.fetchOne(database, sql: $0) ?? 0 } }
    }

    /// What SQLite finds wrong with the file.
    func complaints() throws -> [String] {
        try queue.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }.filter { $0 != "ok" }
    }

    /// The rows of a query for two columns of text.
    func pairs(_ query: String) throws -> [(String, String)] {
        try queue.read { try Row.fetchAll($0, sql: query).map { ($0[0], $0[1]) } }
    }

    /// Every table as one text, its rows in order.
    ///
    /// - Parameter columns: left out, in every table.
    func dump(without columns: Set<String>) throws -> StoreDump {
        try queue.read { database in
            let names = try String.fetchAll(
                database, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'grdb_%'")
            var tables: [String: String] = [:]
            for name in names {
                let kept = try database.columns(in: name).map(\.name).filter { !columns.contains($0) }
                let row = kept.map { "'\($0)=' || quote(\($0))" }.joined(separator: " || ' ' || ")
                tables[name] = try String.fetchOne(
                    database,
                    sql: "SELECT group_concat(line, char(10)) FROM (SELECT \(row) AS line FROM \(name) ORDER BY line)")
            }
            return StoreDump(tables: tables)
        }
    }
}

/// What a store holds, table by table, as text.
struct StoreDump: Equatable {
    /// When things became known to the store and when they were last touched: different in every run.
    static let times: Set<String> = [
        "received_at", "created_at", "updated_at", "first_seen", "decided_at", "scored_at", "changed_at",
    ]
    /// Made at random with the store.
    static let secrets: Set<String> = ["secret_first", "secret_second"]

    let tables: [String: String]

    fileprivate init(tables: [String: String]) {
        self.tables = tables
    }

    init(of path: String, without columns: Set<String> = []) throws {
        self = try StoreCopy(of: path).dump(without: columns)
    }

    func mapping(_ change: (String) -> String) -> StoreDump {
        StoreDump(tables: tables.mapValues(change))
    }

    private func rows(of table: String) -> [Substring] {
        (tables[table] ?? "").split(separator: "\n")
    }

    func count(of table: String) -> Int {
        rows(of: table).count
    }

    /// The first row that one has and the other has not, for a failure's message; nil when they hold the same.
    func difference(from other: StoreDump) -> String? {
        for name in Set(tables.keys).union(other.tables.keys).sorted() where tables[name] != other.tables[name] {
            let mine = rows(of: name)
            let theirs = other.rows(of: name)
            let missing = Set(theirs).subtracting(mine).sorted().first ?? "-"
            let more = Set(mine).subtracting(theirs).sorted().first ?? "-"
            return "\(name): \(mine.count) rows instead of \(theirs.count); missing: \(missing); more: \(more)"
        }
        return nil
    }
}
