import Engine
import RuleLanguage
import Storage
import Testing

@Suite("the SQLite store")
struct SQLiteStoreTests {
    @Test("does what every store does", arguments: StoreConformance.cases)
    func conforms(conformance: StoreConformance.Case) throws {
        try conformance.check(TemporaryFolder())
    }

    @Test("agrees with a plain model on random work", arguments: StoreConformance.seeds)
    func agrees(seed: UInt64) throws {
        var check = RandomStoreCheck(seed: seed)
        let folder = try TemporaryFolder()
        try check.run(folder.open())
    }

    @Test("keeps the shards of one file apart")
    func shards() throws {
        let folder = try TemporaryFolder()
        let stores = try [7, 8].map { try SQLiteStore(path: folder.path(), shard: $0, now: time(Int64($0))) }
        for (index, store) in stores.enumerated() {
            try store.write { writing in
                try writing.put([.plain("anna", phone: "+86\(index)")], at: time(0))
                #expect(try writing.add([.paid("e", of: "anna", at: Int64(index))], received: time(0)) == 1)
                try writing.add([Delivery.sample("d").plan], decidedAt: time(0))
            }
        }
        #expect(try stores[0].write { try $0.claimDue(by: time(1), limit: 9) }.count == 1)
        for (index, store) in stores.enumerated() {
            try store.read { (reading: any StoreReading) throws in
                #expect(try reading.shardState().createdAt == time(Int64(index + 7)))
                #expect(try reading.files(of: ["anna"])["anna"]?.customer.phone == "+86\(index)")
                #expect(try reading.files(of: ["anna"])["anna"]?.events.map(\.at) == [time(Int64(index))])
                #expect(try reading.deliveryCounts() == [index == 0 ? .sending : .pending: 1])
                #expect(try reading.totals().events == 1)
            }
        }
    }
}
