import Engine
import Foundation
import RuleLanguage
import Runtime
import Storage

/// A fixed stretch of a shop's life, which can be run with a crash at any one place: whoever starts again does the step again.
struct CrashSweep {
    let folder: URL
    /// Whether the provider can tell what became of an attempt that was cut off.
    var providerKnows = true

    struct End: Equatable {
        var decisions: [Decision] = []
        var deliveries: [String: Delivery.State] = [:]
        var coupons: [String] = []
        var tasks: [String] = []
        var events: [String] = []
        var taken: Set<String> = []
        var complaints: [String] = []
        var isCrashed = false
    }

    /// - Returns: how it ended, and how many places it passed.
    func run(crash: Faults.Point?) async throws -> (end: End, passed: [Faults.Place: Int]) {
        let path = folder.appendingPathComponent("\(UUID().uuidString).db").path
        defer {
            for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
        }
        let world = try World(seed: 5, path: path, rules: SimulatedRules.firstNames)
        for _ in 0..<4 { try await world.apply(.join(phone: nil, zone: nil, agreed: nil)) }
        world.provider.lookUpMood = providerKnows ? .accepts : .timesOut
        world.faults.arm(crash: crash)
        var isCrashed = false
        for step in CrashSweep.steps {
            do {
                try await step(world)
            } catch  where world.faults.isDead {
                isCrashed = true
                world.chronicle.book = nil
                world.end()
                try world.checkStore()
                try await step(world)
            }
        }
        try world.checkStore()
        return (try end(of: world, isCrashed: isCrashed), world.faults.passed)
    }

    private static let steps: [@Sendable (World) async throws -> Void] = [
        { try imports($0, 0..<4, hour: 0) }, { try await turns($0, hour: 1) }, { try imports($0, 2..<6, hour: 20) },
        { try await turns($0, hour: 47) }, { try says($0, "c1", hour: 48) }, { try await turns($0, hour: 96) },
    ]

    private static func moment(_ hour: Int) -> Instant {
        World.beginning.advanced(byMilliseconds: Int64(hour) * 3_600_000)
    }

    /// Orders, some of which an earlier file has brought, one of them signed for.
    private static func imports(_ world: World, _ numbers: Range<Int>, hour: Int) throws {
        world.time = moment(hour)
        let orders = numbers.map { World.Purchase(id: "o\($0)", person: $0 % 4, at: moment(hour - 1)) }
        try world.open().store.write { writer in
            for order in orders { try world.keep(order, in: writer) }
            let signed = NewEvent(id: "o0:signed", customer: "c0", kind: .signed, at: moment(0), order: "o0")
            _ = try writer.add([signed], received: world.clock)
        }
    }

    private static func turns(_ world: World, hour: Int) async throws {
        world.time = moment(hour)
        world.provider.now = world.clock
        let store = try world.open().store
        let dispatcher = Dispatcher(store: store, gateway: world.provider, shop: world.shop, batchSize: 2)
        _ = try await dispatcher.recover(now: world.clock)
        world.chronicle.start(world.book, now: world.clock, epoch: 0)
        _ = try Tick(book: world.book, store: store, partSize: 2).run(now: world.clock) { world.chronicle.visit($0) }
        world.chronicle.book = nil
        _ = try await dispatcher.runOnce(now: world.clock)
    }

    private static func says(_ world: World, _ customer: String, hour: Int) throws {
        world.time = moment(hour)
        guard let phone = world.people.first(where: { $0.id == customer })?.phone else { return }
        let entry = ConsentEntry(
            phone: phone, customer: customer, category: .marketing, answer: .no, at: world.time, received: world.clock,
            how: "reply")
        try world.open().store.write { try $0.add([entry]) }
        world.ledger.append(entry)
    }

    private func end(of world: World, isCrashed: Bool) throws -> End {
        var end = End()
        try world.open().file.read { reader in
            for person in world.people {
                end.decisions += try reader.decisions(of: person.id)
                end.events += try reader.files(of: [person.id])[person.id]?.events.map(\.id).sorted() ?? []
            }
            for delivery in try reader.deliveries(DeliveryFilter(), limit: .max / 2) {
                end.deliveries[delivery.id] = delivery.state
            }
            end.coupons = try reader.coupons(CouponFilter(), limit: .max / 2).map(\.id).sorted()
            end.tasks = try reader.tasks(customer: nil, state: nil, limit: .max / 2).map(\.id).sorted()
        }
        end.taken = Set(world.provider.taken.keys)
        end.complaints = world.complaints
        end.isCrashed = isCrashed
        return end
    }
}
