import Foundation
import GRDB

/// What a store holds, table by table, as text.
struct StoreDump: Equatable {
    /// When things became known to the store and when they were last touched: different in every run.
    static let times: Set<String> = ["received_at", "created_at", "updated_at", "first_seen", "decided_at", "scored_at"]
    /// Made at random with the store.
    static let secrets: Set<String> = ["secret_first", "secret_second"]

    private(set) var tables: [String: [String]]

    /// - Parameter columns: left out, in every table.
    init(of path: String, without columns: Set<String>) throws {
        // A copy is opened: the log that a killed process left is for the program to deal with.
        let folder = try TestFolder()
        for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: path + ending) {
            try FileManager.default.copyItem(atPath: path + ending, toPath: folder.path("copy.db" + ending))
        }
        let queue = try DatabaseQueue(path: folder.path("copy.db"))
        tables = try queue.read { database in
            let names = try String.fetchAll(
                database,
                sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'grdb_%' ORDER BY name")
            var tables: [String: [String]] = [:]
            for name in names {
                let kept = try database.columns(in: name).map(\.name).filter { !columns.contains($0) }
                let row = kept.map { "'\($0)=' || quote(\($0))" }.joined(separator: " || ' ' || ")
                tables[name] = try String.fetchAll(database, sql: "SELECT \(row) AS line FROM \(name) ORDER BY line")
            }
            return tables
        }
    }

    func count(of table: String) -> Int {
        tables[table]?.count ?? 0
    }

    /// The first row that one has and the other has not, for a failure's message.
    func difference(from other: StoreDump) -> String? {
        for name in Set(tables.keys).union(other.tables.keys).sorted() {
            let mine = tables[name] ?? []
            let theirs = other.tables[name] ?? []
            guard mine != theirs else { continue }
            let missing = Set(theirs).subtracting(mine).sorted().first ?? "-"
            let more = Set(mine).subtracting(theirs).sorted().first ?? "-"
            return "\(name): \(mine.count) rows instead of \(theirs.count); missing: \(missing); more: \(more)"
        }
        return nil
    }
}
