import Engine
import Foundation
import RuleLanguage
import Runtime
import Storage

/// A file with one shard for every random shop that is looked at.
final class ShopStores {
    private let folder: URL
    private var used: Int64 = 0

    init() throws {
        // In memory where the system has such a place: the shops are many, and none of them outlives its test.
        let memory = URL(fileURLWithPath: "/dev/shm")
        let isWritable = FileManager.default.isWritableFile(atPath: memory.path)
        let parent = isWritable ? memory : FileManager.default.temporaryDirectory
        folder = parent.appendingPathComponent("tend-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// An empty store with the shop's orders and the customers that it knows from the start.
    func store(of shop: RandomShop, openedAt: Instant) throws -> SQLiteStore {
        used += 1
        let path = folder.appendingPathComponent("shops.db").path
        let store = try SQLiteStore(path: path, shard: used, now: openedAt, calendar: shop.calendar)
        try store.write { writer in
            try writer.put(shop.customers.filter { shop.joined[$0.id] == nil }, at: openedAt)
            try writer.put(shop.orders, at: openedAt)
        }
        return store
    }

    /// A store that has everything and has planned up to the window.
    func fullStore(of shop: RandomShop) throws -> SQLiteStore {
        let store = try store(of: shop, openedAt: .distantPast)
        try store.write { writer in
            for customer in shop.customers {
                if let joined = shop.joined[customer.id] { try writer.put([customer], at: joined) }
            }
            for arrival in shop.arrivals { _ = try writer.add([arrival.event], received: arrival.received) }
            try writer.add(shop.consents)
            for rule in shop.rules {
                let version = RuleVersion(rule: rule.name, version: rule.version, source: "")
                if let begun = shop.begun[rule.name] { try writer.record([version], at: begun) }
            }
            try writer.advance(from: try writer.shardState(), to: shop.window.after, place: nil)
        }
        return store
    }
}

extension SQLiteStore {
    /// Every text that waits is handed over or not, as `outcome` says.
    func handOver(at now: Instant, _ outcome: (Delivery) -> Bool?) throws {
        try write { writer in
            let waiting = try writer.deliveries(DeliveryFilter(state: .pending), limit: 100_000)
            let chosen = waiting.compactMap { delivery in outcome(delivery).map { (delivery, isSent: $0) } }
            _ = try writer.claim(chosen.map(\.0), at: now)
            try writer.settle(
                chosen.map { delivery, isSent in
                    var claimed = delivery
                    claimed.attempts += 1
                    return DeliveryOutcome(
                        delivery: claimed, result: isSent ? .sent(providerID: delivery.id) : .failed("refused"))
                }, at: now)
        }
    }

    func keptDecisions(of shop: RandomShop) throws -> [Decision] {
        try read { reader in try shop.customers.flatMap { try reader.decisions(of: $0.id) } }
    }
}

/// A store whose process dies before the transaction of that number.
struct CutOffStore: CustomerStore {
    struct CutOff: Error {}

    final class Count: @unchecked Sendable {
        var left: Int

        init(_ left: Int) { self.left = left }
    }

    let store: SQLiteStore
    let count: Count
    var readsWhileWriting = true

    func read<Result>(_ body: (any StoreReading) throws -> Result) throws -> Result {
        try store.read(body)
    }

    func write<Result>(_ body: (any StoreWriting) throws -> Result) throws -> Result {
        if count.left == 0 { throw CutOff() }
        count.left -= 1
        return try store.write(body)
    }
}
