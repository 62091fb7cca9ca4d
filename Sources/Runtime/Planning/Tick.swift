package import Engine
package import RuleLanguage
package import Storage

/// One turn of the scheduler: everything that has become due since the watermark, planned and kept in one transaction.
package struct Tick: Sendable {
    package enum Outcome: Sendable {
        case planned(Window, PlanSummary)
        /// The watermark is at `now` already, or ahead of it because a clock was put back.
        case nothingToDo(watermark: Instant)
    }

    private let book: RuleBook
    private let store: any CustomerStore

    package init(book: RuleBook, store: any CustomerStore) {
        self.book = book
        self.store = store
    }

    /// - Parameter visit: sees the plans as they are made; it must not keep them.
    package func run(
        now: Instant, visit: ([(activation: Activation, plan: Plan)]) throws -> Void = { _ in }
    ) throws -> Outcome {
        try store.write { writer in
            try writer.record(book.versions, at: now)
            let watermark = try writer.shardState().watermark
            guard watermark < now else { return .nothingToDo(watermark: watermark) }
            let window = Window(after: watermark, through: now)
            let decider = Decider(book: book, secret: .open)
            let summary = try Planner(book: book).plan(window, mode: .live(now: now), from: writer) { plans in
                let kept = plans.filter { decider.keeps($0.plan, of: $0.activation) }
                try writer.add(kept.map(\.plan), decidedAt: now)
                try visit(plans)
            }
            try writer.advanceWatermark(from: watermark, to: now)
            return .planned(window, summary)
        }
    }
}

extension RuleBook {
    /// What the store keeps of the rules.
    package var versions: [RuleVersion] {
        rules.map { RuleVersion(rule: $0.rule.name, version: $0.rule.version, source: $0.rule.source) }
    }
}
