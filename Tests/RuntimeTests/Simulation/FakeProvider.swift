import Engine
import RuleLanguage
import Runtime
import Storage

/// A provider of texts that does to its callers what real ones do. It outlives every process that calls it, and knows the truth.
final class FakeProvider: Gateway, @unchecked Sendable {
    /// What is certain about a delivery, seen from outside.
    enum Standing {
        /// The caller knows that nothing was taken.
        case returned
        /// A call was made whose answer nobody got.
        case open
        /// The caller was told that nobody knows.
        case doubtful
        case answered
    }

    struct Taken {
        var delivery: Delivery
        /// By the clock of the process that handed it over.
        var at: Instant
        /// Which stretch without a change of that clock.
        var epoch: Int
    }

    /// What the provider does with a call.
    enum Mood: CaseIterable {
        case accepts, refusesSome, isDown, stopsHalfWay, loses, timesOut, doubtsSome
    }

    private let faults: Faults
    /// Sees every text before it is taken.
    var audit: ((Delivery, FakeProvider) throws -> Void)?
    /// Another worker's work between a claim and its hand-over.
    var interlude: (() async throws -> Void)?
    /// Another worker's work while the caller waits for the answer.
    var afterwards: (() async throws -> Void)?
    var mood = Mood.accepts
    var lookUpMood = Mood.accepts
    var random: ShopRandom
    var now = Instant.distantPast
    var epoch = 0
    private(set) var taken: [String: Taken] = [:]
    private(set) var refused: Set<String> = []
    private(set) var standings: [String: Standing] = [:]
    /// The latest attempt of each delivery.
    private var attempts: [String: Int] = [:]
    private(set) var violations: [String] = []
    private(set) var calls = 0

    init(faults: Faults, seed: UInt64) {
        self.faults = faults
        random = ShopRandom(seed: seed)
    }

    // MARK: Sending

    func send(_ deliveries: [Delivery]) async throws(GatewayFailure) -> [DeliveryOutcome.Result] {
        if let interlude {
            self.interlude = nil
            do { try await interlude() } catch { throw GatewayFailure(reason: "dead") }
        }
        calls += 1
        if faults.diesAtProvider() { throw GatewayFailure(reason: "dead") }
        let answer: Result<[DeliveryOutcome.Result], GatewayFailure>
        do throws(GatewayFailure) { answer = .success(try take(deliveries)) } catch { answer = .failure(error) }
        if let afterwards {
            self.afterwards = nil
            // What goes wrong there is not the caller's.
            try? await afterwards()
        }
        if faults.diesAtProvider() { throw GatewayFailure(reason: "dead") }
        let results = try answer.get()
        // Who was overtaken hears of attempts that somebody has settled since.
        let heard = zip(deliveries, results).filter {
            standings[$0.0.id] == .open && $0.0.attempts == attempts[$0.0.id]
        }
        learn(heard.map(\.0), heard.map(\.1))
        return results
    }

    /// The call arrives, as far as it does.
    private func take(_ deliveries: [Delivery]) throws(GatewayFailure) -> [DeliveryOutcome.Result] {
        switch mood {
        case .isDown:
            // The connection was refused: nothing is certain to the caller but what it is told.
            faults.note(.providerFailure)
            let results = random.chance(50) ? deliveries.map { _ in DeliveryOutcome.Result.returned } : []
            learn(deliveries, results)
            for delivery in deliveries.dropFirst(results.count) { offer(delivery) }
            throw GatewayFailure(reason: "out of order", results: results)
        case .stopsHalfWay:
            faults.note(.partialFailure)
            let count = random.within(0...deliveries.count)
            let results = deliveries.enumerated().map { index, delivery in
                index < count ? accept(delivery) : DeliveryOutcome.Result.returned
            }
            let told = Array(results.prefix(random.within(0...deliveries.count)))
            for delivery in deliveries.dropFirst(count) { offer(delivery) }
            learn(deliveries, told)
            throw GatewayFailure(reason: "out of order half way", results: told)
        case .timesOut:
            faults.note(.timeout)
            for delivery in deliveries { _ = accept(delivery) }
            return try unheard(deliveries)
        case .loses:
            faults.note(.lostRequest)
            for delivery in deliveries { offer(delivery) }
            return try unheard(deliveries)
        case .accepts, .refusesSome, .doubtsSome:
            return deliveries.map { answer($0) }
        }
    }

    /// The caller waits in vain: some clients say so for each text, some give up as a whole.
    private func unheard(_ deliveries: [Delivery]) throws(GatewayFailure) -> [DeliveryOutcome.Result] {
        if random.chance(50) { throw GatewayFailure(reason: "no answer") }
        return deliveries.map { _ in .unknown("no answer") }
    }

    private func answer(_ delivery: Delivery) -> DeliveryOutcome.Result {
        if mood == .refusesSome, random.chance(50) {
            offer(delivery)
            refused.insert(delivery.id)
            faults.note(.refusal)
            return .failed("refused")
        }
        if mood == .doubtsSome, random.chance(50) {
            if random.chance(50) { _ = accept(delivery) } else { offer(delivery) }
            faults.note(.timeout)
            return .unknown("no answer")
        }
        return accept(delivery)
    }

    private func accept(_ delivery: Delivery) -> DeliveryOutcome.Result {
        offer(delivery)
        taken[delivery.id] = Taken(delivery: delivery, at: now, epoch: epoch)
        return .sent(providerID: "p-" + delivery.id)
    }

    /// A text comes to the provider: never twice, unless its caller knows that it was not taken.
    private func offer(_ delivery: Delivery) {
        switch standings[delivery.id] {
        case nil, .returned: break
        case .open: violations.append("\(delivery.id) is sent again while an attempt has had no answer")
        case .doubtful: violations.append("\(delivery.id) is sent again although nobody knows whether it went out")
        case .answered: violations.append("\(delivery.id) is sent again after an answer")
        }
        if taken[delivery.id] != nil { violations.append("\(delivery.id) is taken twice") }
        do { try audit?(delivery, self) } catch { violations.append("\(error)") }
        standings[delivery.id] = .open
        attempts[delivery.id] = delivery.attempts
    }

    private func learn(_ deliveries: [Delivery], _ results: [DeliveryOutcome.Result]) {
        for (delivery, result) in zip(deliveries, results) {
            switch result {
            case .sent, .failed: standings[delivery.id] = .answered
            case .unknown: standings[delivery.id] = .doubtful
            case .returned: standings[delivery.id] = .returned
            }
        }
    }

    // MARK: Asking

    func lookUp(_ deliveries: [Delivery]) async throws(GatewayFailure) -> [DeliveryOutcome.Result] {
        calls += 1
        if faults.diesAtProvider() { throw GatewayFailure(reason: "dead") }
        if lookUpMood == .isDown {
            faults.note(.lookUpFailure)
            throw GatewayFailure(reason: "out of order")
        }
        let results = deliveries.map { delivery in
            if lookUpMood == .timesOut || lookUpMood == .doubtsSome && random.chance(60) {
                faults.note(.doubt)
                return DeliveryOutcome.Result.unknown("nobody knows")
            }
            if taken[delivery.id] != nil { return .sent(providerID: "p-" + delivery.id) }
            return refused.contains(delivery.id) ? .failed("refused") : .returned
        }
        if faults.diesAtProvider() { throw GatewayFailure(reason: "dead") }
        learn(deliveries, results)
        return results
    }
}
