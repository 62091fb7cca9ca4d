import Engine
import Foundation
import GRDB
import RuleLanguage
import Testing

@testable import Storage

@Suite("a store that an older tend made")
struct MigrationTests {
    private let folder: TemporaryFolder

    /// What the first release left behind: its tables, its bookkeeping, a few rows written by hand.
    init() throws {
        folder = try TemporaryFolder()
        let first = try #require(Schema.migrations.first)
        #expect(first.name == "0001-customers-events-decisions")
        try DatabaseQueue(path: folder.path()).write { database in
            try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
            try database.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
            try database.execute(sql: "INSERT INTO grdb_migrations VALUES (?)", arguments: [first.name])
            try database.execute(sql: first.sql)
            try database.execute(sql: MigrationTests.rows)
        }
    }

    /// 1577836800000 is the beginning of 2020 in UTC; day 7305 is 1 January 1990.
    private static let rows = """
        INSERT INTO shards VALUES (0, 1000, 5000, 11, 22, 4, NULL, NULL, 0);
        INSERT INTO customers (shard, id, phone, birthday, registered_at, fields, created_at, updated_at) VALUES
            (0, 'anna', '+861', 7305, 1577836799999, '{"wedding":{"date":"2011-11-11"},"n":1}', 2000, 3000),
            (0, 'ben', NULL, NULL, NULL, NULL, 4000, 4000);
        INSERT INTO events (shard, id, sequence, customer, kind, happened_at, received_at) VALUES
            (0, 'e1', 1, 'anna', 'paid', 1500, 2000), (0, 'e2', 2, 'anna', 'paid', 1700, 2000),
            (0, 'e3', 3, 'ben', 'paid', 1800, 4000);
        INSERT INTO decisions VALUES
            (0, 'hello', 'main', 'e1', 'anna', 3000, NULL, NULL, 'v1', 3100),
            (0, 'hello', 'main', 'e3', 'ben', 3500, 'no_phone', NULL, 'v2', 3600),
            (0, 'hello', 'main', 'gone', 'anna', 3700, NULL, NULL, 'v2', 3800);
        INSERT INTO deliveries VALUES
            (0, 'd1', 'hello', 'main', 'e1', 'anna', '+861', 'marketing', 'hi', 'text', 1, 450, 3000, 9000, 'pending',
             0, NULL, NULL, NULL, 3100, 3100),
            (0, 'd2', 'hello', 'main', 'gone', 'anna', '+861', 'service', 'hi', 'text', 1, 450, 3700, NULL, 'sent',
             1, 4100, 'p', NULL, 3800, 4100);
        INSERT INTO rule_versions VALUES
            (0, 'hello', 'v2', 'rule: hello # 2', 2600), (0, 'hello', 'v1', 'rule: hello', 1100),
            (0, 'bye', 'v1', 'rule: bye', 2600);
        """

    private func open(_ calendar: ShopCalendar = .shanghai) throws -> any CustomerStore {
        try SQLiteStore(path: folder.path(), now: instant(6000), calendar: calendar)
    }

    private func instant(_ milliseconds: Int64) -> Instant { Instant(milliseconds: milliseconds) }

    @Test("is not read before it has been brought up to date, and stays as it is")
    func older() throws {
        let before = try folder.contents()
        #expect(throws: StoreError.olderSchema(path: folder.path())) { try SQLiteStore(opening: folder.path()) }
        #expect(try folder.contents() == before)
        _ = try open()
        #expect(try SQLiteStore(opening: folder.path()).read { try $0.totals().customers } == 2)
    }

