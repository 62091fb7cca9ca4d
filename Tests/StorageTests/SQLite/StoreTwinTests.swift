import RuleLanguage
import Storage
import Testing

@Suite("a second connection for another thread")
struct StoreTwinTests {
    private let folder: TemporaryFolder
    private let store: SQLiteStore

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteStore(path: folder.path(), now: time(0))
        try store.write { try $0.put([.plain("anna")], at: time(0)) }
    }

    private func put(_ customer: String) throws {
        try store.write { try $0.put([.plain(customer)], at: time(1)) }
    }

    @Test("shows the state of the snapshot that was taken after it was opened")
    func same() throws {
        let reading = try SQLiteStore(opening: folder.path())
        let twin = try reading.twin()
        let (own, other) = try reading.read { reader in
            (try reader.totals().customers, try twin.read { try $0.totals().customers })
        }
        #expect(own == 1)
        #expect(other == 1)
    }

    @Test("shows nothing when something was committed before the snapshot was taken")
    func committedBefore() throws {
        let reading = try SQLiteStore(opening: folder.path())
        let twin = try reading.twin()
        try put("bert")
        let (own, other) = try reading.read { reader in
            (try reader.totals().customers, try twin.read { try $0.totals().customers })
        }
        #expect(own == 2)
        #expect(other == nil)
    }

    @Test("shows nothing when something was committed between the two looks")
    func committedBetween() throws {
        let reading = try SQLiteStore(opening: folder.path())
        let twin = try reading.twin()
        let (own, other) = try reading.read { reader in
            let own = try reader.totals().customers
            try put("bert")
            return (own, try twin.read { try $0.totals().customers })
        }
        #expect(own == 1)
        #expect(other == nil)
    }

    @Test("goes on showing the same while others commit")
    func committedAfter() throws {
        let twin = try store.twin()
        let counts = try twin.read { reader in
            let first = try reader.totals().customers
            try put("bert")
            return [first, try reader.totals().customers]
        }
        #expect(counts == [1, 1])
    }
}
