import Foundation
import RuleLanguage
import Runtime
import Storage
import Synchronization
import Testing

@Suite("An import that is broken off")
struct IngestInterruptionTests {
    private static func orders(_ count: Int, state: String) -> String {
        var text = "order_id,customer_id,placed_at,paid_at,amount,status,phone\n"
        for number in 0..<count {
            let paid = "2026-10-0\(1 + number % 9) 11:00"
            text += "o\(number),c\(number % 7),2026-10-01 10:00,\(paid),5.00,\(state),1380013800\(number % 7)\n"
        }
        return text
    }

    @Test("and started again loses nothing and doubles nothing", arguments: 0..<14)
    func startedAgain(writes: Int) throws {
        let whole = try IngestDesk()
        try whole.take(IngestInterruptionTests.orders(25, state: "paid"), as: .orders, batchSize: 4)
        try whole.take(
            IngestInterruptionTests.orders(25, state: "shipped"), as: .orders, now: "2026-11-22", batchSize: 4)

        let broken = try IngestDesk()
        let store = FailingStore(broken.store, writes: writes)
        for (state, now) in [("paid", "2026-11-21 10:00:00"), ("shipped", "2026-11-22")] {
            let path = try broken.write(Array(IngestInterruptionTests.orders(25, state: state).utf8))
            let importer = Importer(
                store: store, shop: broken.shop, now: IngestDesk.time(now), language: .english, batchSize: 4)
            if (try? importer.run(path, as: .orders)) == nil { _ = try importer.run(path, as: .orders) }
        }
        #expect(try broken.totals() == whole.totals())
        for number in 0..<7 {
            #expect(try broken.customer("c\(number)") == whole.customer("c\(number)"))
            #expect(try Set(broken.history(of: "c\(number)")) == Set(whole.history(of: "c\(number)")))
        }
        for number in 0..<25 { #expect(try broken.order("o\(number)") == whole.order("o\(number)")) }
    }

    @Test("events that the store has already are counted as known")
    func eventsBeforeTheirOrders() throws {
        let desk = try IngestDesk()
        try desk.take("customer_id,kind,at,order_id\nc,paid,2026-11-01,A\n", as: .events)
        let report = try desk.take(
            "order_id,customer_id,placed_at,paid_at,amount\nA,c,2026-10-31,2026-11-01,5\nB,d,2026-10-31,2026-11-01,5\n",
            as: .orders)
        #expect(report.counts.newEvents == [.placed: 2, .paid: 1])
        #expect(try desk.totals().events == 4)
    }

    @Test("a list of items read in several passes gives the same", arguments: [8, 100, 1 << 20] as [Int64])
    func passes(bytes: Int64) throws {
        let desk = try IngestDesk()
        var text = "order_id,sku\n"
        for number in 0..<60 { text += "o\(number % 20),s\(number)\n" }
        let path = try desk.write(Array((text + ",x\n").utf8))
        let importer = Importer(
            store: desk.store, shop: desk.shop, now: IngestDesk.time("2026-11-21"), language: .english, batchSize: 7,
            itemBytesPerPass: bytes)
        let report = try importer.run(path, as: .items)
        #expect(report.rows == 61)
        #expect(report.counts.newItems == 60)
        #expect(report.rejected == ["missing-value": 1])
        for number in 0..<20 {
            let expected = ["s\(number)", "s\(number + 20)", "s\(number + 40)"]
            #expect(try desk.items(of: "o\(number)").map(\.sku) == expected)
        }
        #expect(try importer.run(path, as: .items).counts.unchanged == 60)
    }
}

/// A store that fails in the middle of a transaction, once.
private final class FailingStore: CustomerStore {
    struct Failure: Error {}

    private let store: SQLiteStore
    private let left: Mutex<Int>

    init(_ store: SQLiteStore, writes: Int) {
        self.store = store
        left = Mutex(writes)
    }

    func read<Result>(_ body: (any StoreReading) throws -> Result) throws -> Result {
        try store.read(body)
    }

    func write<Result>(_ body: (any StoreWriting) throws -> Result) throws -> Result {
        let isLast = left.withLock { left in
            left -= 1
            return left == -1
        }
        return try store.write { writing in
            let result = try body(writing)
            if isLast { throw Failure() }
            return result
        }
    }
}
