import Foundation
import RuleLanguage
import Storage
import Testing

@Suite("a machine that stops")
struct CrashTests {
    /// One customer with three events, in one transaction.
    private func write(_ number: Int, to store: any CustomerStore, thenDo more: () throws -> Void = {}) throws {
        try store.write { writing in
            try writing.put([.plain("c\(number)")], at: time(0))
            let events = (0..<3).map { NewEvent.paid("e\(number)-\($0)", of: "c\(number)", at: Int64($0)) }
            _ = try writing.add(events, received: time(0))
            try more()
        }
    }

    @Test("in the middle of a transaction leaves what was committed before it")
    func uncommitted() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        try write(1, to: store)
        var crashed: TemporaryFolder?
        try write(2, to: store) { crashed = try folder.copyAfterCrash() }
        let copy = try #require(crashed)
        #expect(try copy.open().read { try $0.totals() } == StoreTotals(customers: 1, orders: 0, items: 0, events: 3))
        #expect(try store.read { try $0.totals().customers } == 2)
    }

    @Test("after a commit has lost nothing of it, although no store was closed")
    func committed() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        try write(1, to: store)
        let crashed = try folder.copyAfterCrash()
        #expect(try SQLiteStore(opening: crashed.path()).read { try $0.totals().events } == 3)
        #expect(try crashed.open().read { try $0.totals().events } == 3)
    }

    @Test("while its log is written leaves whole transactions only, wherever the log ends")
    func tornLog() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        for number in 0..<12 { try write(number, to: store) }
        let whole = try folder.copyAfterCrash()
        let log = try Data(contentsOf: URL(filePath: whole.path("tend.db-wal")))
        var random = RandomSource(seed: 5)
        var found: Set<Int> = []
        // The first commits make the tables; a log that ends before them gives a store to be made anew.
        for _ in 0..<120 {
            let torn = try TemporaryFolder()
            try FileManager.default.copyItem(atPath: whole.path(), toPath: torn.path())
            let length = log.count - random.below(log.count / 2)
            try log.prefix(length).write(to: URL(filePath: torn.path("tend.db-wal")))
            let totals = try torn.open().read { try $0.totals() }
            #expect(totals.events == 3 * totals.customers)
            let store = try torn.open()
            for number in 0..<12 { try write(number, to: store) }
            #expect(try store.read { try $0.totals() } == StoreTotals(customers: 12, orders: 0, items: 0, events: 36))
            found.insert(totals.customers)
        }
        #expect(found.count > 4)
    }
}
