package import Engine
package import Logging
package import RuleLanguage
import ServiceLifecycle
package import Storage

/// The scheduler: a turn every few seconds, until it is told to stop. A turn takes the shop as its folder stands, plans what has become
/// due and hands it over.
package struct SchedulerService: Service {
    /// What one turn came to.
    package struct Turn: Sendable {
        /// The book that it used, from its beginning to its end.
        package var book: RuleBook
        /// Nil where the customers were not scored in this turn.
        package var scores: ScoreReport?
        package var tick: Tick.Outcome
        /// Rules that have acted for too few people lately.
        package var shortfalls: [Shortfall]
        /// What became of the tasks and the customers of the staff.
        package var staff: StaffRound.Report
        package var dispatch: Dispatcher.Report
    }

    /// What a scheduler works with.
    package struct Desk: Sendable {
        package var store: any CustomerStore
        /// Asked again when shop.yaml changes.
        package var gateway: @Sendable (Shop) -> any Gateway
        package var clock: @Sendable () -> Instant
        /// How many of the texts that a turn sends its report keeps.
        package var sampleCount = 0

        package init(
            store: any CustomerStore, gateway: @escaping @Sendable (Shop) -> any Gateway,
            clock: @escaping @Sendable () -> Instant
        ) {
            self.store = store
            self.gateway = gateway
            self.clock = clock
        }
    }

    private let live: LiveShop
    private let desk: Desk
    private let interval: Duration
    private let language: Language
    private let logger: Logger

    package init(_ live: LiveShop, desk: Desk, interval: Duration, language: Language, logger: Logger) {
        self.live = live
        self.desk = desk
        self.interval = interval
        self.language = language
        self.logger = logger
    }

    /// One turn with the shop as it was read.
    package func runOnce() async throws -> Turn {
        var live = live
        return try await turn(&live)
    }

    /// Settles what an earlier turn or process left in the middle, plans, and hands over.
    private func turn(_ live: inout LiveShop) async throws -> Turn {
        let now = desk.clock()
        // Versions that come into force with this turn do so at the moment that the turn plans for.
        let (book, news) = try desk.store.read { try live.book(now: now, from: $0) }
        let log = ShopNewsLog(language: language, logger: logger)
        for item in news { log.tell(item, shop: book.shop) }
        let dispatcher = Dispatcher(
            store: desk.store, gateway: desk.gateway(book.shop), shop: book.shop, sampleCount: desk.sampleCount)
        var report = try await dispatcher.recover(now: now)
        // Before planning, so that this turn sees what has changed.
        let scores = try score(book, now: now)
        let outcome = try Tick(book: book, store: desk.store).run(now: now)
        // After planning, so that tasks that this turn opened find somebody in it.
        let staff = try StaffRound(shop: book.shop, now: now).run(in: desk.store)
        let shortfalls = try desk.store.read { try book.shortfalls(in: $0) }
        report.add(try await dispatcher.runOnce(now: desk.clock()))
        return Turn(book: book, scores: scores, tick: outcome, shortfalls: shortfalls, staff: staff, dispatch: report)
    }

    private func score(_ book: RuleBook, now: Instant) throws -> ScoreReport? {
        // Asked first, as most turns are not of that hour.
        let (last, watermark) = try desk.store.read { (try $0.scoreState()?.at, try $0.shardState().watermark) }
        let schedule = ScoreSchedule(of: book.shop)
        guard schedule.isDue(at: now, last: last) else { return nil }
        let service = ScoreService(store: desk.store, book: book)
        return service.isNeeded ? try service.run(now: schedule.moment(at: now, after: watermark)) : nil
    }

    package func run() async throws {
        logger.info("the scheduler is running")
        try await cancelWhenGracefulShutdown {
            var live = live
            var short: Set<String> = []
            while !Task.isCancelled {
                do {
                    let turn = try await turn(&live)
                    log(turn)
                    log(turn.shortfalls, known: &short)
                } catch let error as StoreError {
                    // A turn that failed was undone as a whole; the next one finds the same work again.
                    logger.error("the turn was undone", metadata: ["reason": "\(error)"])
                } catch let error as GatewayFailure {
                    // What was not handed over stays in the store; the next turn settles it and goes on.
                    logger.error("texts cannot be handed over", metadata: ["reason": "\(error.reason)"])
                }
                do { try await Task.sleep(for: interval) } catch { break }
            }
        }
        logger.info("the scheduler has stopped")
    }

    /// Says when it begins and when it is over, not at every turn.
    private func log(_ shortfalls: [Shortfall], known: inout Set<String>) {
        for shortfall in shortfalls where !known.contains(shortfall.rule) {
            logger.warning(
                "a rule acts for fewer people than expected",
                metadata: [
                    "rule": "\(shortfall.rule)", "acted": "\(shortfall.acted)",
                    "expected": "\(shortfall.band.low) per \(shortfall.band.per.text)",
                ])
        }
        let names = Set(shortfalls.map(\.rule))
        for rule in known.subtracting(names).sorted() {
            logger.info("a rule is not below what is expected of it any more", metadata: ["rule": "\(rule)"])
        }
        known = names
    }

    private func log(_ turn: Turn) {
        if let scores = turn.scores {
            let changed = scores.states.values.reduce(0) { $0 + $1.changed }
            logger.info("scored", metadata: ["looked_at": "\(scores.lookedAt)", "changed": "\(changed)"])
        }
        switch turn.tick {
        case .planned(_, let summary, let stops) where summary.totals.selected > 0:
            for stop in stops {
                logger.warning(
                    "the breaker has stopped a rule",
                    metadata: ["rule": "\(stop.rule)", "reason": "\(stop.reason ?? "")"])
            }
            logger.info(
                "planned",
                metadata: [
                    "acted": "\(summary.totals.acted)", "skipped": "\(summary.totals.selected - summary.totals.acted)",
                    "messages": "\(summary.totals.messages)",
                ])
        case .planned, .nothingToDo:
            break
        }
        if !turn.staff.isEmpty {
            logger.info(
                "the staff's work was shared out",
                metadata: [
                    "tasks": "\(turn.staff.changes.count)", "returned_to_pool": "\(turn.staff.pooled.count)",
                ])
        }
        if turn.dispatch != Dispatcher.Report() {
            logger.info(
                "delivered",
                metadata: [
                    "sent": "\(turn.dispatch.sent)", "failed": "\(turn.dispatch.failed)",
                    "unknown": "\(turn.dispatch.unknown)", "retracted": "\(turn.dispatch.retracted)",
                    "expired": "\(turn.dispatch.expired)",
                ])
        }
    }
}
