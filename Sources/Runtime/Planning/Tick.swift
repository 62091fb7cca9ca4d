package import Engine
package import RuleLanguage
package import Storage

/// One turn of the scheduler: everything that has become due since the watermark, planned and kept. What is due together with a large
/// audience is kept in several transactions, each of which ends at a place where the next one goes on.
package struct Tick: Sendable {
    package enum Outcome: Sendable {
        case planned(Window, PlanSummary, stops: [RuleState])
        /// The watermark is at `now` already, or ahead of it because a clock was put back.
        case nothingToDo(watermark: Instant)
    }

    private enum Part {
        case planned(Window, Planner.Outcome)
        case nothingToDo(watermark: Instant)
    }

    package let book: RuleBook
    private let store: any CustomerStore
    private let partSize: Int

    /// - Parameter partSize: about how many activations are kept in one transaction.
    package init(book: RuleBook, store: any CustomerStore, partSize: Int = 20_000) {
        self.book = book
        self.store = store
        self.partSize = partSize
    }

    /// - Parameter visit: sees the plans as they are made; it must not keep them.
    package func run(now: Instant, visit: ([PlannedActivation]) throws -> Void = { _ in }) throws -> Outcome {
        var window: Window?
        var summary: PlanSummary?
        var stops: [RuleState] = []
        while true {
            switch try store.write({ try part(now: now, firstAfter: window?.after, writer: $0, visit: visit) }) {
            case .nothingToDo(let watermark):
                guard let window, let summary else { return .nothingToDo(watermark: watermark) }
                return .planned(window, summary, stops: stops)
            case .planned(let partWindow, let outcome):
                window = window ?? partWindow
                if summary == nil { summary = outcome.summary } else { summary?.add(outcome.summary) }
                stops += outcome.stops
                if outcome.stoppedAt == nil, let window, let summary {
                    return .planned(window, summary, stops: stops)
                }
            }
        }
    }

    private func part(
        now: Instant, firstAfter: Instant?, writer: any StoreWriting, visit: ([PlannedActivation]) throws -> Void
    ) throws -> Part {
        let begin = {
            try writer.record(book.versions, at: now)
            try CampaignSwitch.hold(book.shop.campaigns, now: now, writer)
        }
        var readsBeside = store.readsWhileWriting
        if readsBeside {
            let before = try RuleStart(writer)
            try begin()
            readsBeside = try RuleStart(writer) == before
        } else {
            try begin()
        }
        let state = try writer.shardState()
        guard state.watermark < now else { return .nothingToDo(watermark: state.watermark) }
        let window = Window(after: state.watermark, through: now)
        var request = Planner.Request(window, mode: .live(now: now))
        request.behind = state.place
        request.firstAfter = firstAfter
        request.stopAfter = partSize
        let decider = Decider(book: book, secret: .open)
        let profiles = ProfileDesk(shop: book.shop, now: now)
        let outcome = try plan(request, readsBeside ? nil : writer) { plans in
            let kept = plans.filter { decider.keeps($0.plan, of: $0.activation) }
            try writer.add(kept.map(\.plan), decidedAt: now)
            try profiles.apply(kept.map(\.plan), in: writer)
            try visit(plans)
        }
        for stop in outcome.stops { try writer.set(stop) }
        if let place = outcome.stoppedAt {
            try writer.advance(from: state, to: outcome.reached, place: place)
        } else {
            try finishResuming(by: now, stopped: Set(outcome.stops.map(\.rule)), writer)
            try writer.advance(from: state, to: now, place: nil)
        }
        return .planned(window, outcome)
    }

    /// - Parameter reader: nil to decide on another thread, by the state that the transaction began with: what this part keeps is nothing
    ///   that deciding about it asks the store for, as the pass remembers what it has done itself.
    private func plan(
        _ request: Planner.Request, _ reader: (any StoreReading)?, keep: ([PlannedActivation]) throws -> Void
    ) throws -> Planner.Outcome {
        let planner = Planner(book: book)
        if let reader { return try planner.plan(request, from: reader, visit: keep) }
        let channel = BatchChannel<[PlannedActivation]>(ahead: 4)
        let (_, outcome) = try TwoThreads.run {
            // Whoever still decides is not kept waiting for room.
            defer { channel.close() }
            while let plans = channel.take() { try keep(plans) }
        } _: {
            defer { channel.close() }
            return try store.read { reader in
                try planner.plan(request, from: reader) { plans in
                    guard channel.send(plans) else { throw CancellationError() }
                }
            }
        }
        return outcome
    }

    /// What a resumed rule had to make up has been decided.
    private func finishResuming(by now: Instant, stopped: Set<String>, _ writer: any StoreWriting) throws {
        for (name, state) in try writer.ruleStates() where state.kind == .running {
            // A clock that was put back has not reached what is left out yet.
            guard let since = state.since, since <= now else { continue }
            guard !stopped.contains(name), book.rules.contains(where: { $0.rule.name == name }) else { continue }
            var state = state
            state.since = nil
            try writer.set(state)
        }
    }
}

/// What a turn may change about the rules before it decides anything.
private struct RuleStart: Equatable {
    let activations: [String: Instant]
    let states: [String: RuleState]

    init(_ reader: any StoreReading) throws {
        activations = try reader.ruleActivations()
        states = try reader.ruleStates()
    }
}

extension RuleBook {
    /// What the store keeps of the rules: those versions that are in force, not those that finish what they began.
    package var versions: [RuleVersion] {
        rules.filter(\.isCurrent).map {
            RuleVersion(rule: $0.rule.name, version: $0.rule.version, source: $0.rule.source)
        }
    }
}
