import Engine
import Foundation
import GRDB
import RuleLanguage
import Testing

@testable import Storage

@Suite("the file of a store")
struct StoreFileTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func fill(_ store: any CustomerStore) throws {
        try store.write { writing in
            try writing.put([.full("anna")], at: time(0))
            try writing.put([.full("o1", of: "anna")], at: time(0))
            _ = try writing.add([.paid("e", of: "anna", at: 0)], received: time(0))
            try writing.add([Delivery.sample("d").plan], decidedAt: time(0))
        }
    }

    private func readEverything(_ store: any CustomerStore) throws {
        try store.read { (reading: any StoreReading) throws in
            #expect(try reading.shardState().watermark == StoreConformance.madeAt)
            #expect(try reading.files(of: ["anna"])["anna"]?.events.count == 1)
            #expect(try reading.deliveries(DeliveryFilter(), limit: 9).count == 1)
            #expect(try reading.totals().orders == 1)
        }
    }

    @Test("is one file again when the store is closed")
    func closed() throws {
        try fill(folder.open())
        try readEverything(folder.open())
        #expect(try folder.contents().keys.sorted() == ["tend.db"])
    }

    @Test("stays as it is, byte for byte, when it is read, and nothing is left beside it")
    func untouched() throws {
        try fill(folder.open())
        let before = try folder.contents()
        try readEverything(SQLiteStore(opening: folder.path()))
        #expect(try folder.contents() == before)
    }

    @Test("stays as it is when it is read after a crash, and so does its log")
    func untouchedAfterCrash() throws {
        let store = try folder.open()
        try fill(store)
        let crashed = try folder.copyAfterCrash()
        let before = try crashed.contents()
        try readEverything(SQLiteStore(opening: crashed.path()))
        let after = try crashed.contents()
        #expect(after["tend.db"] == before["tend.db"])
        #expect(after["tend.db-wal"] == before["tend.db-wal"])
    }

    @Test("can be read while another store writes to it")
    func readWhileWritten() throws {
        let writer = try folder.open()
        try fill(writer)
        let reader = try SQLiteStore(opening: folder.path())
        try readEverything(reader)
        _ = try writer.write { try $0.add([.paid("f", of: "anna", at: 1)], received: time(1)) }
        #expect(try reader.read { try $0.totals().events } == 2)
    }

    @Test("cannot be written through a store that is open for reading")
    func readOnly() throws {
        try fill(folder.open())
        let reader = try SQLiteStore(opening: folder.path())
        #expect(throws: StoreError.readOnly(path: folder.path())) { try reader.write { _ in } }
    }

    @Test("must be there to be read, and reading does not make it")
    func missing() throws {
        #expect(throws: StoreError.missing(path: folder.path())) { try SQLiteStore(opening: folder.path()) }
        #expect(try folder.contents().isEmpty)
    }

    @Test("may be an empty file when it is to be written")
    func empty() throws {
        try Data().write(to: folder.url.appending(path: "tend.db"))
        #expect(throws: StoreError.notAStore(path: folder.path())) { try SQLiteStore(opening: folder.path()) }
        #expect(try folder.contents() == ["tend.db": Data()])
        try fill(folder.open())
        try readEverything(SQLiteStore(opening: folder.path()))
    }

    @Test(
        "is refused, and left alone, when it is no database",
        arguments: [
            "order,buyer\n1,anna\n", "x", "SQLite format 3", String(repeating: "SQLite format 3\0", count: 400),
        ])
    func noDatabase(content: String) throws {
        let data = Data(content.utf8)
        try data.write(to: folder.url.appending(path: "tend.db"))
        #expect(throws: StoreError.notAStore(path: folder.path())) { try folder.open() }
        #expect(throws: StoreError.notAStore(path: folder.path())) { try SQLiteStore(opening: folder.path()) }
        #expect(try folder.contents() == ["tend.db": data])
    }

    @Test("is refused, and left alone, when it is a database of somebody else", arguments: ["DELETE", "WAL"])
    func alien(mode: String) throws {
        try DatabaseQueue(path: folder.path()).writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA journal_mode = \(mode)")
            try database.execute(sql: "CREATE TABLE customers (id TEXT PRIMARY KEY)")
        }
        let before = try folder.contents()
        #expect(throws: StoreError.notAStore(path: folder.path())) { try folder.open() }
        #expect(throws: StoreError.notAStore(path: folder.path())) { try SQLiteStore(opening: folder.path()) }
        #expect(try folder.contents() == before)
    }

    @Test("is refused when it is a folder, or lies in none")
    func noFile() throws {
        try FileManager.default.createDirectory(atPath: folder.path(), withIntermediateDirectories: false)
        #expect(throws: StoreError.notAStore(path: folder.path())) { try folder.open() }
        let nowhere = folder.path("nowhere/tend.db")
        #expect(throws: StoreError.missing(path: nowhere)) { try SQLiteStore(opening: nowhere) }
        #expect {
            try SQLiteStore(path: nowhere, now: time(0))
        } throws: { error in
            guard case StoreError.unavailable(nowhere, _) = error else { return false }
            return true
        }
    }

    @Test("is refused when a newer tend has changed its schema")
    func newer() throws {
        try fill(folder.open())
        try DatabaseQueue(path: folder.path()).write {
            try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('9999-later')")
        }
        let error = StoreError.newerSchema(path: folder.path(), found: "9999-later")
        #expect(throws: error) { try folder.open() }
        #expect(throws: error) { try SQLiteStore(opening: folder.path()) }
    }

    @Test("of an older tend is brought up to date by writing, never by reading")
    func older() throws {
        try DatabaseQueue(path: folder.path()).write {
            try $0.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
        }
        let before = try folder.contents()
        #expect(throws: StoreError.olderSchema(path: folder.path())) { try SQLiteStore(opening: folder.path()) }
        #expect(try folder.contents() == before)
        try fill(folder.open())
        try readEverything(SQLiteStore(opening: folder.path()))
    }

    @Test("can be made by two stores at once")
    func madeTwice() throws {
        for _ in 0..<10 {
            let folder = try TemporaryFolder()
            DispatchQueue.concurrentPerform(iterations: 4) { number in
                #expect(throws: Never.self) {
                    let store = try folder.open()
                    _ = try store.write { try $0.add([.paid("e\(number)", of: "x", at: 0)], received: time(0)) }
                }
            }
            #expect(try folder.open().read { try $0.totals().events } == 4)
        }
    }
}
