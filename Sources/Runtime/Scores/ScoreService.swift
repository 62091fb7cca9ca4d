package import Engine
package import RuleLanguage
import Scoring
package import Storage

/// Brings the customers' states and scores up to date, page by page; writes changes only, each as an event.
///
/// Whose state is looked at: of those of whom something became known since the last scoring, and of those whose time has come. Everybody's
/// is where the settings have changed, and where states hang on what was learnt from all orders. To learn it, all orders are read.
package struct ScoreService: Sendable {
    private let store: any CustomerStore
    private let book: RuleBook
    private let needs: ScoreNeeds
    private let pageSize: Int
    private let companions: [String: [String]]?

    /// - Parameter companions: what is bought together, by item; nil learns it from the orders.
    package init(
        store: any CustomerStore, book: RuleBook, companions: [String: [String]]? = nil, pageSize: Int = 1000
    ) {
        self.store = store
        self.book = book
        self.companions = companions
        self.pageSize = pageSize
        needs = ScoreNeeds(of: book)
    }

    /// Whether the shop has anything to score.
    package var isNeeded: Bool { !needs.isEmpty }

    package func run(now: Instant) throws -> ScoreReport {
        var report = ScoreReport()
        guard isNeeded else { return report }
        let (known, state, fits) = try store.read { reader in
            (try Set(reader.eventSpans().keys), try reader.scoreState(), try reader.fits(onlyLatest: false))
        }
        var scoring = CustomerScoring(needs: needs, facts: book.shop.facts, options: book.shop.rfm, now: now)
        if needs.models {
            let result = try fit(now: now)
            report.models = result
            try store.write { try $0.add(result.fit.stored(book.shop.rfm)) }
            scoring.learn(result.fit)
            // Who has long been silent when that is first looked at is no news.
            // The latest scoring that was finished counts: a later fit may be of one that was cut off.
            scoring.knowsSilences = fits.contains { $0.fittedAt == state?.at }
        }
        if let state, state.settings == needs.settings, state.at <= now, !needs.readsModels {
            let kinds = known.filter { !CustomerScoring.writes($0) }.sorted()
            let customers = try store.read {
                try $0.customersToScore(since: state.at, through: now, looksAfter: .distantPast, kinds: kinds)
            }
            scoring.toPlace = Set(customers)
            if !needs.models { try score(customers, scoring, &report) }
        }
        report.wasEverybody = scoring.toPlace == nil
        if needs.models || report.wasEverybody { try scoreEverybody(scoring, &report) }
        try store.write { try $0.set(ScoreState(at: now, settings: needs.settings)) }
        return report
    }

    /// Each page is one transaction: what a crash leaves undone is found again by the next run.
    private func score(_ customers: [String], _ scoring: CustomerScoring, _ report: inout ScoreReport) throws {
        for start in stride(from: 0, to: customers.count, by: pageSize) {
            let page = Array(customers[start..<min(start + pageSize, customers.count)])
            try store.write { try scoring.score(page, writer: $0, report: &report) }
        }
    }

    private func scoreEverybody(_ scoring: CustomerScoring, _ report: inout ScoreReport) throws {
        var last: String?
        while true {
            let end = try store.write { writer in
                let customers = try writer.customerPage(after: last, limit: pageSize)
                try scoring.score(customers.map(\.id), writer: writer, report: &report)
                return customers.last?.id
            }
            guard let end else { return }
            last = end
        }
    }

    private func fit(now: Instant) throws -> ModelFitting.Result {
        var fitting = ModelFitting(now: now, options: book.shop.rfm, shop: book.shop.facts)
        try store.read { reader in
            var last: String?
            while true {
                let customers = try reader.customerPage(after: last, limit: pageSize)
                guard let end = customers.last else { return }
                last = end.id
                let needs = FileNeeds(events: true, orders: false, from: .distantPast, areNeighbours: true)
                let files = try reader.files(of: customers.map(\.id), needs: needs)
                // In their order, so that sums come to the same in every run.
                for customer in customers { if let file = files[customer.id] { fitting.add(file) } }
            }
        }
        var result = fitting.fitted()
        if needs.bundles {
            result.fit.companions = try companions ?? store.read { try learntCompanions(now: now, $0) }
        }
        return result
    }

    /// Of one customer, as most orders have a single item.
    private func learntCompanions(now: Instant, _ reader: any StoreReading) throws -> [String: [String]] {
        var count = BasketCount(unit: .customer, byTier: false)
        try count.count(CustomerSweep(shop: book.shop, now: now), in: reader)
        return Companions(
            BundleSearch(fewestBaskets: 3, largest: 2).bundles(in: count.baskets), titles: count.titles
        ).byTitle
    }
}
