import Dispatch
import Engine
import RuleLanguage
import Storage
import Testing

/// Thrown in the middle of a transaction.
struct Interruption: Error {}

extension StoreConformance {
    static let transactionCases: [Case] = [
        Case("keeps nothing of a transaction that throws, and works on after it") { place in
            let store = try place.open()
            #expect(throws: Interruption.self) {
                try store.write { (writing: any StoreWriting) throws in
                    try writing.put([.full("anna")], at: time(0))
                    try writing.put([.full("o1", of: "anna")], at: time(0))
                    _ = try writing.add([.paid("e", of: "anna", at: 0)], received: time(0))
                    try writing.add([Delivery.sample("d").plan], decidedAt: time(0))
                    try writing.advance(from: madeAt, to: time(9))
                    throw Interruption()
                }
            }
            for store in [store, try place.open()] {
                try store.read { (reading: any StoreReading) throws in
                    #expect(try reading.totals() == StoreTotals(customers: 0, orders: 0, items: 0, events: 0))
                    #expect(try reading.deliveryCounts().isEmpty)
                    #expect(try reading.shardState().watermark == madeAt)
                }
            }
            _ = try store.write { try $0.add([.paid("f", of: "anna", at: 0)], received: time(0)) }
            let query = EventQuery(kind: .paid, range: .happened(from: time(0), to: time(0)))
            #expect(try store.allEvents(query, pageSize: 9).map(\.sequence) == [1])
        },
        Case("sees its own changes inside a transaction") { place in
            try place.open().write { (writing: any StoreWriting) throws in
                try writing.put([.plain("anna")], at: time(0))
                _ = try writing.add([.paid("e", of: "anna", at: 0)], received: time(0))
                #expect(try writing.files(of: ["anna"])["anna"]?.events.map(\.id) == ["e"])
                try writing.advance(from: madeAt, to: time(1))
                #expect(try writing.shardState().watermark == time(1))
            }
        },
        Case("reads one snapshot, whatever is written meanwhile") { place in
            let store = try place.open()
            let other = try place.open()
            _ = try store.write { try $0.add([.paid("a", of: "x", at: 0)], received: time(0)) }
            try store.read { (reading: any StoreReading) throws in
                #expect(try reading.totals().events == 1)
                for (index, writer) in [store, other].enumerated() {
                    onAnotherThread {
                        _ = try writer.write { try $0.add([.paid("b\(index)", of: "x", at: 0)], received: time(0)) }
                    }
                    #expect(try reading.totals().events == 1)
                    #expect(try reading.eventsKnown(among: ["a", "b\(index)"]) == ["a"])
                }
            }
            #expect(try store.read { try $0.totals().events } == 3)
        },
        Case("shows nothing of a transaction before it is committed") { place in
            let store = try place.open()
            let other = try place.open()
            try store.write { (writing: any StoreWriting) throws in
                _ = try writing.add([.paid("a", of: "x", at: 0)], received: time(0))
                for reader in [store, other] {
                    onAnotherThread { () throws in #expect(try reader.read { try $0.totals().events } == 0) }
                }
            }
            #expect(try other.read { try $0.totals().events } == 1)
        },
        Case("lets two writers take turns") { place in
            let stores = [try place.open(), try place.open()]
            DispatchQueue.concurrentPerform(iterations: 2) { writer in
                for batch in 0..<40 {
                    // Every second event is one that the other writer brings as well.
                    let events = [
                        NewEvent.paid("own-\(writer)-\(batch)", of: "x", at: 0), .paid("both-\(batch)", of: "x", at: 0),
                    ]
                    #expect(throws: Never.self) {
                        _ = try stores[writer].write { try $0.add(events, received: time(0)) }
                    }
                }
            }
            let query = EventQuery(kind: .paid, range: .happened(from: time(0), to: time(0)))
            let events = try stores[0].allEvents(query, pageSize: 50)
            #expect(events.map(\.sequence) == Array(1...120))
            #expect(Set(events.map(\.id)).count == 120)
        },
        Case("lets only one of two planners have a window") { place in
            let stores = [try place.open(), try place.open()]
            try stores[0].write { writing in
                try writing.add([Plan(decision: .acted("e1"))], decidedAt: time(5))
                try writing.advance(from: madeAt, to: time(5))
            }
            #expect(throws: StoreError.watermarkMoved(expected: madeAt, found: time(5))) {
                try stores[1].write { (writing: any StoreWriting) throws in
                    try writing.add([Plan(decision: .acted("e2"))], decidedAt: time(5))
                    try writing.advance(from: madeAt, to: time(6))
                }
            }
            #expect(try stores[1].read { try $0.decided(among: [.sample("e1"), .sample("e2")]) } == [.sample("e1")])
        },
    ]

    private static func onAnotherThread(_ work: @escaping @Sendable () throws -> Void) {
        let group = DispatchGroup()
        DispatchQueue.global().async(group: group) {
            #expect(throws: Never.self) { try work() }
        }
        group.wait()
    }
}