    @Test("keeps what it holds")
    func kept() throws {
        try open().read { (reading: any StoreReading) throws in
            let state = try reading.shardState()
            #expect(state.createdAt == instant(1000) && state.watermark == instant(5000) && state.place == nil)
            #expect(state.secret == StableHash.Key(first: 11, second: 22))
            #expect(try reading.totals() == StoreTotals(customers: 2, orders: 0, items: 0, events: 3))
            let anna = try #require(try reading.customers(["anna"])["anna"])
            #expect(anna.timeZone == nil)
            #expect(anna.birthday == CalendarDate(year: 1990, month: 1, day: 1))
            #expect(try reading.timeZones().isEmpty)
            #expect(try reading.ruleActivations() == ["hello": instant(1100), "bye": instant(2600)])
            #expect(try reading.ruleSource("hello", version: "v2") == "rule: hello # 2")
            #expect(try reading.ruleStates().isEmpty)
        }
    }

    @Test("takes a decision's due time for the planned one, and the time of its event from the event")
    func decisions() throws {
        let decisions = try open().read { (reading: any StoreReading) throws in
            try reading.decisions(of: "anna") + reading.decisions(of: "ben")
        }
        #expect(decisions.map(\.key.event) == ["e1", "gone", "e3"])
        #expect(decisions.map(\.planned) == [3000, 3700, 3500].map(instant))
        #expect(decisions.map(\.eventAt) == [1500, 3700, 1800].map(instant))
        #expect(decisions.map(\.skip) == [nil, nil, .noPhone])
        #expect(decisions.allSatisfy { $0.retryAt == nil && !$0.isStarted })
    }

    @Test("hands over what waits when it is due, and counts what went out")
    func deliveries() throws {
        let store = try open()
        try store.write { (writing: any StoreWriting) throws in
            #expect(try writing.dueDeliveries(by: instant(2999), holding: [], rules: [], limit: 9).isEmpty)
            let due = try writing.dueDeliveries(by: instant(3000), holding: [], rules: [], limit: 9)
            #expect(due.map(\.id) == ["d1"])
            #expect(due.map(\.value) == [0] && due.map(\.expires) == [instant(9000)])
            let spent = try writing.spending(rules: ["hello"], after: instant(0), through: instant(9999))
            #expect(spent[.messages] == 2 && spent[.cost] == 900)
            let texts = try writing.texts(to: ["+861"], since: instant(0), now: instant(6000))
            #expect(texts["+861"]?.map(\.at).sorted() == [instant(4100), instant(6000)])
        }
    }

    @Test("begins the history of its rules with what was in force, and goes on from there")
    func rules() throws {
        let store = try open()
        let known = [
            RuleChange(rule: "hello", version: "v1", at: instant(1100)),
            RuleChange(rule: "bye", version: "v1", at: instant(2600)),
            RuleChange(rule: "hello", version: "v2", at: instant(2600)),
        ]
        #expect(try store.read { try $0.ruleChanges() } == known)
        try store.write { writing in
            try writing.record([RuleVersion(rule: "hello", version: "v2", source: "")], at: instant(6000))
            try writing.record([RuleVersion(rule: "hello", version: "v1", source: "")], at: instant(7000))
        }
        let back = RuleChange(rule: "hello", version: "v1", at: instant(7000))
        #expect(try store.read { try $0.ruleChanges() } == known + [back])
    }

    @Test("finds its customers by their days, moments by the shop's clock")
    func days() throws {
        func found(_ field: DateField, _ key: Int, by: Int64 = 9999, _ calendar: ShopCalendar) throws -> [String] {
            let query = AgendaQuery.anniversary(field, .solar, key: key, knownBy: instant(by))
            return try open(calendar).read { try $0.everybody(query, pageSize: 9) }
        }
        #expect(try found(.birthday, 101, .shanghai) == ["anna"])
        #expect(try found(.birthday, 101, by: 1999, .shanghai).isEmpty)
        #expect(try found(.extra("wedding"), 1111, .shanghai) == ["anna"])
        // One millisecond before the year's end in UTC is the new year in Shanghai; a shop that moves takes its days along.
        #expect(try found(.registered, 101, .shanghai) == ["anna"])
        #expect(try found(.registered, 1231, .shanghai).isEmpty)
        #expect(try found(.registered, 1231, .utc) == ["anna"])
        #expect(try found(.registered, 101, .utc).isEmpty)
        #expect(try found(.birthday, 101, .utc) == ["anna"])
    }
}
