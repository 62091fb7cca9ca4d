import Engine
import RuleLanguage
import Scoring
package import Storage

/// What scoring will find about states and points at the moments of a window that are still ahead: for a preview, which writes nothing.
///
/// Only what is known now is foreseen: that time passes, and what the rules themselves do. RFM scores and what is learnt from all orders
/// are not, as they hang on orders that nobody knows yet.
package struct ForeseenScoring {
    /// Why nothing is foreseen for everybody.
    package enum Obstacle: Hashable, Sendable {
        /// The customers have never been scored, or by other settings, so that the next scoring looks at everybody; and they are too many to
        /// keep that in mind.
        case notScored
        /// States hang on what is learnt from all orders, so that each scoring may change anybody's.
        case learnt
    }

    private let needs: ScoreNeeds
    private let shop: Shop
    private let people: Planner.People
    /// When the customers are scored, in order.
    private let moments: [Instant]
    /// How many of them are past.
    private var passed = 0
    /// What came in before has been looked at; nil where nobody has been.
    private let since: Instant?
    /// Of the events that are a reason to look again.
    private let kinds: [EventKind]
    /// Whom to look at again, of those whom this pass has looked at.
    private var looks: MomentQueue
    /// The balances that this pass has found.
    private var points: [String: Int64] = [:]
    /// Nil where no rule begins with a silence, or nobody has ever listened for one.
    private let models: FittedModels?
    /// Who falls silent when.
    private var silences: MomentQueue

    private static let pageSize = 1000
    /// So many first states are kept in mind at most.
    private static let crowd = 100_000

    /// - Parameters:
    ///   - now: when a run would take up the window.
    ///   - people: whom the pass is about.
    /// - Returns: nil where there is nothing to foresee.
    init?(
        _ needs: ScoreNeeds, book: RuleBook, window: Window, now: Instant, people: Planner.People,
        from reader: any StoreReading
    ) throws {
        guard !needs.kinds.isEmpty || needs.points || needs.silenceEvents else { return nil }
        let state = try reader.scoreState()
        if case .profiles = people {
            since = nil
        } else {
            guard try ForeseenScoring.obstacle(to: needs, from: reader) == nil else { return nil }
            since = state.flatMap { $0.settings == needs.settings && $0.at <= now ? $0.at : nil }
        }
        moments = ScoreSchedule(of: book.shop).moments(
            from: now, through: window.through, after: window.after, last: state?.at)
        looks = MomentQueue(moments)
        silences = MomentQueue(moments)
        // Whoever has long been silent when that is first looked at is no news.
        let listens =
            try book.rules.contains { $0.rule.trigger.kind == .fellSilent }
            && reader.fits(onlyLatest: true).contains { $0.fittedAt == state?.at }
        models = listens ? try FittedModels(reader, onlyLatest: true, options: book.shop.rfm) : nil
        kinds = try reader.eventSpans().keys.filter { !CustomerScoring.writes($0) }.sorted()
        self.needs = needs
        self.shop = book.shop
        self.people = people
    }

    /// Nil where there is nothing in the way, or nothing to foresee.
    package static func obstacle(to needs: ScoreNeeds, from reader: any StoreReading) throws -> Obstacle? {
        if needs.kinds.isEmpty && !needs.points { return nil }
        if needs.readsModels { return .learnt }
        if try reader.scoreState()?.settings == needs.settings { return nil }
        return try reader.keyRanges(ofEach: crowd).count > 1 ? .notScored : nil
    }

    /// When the customers are scored next.
    var next: Instant? { passed < moments.count ? moments[passed] : nil }

    /// Scores the customers at that moment.
    ///
    /// - Parameters:
    ///   - touched: whom the pass has done something to since the moment before.
    ///   - memory: adds to a file what the pass has done.
    /// - Returns: what changes, customer by customer in the order of their keys.
    mutating func scores(
        touched: Set<String>, from reader: any StoreReading, memory: (CustomerFile) -> CustomerFile
    ) throws -> [(file: CustomerFile, events: [Event])] {
        guard let moment = next else { return [] }
        let placed = try placed(at: moment, from: reader).union(touched)
        let listeners = try listeners(from: reader)
        passed += 1
        var scoring = CustomerScoring(needs: needs, facts: shop.facts, options: shop.rfm, now: moment)
        scoring.knowsSilences = true
        if let models { scoring.learn(models) }
        var changes: [(file: CustomerFile, events: [Event])] = []
        let customers = placed.union(listeners).sorted { $0.precedes($1) }
        for start in stride(from: 0, to: customers.count, by: ForeseenScoring.pageSize) {
            let page = Array(customers[start..<min(start + ForeseenScoring.pageSize, customers.count)])
            let files = try reader.files(of: page)
            let balances = needs.points ? try reader.scores(of: page, model: CustomerScoring.points) : [:]
            let noted = models == nil ? [:] : try reader.scores(of: page, model: CustomerScoring.silence)
            for customer in page {
                guard let known = files[customer] else { continue }
                let file = memory(known)
                var findings = ScoreFindings()
                var report = ScoreReport()
                if listeners.contains(customer) {
                    listen(Moment(file: file, now: moment, shop: shop.facts), scoring, noted[customer], &findings)
                }
                if placed.contains(customer) {
                    scoring.look(at: file, points: points[customer] ?? balances[customer], &findings, &report)
                    if case .some(.some(let balance)) = findings.points[customer] { points[customer] = balance }
                    if let look = findings.looks[customer] { looks.note(look, of: customer, passed: passed) }
                }
                if !findings.events.isEmpty {
                    changes.append((file, findings.events.map { $0.event(received: moment, sequence: 0) }))
                }
            }
        }
        return changes
    }

    // MARK: Whom to look at

    private mutating func placed(at moment: Instant, from reader: any StoreReading) throws -> Set<String> {
        // Where there are no tables and no points, silences are all that is listened for.
        if needs.kinds.isEmpty && !needs.points { return [] }
        let due = looks.take(at: passed)
        if case .profiles(let profiles) = people {
            // The first time all of them, as there are few.
            if passed == 0 { return profiles.keys }
            return due.union(profiles.heardOf(since: moments[passed - 1], through: moment, kinds: kinds))
        }
        return due.union(try stored(at: moment, from: reader).filter(isOwn))
    }

    private func stored(at moment: Instant, from reader: any StoreReading) throws -> Set<String> {
        let last = passed > 0 ? moments[passed - 1] : since
        guard let last else { return try everybody(from: reader) }
        return Set(
            try reader.customersToScore(
                since: last, through: moment, looksAfter: passed > 0 ? last : .distantPast, kinds: kinds))
    }

    /// Whose rhythm to look at: everybody's once, to know who falls silent when.
    private mutating func listeners(from reader: any StoreReading) throws -> Set<String> {
        if models == nil { return [] }
        if passed > 0 { return silences.take(at: passed) }
        if case .profiles(let profiles) = people { return profiles.keys }
        return try everybody(from: reader).filter(isOwn)
    }

    private mutating func listen(
        _ moment: Moment, _ scoring: CustomerScoring, _ noted: Int64?, _ findings: inout ScoreFindings
    ) {
        var report = ScoreReport()
        scoring.listen(moment, before: noted, &findings, &report)
        if let begins = models?.silence(at: moment)?.begins, begins > moment.now {
            silences.note(begins, of: moment.file.customer.id, passed: passed)
        }
    }

    private func everybody(from reader: any StoreReading) throws -> Set<String> {
        var all: Set<String> = []
        var last: String?
        while true {
            let page = try reader.customerPage(after: last, limit: ForeseenScoring.pageSize)
            guard let end = page.last else { return all }
            all.formUnion(page.map(\.id))
            last = end.id
        }
    }

    private func isOwn(_ customer: String) -> Bool {
        if case .half(let half) = people { half.contains(customer) } else { true }
    }
}
