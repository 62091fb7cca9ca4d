import Engine
import RuleLanguage
import Runtime
import Storage
import Synchronization
import Testing

/// A rule is paused, lets five people wait, is resumed, and goes beyond its `expect` with the six who come after that, all of them due at
/// one moment, while the turn is cut into parts of two.
@Suite("a resumed rule that the breaker stops in a turn of several parts")
struct ResumedBreakerTests {
    private static let rules = """
        rule: limited
        category: marketing
        on: paid
        after: 1h
        late: send
        expect: at most 3 per 1d
        do: [{sms: hello}]
        ---
        rule: other
        category: marketing
        on: paid
        after: 1h
        late: send
        do: [{sms: hello}]

        """

    /// Takes everything, and remembers for which rule and to whom.
    private final class Provider: Gateway {
        private let taken = Mutex<[String]>([])

        func send(_ deliveries: [Delivery]) async -> [DeliveryOutcome.Result] {
            taken.withLock { $0 += deliveries.map { "\($0.key.rule) \($0.customer)" } }
            return deliveries.map { .sent(providerID: $0.id) }
        }

        func lookUp(_ deliveries: [Delivery]) async -> [DeliveryOutcome.Result] {
            deliveries.map { _ in .returned }
        }

        func texts(of rule: String) -> [String] {
            taken.withLock { taken in
                taken.filter { $0.hasPrefix(rule + " ") }.map { String($0.dropFirst(rule.count + 1)) }
            }
            .sorted()
        }
    }

    private let desk: GoalDesk
    private let provider = Provider()
    private let waited = (1...5).map { "a\($0)" }
    private let came = (1...6).map { "b\($0)" }

    /// Day 1: everybody of `a` pays at ten, while the rule is paused. Day 2: it is resumed at noon, and everybody of `b` pays at two.
    init() throws {
        desk = try GoalDesk(rules: ResumedBreakerTests.rules)
        try turn(day: 0, hour: 12)
        try desk.store.write { _ = try RuleSwitch(rule: "limited", now: GoalDesk.at(0, 13)).pause(reason: nil, $0) }
        try pay(waited, at: GoalDesk.at(1, 10))
        try turn(day: 1, hour: 12)
        try resume(day: 2, hour: 12)
        try pay(came, at: GoalDesk.at(2, 14))
    }

    private func pay(_ people: [String], at: Instant) throws {
        try desk.store.write { writer in
            try writer.put(
                people.map { id in
                    var customer = Customer(id: id)
                    customer.phone = "+86138000000\(id.hasPrefix("a") ? 1 : 2)\(id.dropFirst())"
                    return customer
                }, at: at)
            _ = try writer.add(people.map { GoalDesk.paid("\($0):paid", of: $0, at: at) }, received: at)
        }
    }

    private func resume(day: Int, hour: Int) throws {
        try desk.store.write { try RuleSwitch(rule: "limited", now: GoalDesk.at(day, hour)).resume($0) }
    }

    /// - Parameter transactions: the process dies before the one of that number.
    @discardableResult
    private func turn(day: Int, hour: Int, transactions: Int = .max) throws -> [RuleState] {
        let store = CutOffStore(store: desk.store, count: .init(transactions))
        guard
            case .planned(_, _, let stops) = try Tick(book: desk.book, store: store, partSize: 2).run(
                now: GoalDesk.at(day, hour))
        else { return [] }
        return stops
    }

    private func handOver(day: Int, hour: Int) async throws {
        let dispatcher = Dispatcher(store: desk.store, gateway: provider, shop: desk.book.shop)
        _ = try await dispatcher.runOnce(now: GoalDesk.at(day, hour))
    }

    /// For whom the rule has acted, each as often as it did.
    private func acts(of rule: String) throws -> [String] {
        try desk.store.read { reader in
            try (waited + came).flatMap { try reader.decisions(of: $0) }
                .filter { $0.key.rule == rule && $0.skip == nil }.map(\.customer)
        }
    }

    private func checkStopped() async throws {
        // What waited had been shown before it was resumed and does not count; of the others three are as many as it may.
        #expect(try acts(of: "limited") == waited + ["b1", "b2", "b3"])
        #expect(try acts(of: "other") == waited + came)
        let state = try #require(try desk.store.read { try $0.ruleStates()["limited"] })
        #expect(state.kind == .stopped && state.reason == "more than 3 per 1d")
        #expect(state.since == GoalDesk.at(2, 15).advanced(byMilliseconds: -1))
        #expect(try desk.store.read { try $0.shardState().place } == nil)
        // Nobody is sent anything by a stopped rule, not even what it had decided before.
        try await handOver(day: 2, hour: 16)
        #expect(provider.texts(of: "limited") == [])
        #expect(provider.texts(of: "other") == waited + came)
    }

    private func checkResumed() async throws {
        try resume(day: 2, hour: 18)
        #expect(try turn(day: 2, hour: 19) == [])
        #expect(try acts(of: "limited") == waited + came)
        #expect(try acts(of: "other") == waited + came)
        try await handOver(day: 2, hour: 19)
        #expect(provider.texts(of: "limited") == waited + came)
        #expect(provider.texts(of: "other") == waited + came)
    }

    @Test("has sent nobody anything; resumed once more, everybody gets one text")
    func undisturbed() async throws {
        let stops = try turn(day: 2, hour: 16)
        #expect(stops.map(\.rule) == ["limited"])
        try await checkStopped()
        #expect(try turn(day: 2, hour: 17) == [])
        try await checkStopped()
        try await checkResumed()
    }

    /// Eleven people for two rules, less the three whom the stopped one leaves: 19 plans are ten parts or more.
    @Test("is at the same place when the turn is cut off between any two parts", arguments: 0...12)
    func cutOff(after parts: Int) async throws {
        _ = try? turn(day: 2, hour: 16, transactions: parts)
        try turn(day: 2, hour: 16)
        try await checkStopped()
        try await checkResumed()
    }
}
