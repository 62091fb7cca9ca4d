package import Engine
package import RuleLanguage
package import Storage

/// Hands planned texts to the gateway: claimed, sent, recorded.
///
/// An attempt is durable before the gateway is called, and its outcome is recorded before the next one is claimed. After a crash in
/// between, the gateway is asked what became of it; nothing is sent again blindly.
package struct Dispatcher: Sendable {
    package struct Report: Hashable, Sendable {
        package var sent = 0
        package var failed = 0
        package var unknown = 0
        /// Taken back before they were handed over, because of what happened since.
        package var retracted = 0
        package var expired = 0
        /// Found in the middle of an attempt that a crash cut off.
        package var recovered = 0
        /// The first that were sent.
        package var samples: [Delivery] = []

        package init() {}

        package mutating func add(_ other: Report) {
            sent += other.sent
            failed += other.failed
            unknown += other.unknown
            retracted += other.retracted
            expired += other.expired
            recovered += other.recovered
            samples += other.samples
        }
    }

    private let store: any CustomerStore
    private let gateway: any Gateway
    private let shop: Shop
    private let batchSize: Int
    private let sampleCount: Int

    package init(
        store: any CustomerStore, gateway: any Gateway, shop: Shop, batchSize: Int = 200, sampleCount: Int = 0
    ) {
        self.sampleCount = sampleCount
        self.store = store
        self.gateway = gateway
        self.shop = shop
        self.batchSize = batchSize
    }

    /// Settles the attempts that an earlier process left open. Only for whoever holds the run lock.
    package func recover(now: Instant) async throws -> Report {
        var report = Report()
        while true {
            let open = try store.read { try $0.deliveries(DeliveryFilter(state: .sending), limit: batchSize) }
            if open.isEmpty { return report }
            report.recovered += open.count
            try settle(open, try await gateway.lookUp(open), now: now, report: &report)
        }
    }

    /// Sends what is due, batch by batch, until nothing is left or the provider takes no more for now.
    ///
    /// - Parameter allowance: how many the provider takes; nil without a limit.
    /// - Throws: `GatewayFailure` with what was certain recorded; the rest stays as it is, to be recovered.
    package func runOnce(now: Instant, allowance: Int? = nil) async throws -> Report {
        var report = Report()
        var left = allowance ?? .max
        var results: [DeliveryOutcome.Result]
        while !Task.isCancelled, left > 0 {
            let round = try store.write { writer in
                try HandOverRound(shop: shop, now: now, writer: writer).claim(limit: min(batchSize, left))
            }
            report.retracted += round.retracted
            report.expired += round.expired
            if round.claimed.isEmpty {
                if round.isMore { continue }
                break
            }
            left -= round.claimed.count
            do throws(GatewayFailure) {
                results = try await gateway.send(round.claimed)
            } catch {
                try settle(round.claimed, error.results, now: now, report: &report)
                throw error
            }
            try settle(round.claimed, results, now: now, report: &report)
        }
        return report
    }

    private func settle(
        _ deliveries: [Delivery], _ results: [DeliveryOutcome.Result], now: Instant, report: inout Report
    ) throws {
        for (delivery, result) in zip(deliveries, results) {
            switch result {
            case .sent:
                report.sent += 1
                if report.samples.count < sampleCount { report.samples.append(delivery) }
            case .failed: report.failed += 1
            case .unknown: report.unknown += 1
            case .returned: break
            }
        }
        let outcomes = zip(deliveries, results).map { DeliveryOutcome(delivery: $0, result: $1) }
        _ = try store.write { try $0.settle(outcomes, at: now) }
    }
}
