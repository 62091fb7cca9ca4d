import Engine
import RuleLanguage
import Runtime
import Storage
import Synchronization
import Testing

@Suite("What a provider says about texts")
struct GatewayPitfallTests {
    /// Answers for each phone as it is told, and remembers how often it was called.
    private final class Provider: Gateway {
        private let answers: [String: DeliveryOutcome.Result]
        private let calls = Mutex<[String: Int]>([:])

        init(_ answers: [String: DeliveryOutcome.Result]) {
            self.answers = answers
        }

        var handedOver: [String: Int] { calls.withLock { $0 } }

        func send(_ deliveries: [Delivery]) async -> [DeliveryOutcome.Result] {
            deliveries.map { delivery in
                calls.withLock { $0[delivery.phone, default: 0] += 1 }
                return answers[delivery.phone] ?? .sent(providerID: delivery.id)
            }
        }

        func lookUp(_ deliveries: [Delivery]) async -> [DeliveryOutcome.Result] {
            deliveries.map { _ in .unknown("asked") }
        }
    }

    private static let due = IngestDesk.time("2026-11-21 10:00:00")

    /// Five customers with a planned text each.
    private func desk() throws -> IngestDesk {
        let desk = try IngestDesk()
        let rows = (1...5).map { "c\($0),1380000000\($0)\n" }.joined()
        try desk.take("customer_id,phone\n" + rows, as: .customers)
        let plans = (1...5).map { number in
            let key = ActivationKey(rule: "r", step: "s", event: "e\(number)")
            var plan = Plan(
                decision: Decision(
                    key: key, customer: "c\(number)", due: Self.due, version: "1", planned: Self.due, eventAt: Self.due)
            )
            plan.deliveries = [
                Delivery(
                    id: "d\(number)", key: key, customer: "c\(number)", phone: "+861380000000\(number)",
                    category: .service, template: "t", text: "好", parts: 1, cost: 0, due: Self.due, expires: nil)
            ]
            return plan
        }
        try desk.store.write { try $0.add(plans, decidedAt: Self.due) }
        return desk
    }

    private func states(_ desk: IngestDesk) throws -> [Delivery.State] {
        try desk.store.read { try $0.deliveries(DeliveryFilter(), limit: 10) }.sorted { $0.id < $1.id }.map(\.state)
    }

    @Test("one refused recipient is set aside alone; nobody else gets the text again")
    func poisonRow() async throws {
        let desk = try desk()
        let provider = Provider(["+8613800000003": .failed("554")])
        let dispatcher = Dispatcher(store: desk.store, gateway: provider, shop: desk.shop)
        for minute in 0..<3 {
            _ = try await dispatcher.runOnce(now: Self.due.advanced(byMilliseconds: Int64(minute) * 60_000))
        }
        #expect(provider.handedOver.values.allSatisfy { $0 == 1 } && provider.handedOver.count == 5)
        #expect(try states(desk) == [.sent, .sent, .failed, .sent, .sent])
    }

    @Test("a text that may have gone out is not sent again, in this run or after a restart")
    func unknownOutcome() async throws {
        let desk = try desk()
        let provider = Provider(["+8613800000002": .unknown("timeout")])
        for minute in 0..<3 {
            let dispatcher = Dispatcher(store: desk.store, gateway: provider, shop: desk.shop)
            let now = Self.due.advanced(byMilliseconds: Int64(minute) * 60_000)
            _ = try await dispatcher.recover(now: now)
            _ = try await dispatcher.runOnce(now: now)
        }
        #expect(provider.handedOver.values.allSatisfy { $0 == 1 } && provider.handedOver.count == 5)
        #expect(try states(desk) == [.sent, .unknown, .sent, .sent, .sent])
    }
}
