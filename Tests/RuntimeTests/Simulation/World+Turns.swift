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
        let dispatcher = Dispatcher(
            store: process.store, gateway: provider, shop: book.shop, batchSize: random.within(1...5))
        _ = try await dispatcher.recover(now: clock)
        let expected = turn.isPreviewed ? try preview() : nil
        if turn.isStale { process.store.staleState = try process.file.read { try $0.shardState() } }
        chronicle.start(book, now: clock, epoch: epoch)
        let outcome = try Tick(book: book, store: process.store, partSize: turn.partSize).run(now: clock) {
            chronicle.visit($0)
        }
        chronicle.book = nil
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
        guard turn.hasOtherWorker || turn.isStale else { return }
        process.store.interlude = { [unowned self] in try plansElsewhere() }
        if turn.hasOtherWorker { provider.interlude = { [unowned self] in try await handsOverElsewhere() } }
    }

    private func disarm(_ process: Process) {
        chronicle.book = nil
        process.store.interlude = nil
        process.store.staleState = nil
        provider.interlude = nil
        faults.arm()
    }

    // MARK: Another process on the same file

    private func plansElsewhere() throws {
        faults.note(.otherWorker)
        let store = FaultyStore(
            try SQLiteStore(path: path, now: clock, calendar: shop.facts.calendar), faults: Faults())
        store.watcher = chronicle
        let isPlanning = chronicle.book != nil
        if !isPlanning { chronicle.start(book, now: clock, epoch: epoch) }
        _ = try Tick(book: book, store: store, partSize: 2).run(now: clock) { chronicle.visit($0) }
        if !isPlanning { chronicle.book = nil }
    }

    private func handsOverElsewhere() async throws {
        faults.note(.otherWorker)
        let store = try SQLiteStore(path: path, now: clock, calendar: shop.facts.calendar)
        _ = try await Dispatcher(store: store, gateway: provider, shop: book.shop, batchSize: 2).runOnce(now: clock)
    }

    // MARK: Looking ahead

    /// What a turn at this moment would do, and that looking changes nothing.
    private func preview() throws -> [String] {
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
        let uncounted = totals.skipped["late"] ?? 0
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
