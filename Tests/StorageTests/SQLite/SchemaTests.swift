import GRDB
import RuleLanguage
import Testing

@testable import Storage

@Suite("the schema")
struct SchemaTests {
    private func tables(_ database: Database) throws -> [String] {
        try String.fetchAll(
            database,
            sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'grdb_migrations' ORDER BY name")
    }

    private func withDatabase(_ body: (Database) throws -> Void) throws {
        let folder = try TemporaryFolder()
        _ = try folder.open()
        try DatabaseQueue(path: folder.path()).read(body)
    }

    @Test("has the tables of the design")
    func names() throws {
        try withDatabase { (database: Database) throws in
            #expect(
                try tables(database) == [
                    "aliases", "audience_runs", "campaign_states", "consents", "contracts", "corrections",
                    "coupon_codes",
                    "coupons", "customer_dates", "customers", "decisions", "deliveries", "events", "hand_outs",
                    "model_fits", "order_items", "orders", "rule_changes", "rule_states", "rule_versions",
                    "score_looks",
                    "scores", "shards", "survey_links", "task_answers", "task_log",
                    "tasks",
                ])
        }
    }

    @Test("begins every primary key and every index with the shard, and uses four types only")
    func shardFirst() throws {
        try withDatabase { database in
            for table in try tables(database) {
                let columns = try Row.fetchAll(database, sql: "PRAGMA table_info(\(table))")
                #expect(columns.first { $0["pk"] == 1 }?["name"] == "shard", "\(table)")
                for column in columns {
                    let type: String = column["type"]
                    #expect(["BIGINT", "TEXT", "DOUBLE PRECISION", "BYTEA"].contains(type), "\(table)")
                    // Only so that a column can be added to rows that are there.
                    let value: String? = column["dflt_value"]
                    #expect(value == nil || value == "0", "\(table)")
                    if column["pk"] != 0 { #expect(column["notnull"] == 1, "\(table)") }
                }
                for index in try String.fetchAll(database, sql: "SELECT name FROM pragma_index_list('\(table)')") {
                    let first = try String.fetchOne(
                        database, sql: "SELECT name FROM pragma_index_info('\(index)') WHERE seqno = 0")
                    #expect(first == "shard", "\(index)")
                }
                #expect(try Row.fetchAll(database, sql: "PRAGMA foreign_key_list(\(table))").isEmpty)
            }
        }
    }

    @Test("uses nothing that only SQLite knows", arguments: Schema.migrations.map(\.sql))
    func portable(sql: String) {
        let words = Set(sql.uppercased().split { !$0.isLetter && $0 != "_" }.map { String($0) })
        for word in ["AUTOINCREMENT", "ROWID", "STRICT", "REFERENCES", "INTEGER", "BLOB", "COLLATE", "IF", "PRAGMA"] {
            #expect(!words.contains(word), "\(word)")
        }
    }

    @Test("stays as it is when the store is opened again")
    func openedAgain() throws {
        let folder = try TemporaryFolder()
        func schema() throws -> [String] {
            _ = try folder.open()
            return try DatabaseQueue(path: folder.path()).read { database in
                try String.fetchAll(database, sql: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
                    + String.fetchAll(database, sql: "SELECT identifier FROM grdb_migrations")
            }
        }
        let first = try schema()
        #expect(try schema() == first)
    }

    @Test("keeps commits through a power failure: the log is on, and synchronised in full")
    func durable() throws {
        let folder = try TemporaryFolder()
        let pool = try StoreFile(path: folder.path()).openForWriting()
        try pool.writeWithoutTransaction { (database: Database) throws in
            #expect(try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal")
            #expect(try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2)
            #expect(try Int.fetchOne(database, sql: "PRAGMA foreign_keys") == 0)
        }
    }
}
