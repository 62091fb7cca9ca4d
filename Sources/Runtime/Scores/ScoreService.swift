package import RuleLanguage
import Scoring
package import Storage

/// Brings every customer's tier up to date, page by page; writes changes only, each as an event.
package struct ScoreService: Sendable {
    package struct Report: Hashable, Sendable {
        package var customers = 0
        /// By tier, after the run.
        package var tiers: [String: Int] = [:]
        /// First tiers.
        package var assigned = 0
        /// By "from → to".
        package var changes: [Change: Int] = [:]

        package struct Change: Hashable, Sendable {
            package var from: String
            package var to: String
        }

        package init() {}
    }

    private let store: any CustomerStore
    private let shop: Shop
    private let pageSize: Int

    package init(store: any CustomerStore, shop: Shop, pageSize: Int = 1000) {
        self.store = store
        self.shop = shop
        self.pageSize = pageSize
    }

    package func run(now: Instant) throws -> Report {
        var report = Report()
        var last: String?
        while true {
            // Each page is one transaction: what a crash leaves undone is found again by the next run.
            let page = try store.write { try score(after: last, now: now, writer: $0, report: &report) }
            guard let page else { return report }
            last = page
        }
    }

    /// - Returns: the last customer of the page; nil when there was none.
    private func score(
        after last: String?, now: Instant, writer: any StoreWriting, report: inout Report
    ) throws -> String? {
        let customers = try writer.customerPage(after: last, limit: pageSize)
        guard let end = customers.last else { return nil }
        let files = try writer.files(of: customers.map(\.id))
        var changes: [TierChange] = []
        for customer in customers {
            guard let file = files[customer.id] else { continue }
            report.customers += 1
            if let change = TierChange(of: file, now: now, shop: shop.facts) {
                changes.append(change)
                report.count(change)
            } else if let tier = Moment(file: file, now: now, shop: shop.facts).standing.tier {
                report.tiers[tier, default: 0] += 1
            }
        }
        let events = changes.map { change in
            NewEvent(
                id: "tier:\(change.customer):\(now.milliseconds)", customer: change.customer, kind: change.kind,
                at: now,
                fields: change.fields)
        }
        _ = try writer.add(events, received: now)
        try writer.setTiers(Dictionary(changes.map { ($0.customer, $0.to) }, uniquingKeysWith: { $1 }), at: now)
        return end.id
    }
}

extension ScoreService.Report {
    fileprivate mutating func count(_ change: TierChange) {
        tiers[change.to, default: 0] += 1
        if let from = change.from {
            changes[Change(from: from, to: change.to), default: 0] += 1
        } else {
            assigned += 1
        }
    }
}
