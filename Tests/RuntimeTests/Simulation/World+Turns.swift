import Engine
import Foundation
import RuleLanguage
import Runtime
import Storage

/// Turns of the scheduler, in the order in which its service takes them: settle, plan, hand over.
extension World {
    func take(_ turn: Turn) async throws {
        let process = try open()
        arm(turn, process)
        defer { disarm(process) }
        do {
            try await run(turn, process)
        } catch is Faults.Crash {
            try restart()
        } catch let failure as GatewayFailure {
            if failure.reason == "dead" || faults.isDead { try restart() }
        } catch StoreError.unavailable(path: "simulated", _) {
            // The service goes on with the next turn.
        } catch StoreError.watermarkMoved where turn.isStale {
            faults.note(.lostRace)
        }
    }

    private func run(_ turn: Turn, _ process: Process) async throws {
        var random = ShopRandom(seed: turn.seed)
        // Read beforehand, as the scheduler does: the tick is what a crash may cut off.
        let book = try process.file.read { try folder.book(now: clock, from: $0) }
        let dispatcher = Dispatcher(
            store: process.store, gateway: provider, shop: book.shop, batchSize: random.within(1...5))
        _ = try await dispatcher.recover(now: clock)
        let expected = turn.isPreviewed ? try preview(book) : nil
        if turn.isStale {
            // Somebody was cut off between two parts before, and whoever goes on from there is cut off as well.
            if turn.isInParts { try plansElsewhere(isCutOff: true) }
            hasLostPlace = false
            process.store.staleState = try process.file.read { try $0.shardState() }
        }
        chronicle.start(book, now: clock, epoch: epoch)
        let outcome = try Tick(book: book, store: process.store, partSize: turn.partSize).run(now: clock) {
            chronicle.visit($0)
        }
        chronicle.book = nil
        if turn.isStale, hasLostPlace { violations.append("a turn went on from a place that it had lost") }
        if let expected { compare(expected) }
        if case .planned(_, let summary, _) = outcome, !turn.hasOtherWorker, !turn.isStale { count(summary) }
        _ = try await dispatcher.runOnce(now: clock)
    }

    private func arm(_ turn: Turn, _ process: Process) {
        provider.now = clock
        provider.epoch = epoch
        provider.mood = turn.mood
        provider.lookUpMood = turn.lookUpMood
        faults.arm(crash: turn.crash, failure: turn.failure)
        if turn.isOvertaken { provider.afterwards = { [unowned self] in try await settlesElsewhere() } }
        guard turn.hasOtherWorker || turn.isStale else { return }
        process.store.interlude = { [unowned self] in try plansElsewhere(isCutOff: turn.isStale && turn.isInParts) }
        if turn.hasOtherWorker { provider.interlude = { [unowned self] in try await handsOverElsewhere() } }
    }

    private func disarm(_ process: Process) {
        chronicle.book = nil
        process.store.interlude = nil
        process.store.staleState = nil
        provider.interlude = nil
        provider.afterwards = nil
        faults.arm()
    }

    // MARK: Another process on the same file

    /// - Parameter isCutOff: it dies behind the first activation or two.
    private func plansElsewhere(isCutOff: Bool = false) throws {
        faults.note(.otherWorker)
        let own = Faults()
        if isCutOff { own.arm(crash: Faults.Point(place: .afterCommit, after: 0)) }
        let store = FaultyStore(
            try SQLiteStore(path: path, now: clock, calendar: shop.facts.calendar), faults: own)
        store.watcher = chronicle
        let book = try store.inner.read { try folder.book(now: clock, from: $0) }
        let before = try store.inner.read { try $0.shardState() }
        let isPlanning = chronicle.book != nil
        if !isPlanning { chronicle.start(book, now: clock, epoch: epoch) }
        do {
            _ = try Tick(book: book, store: store, partSize: isCutOff ? 1 : 2).run(now: clock) { chronicle.visit($0) }
        } catch is Faults.Crash {}
        if !isPlanning { chronicle.book = nil }
        let after = try store.inner.read { try $0.shardState() }
        hasLostPlace = after.watermark != before.watermark || after.place != before.place
    }

    private func handsOverElsewhere() async throws {
        faults.note(.otherWorker)
        let store = try SQLiteStore(path: path, now: clock, calendar: shop.facts.calendar)
        _ = try await Dispatcher(store: store, gateway: provider, shop: book.shop, batchSize: 2).runOnce(now: clock)
    }

    /// Whoever takes over asks the provider what became of open attempts, and goes on.
    private func settlesElsewhere() async throws {
        faults.note(.otherWorker)
        let store = try SQLiteStore(path: path, now: clock, calendar: shop.facts.calendar)
        let dispatcher = Dispatcher(store: store, gateway: provider, shop: book.shop, batchSize: 2)
        _ = try await dispatcher.recover(now: clock)
        _ = try await dispatcher.runOnce(now: clock)
    }

    // MARK: Looking ahead

    /// What a turn at this moment would do, and that looking changes nothing.
    private func preview(_ book: RuleBook) throws -> [String] {
        let before = try bytes()
        let reader = try SQLiteStore(opening: path)
        var lines: [String] = []
        try reader.read { reader in
            let state = try reader.shardState()
            guard state.watermark < clock else { return }
            var request = Planner.Request(
                Window(after: state.watermark, through: clock), mode: .live(now: clock))
            request.behind = state.place
            _ = try Planner(book: book).plan(request, from: reader) { plans in
                lines += plans.map { Chronicle.line($0.plan) }
            }
        }
        if try bytes() != before { violations.append("a preview changed the store") }
        return lines
    }

    private func bytes() throws -> [Data] {
        try [path, path + "-wal"].map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    }

    private func compare(_ expected: [String]) {
        guard expected != chronicle.lines else { return }
        let missing = expected.filter { !chronicle.lines.contains($0) }
        let more = chronicle.lines.filter { !expected.contains($0) }
        violations.append(
            """
            the preview of a turn showed \(expected.count) decisions, the turn made \(chronicle.lines.count)
              only shown: \(missing.first ?? "-")
              only made: \(more.first ?? "-")
            """)
    }

    private func count(_ summary: PlanSummary) {
        let acted = chronicle.lines.count { $0.contains(" | acts | ") }
        let totals = summary.totals
        let skipped = totals.skipped.values.reduce(0, +)
        // What came too late is counted without being looked at.
        let uncounted = totals.skipped["late", default: 0] + totals.skipped["ask", default: 0]
        if totals.acted != acted || acted + skipped < chronicle.lines.count
            || acted + skipped - uncounted > chronicle.lines.count
        {
            violations.append(
                "a turn counted \(totals.acted) acts and \(totals.skipped), and made \(chronicle.lines.count) decisions"
            )
        }
    }

    // MARK: A new process

    private func restart() throws {
        end()
        try checkStore()
    }
}
