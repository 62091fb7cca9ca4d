import Engine
import RuleLanguage
import Storage

/// Plans one window under two books side by side and says where they differ.
///
/// Both give their plans in order of due time, so that what is the same on both sides meets soon and is forgotten: what is kept grows
/// with the differences, not with the plans.
struct BookMerge {
    private struct Side {
        var pass: PlanningPass
        var reached = Instant.distantPast
        var isDone = false
        /// What the other side has not come to yet.
        var waiting: [ActivationKey: PlannedOutcome] = [:]
    }

    private var old: Side
    private var new: Side
    private let through: Instant
    private var sweepAt = BookMerge.sweepSize

    private static let sweepSize = 20_000

    init(old: PlanningPass, new: PlanningPass, through: Instant) {
        self.old = Side(pass: old)
        self.new = Side(pass: new)
        self.through = through
    }

    /// - Parameters:
    ///   - seen: gets everything that the old book would do.
    ///   - changed: gets what is different, in about the order of due times.
    mutating func run(seen: (PlannedOutcome) -> Void, changed: (PlanChange) throws -> Void) throws {
        while !old.isDone || !new.isDone {
            if isOldNext {
                for outcome in try advance(\.old) {
                    seen(outcome)
                    if let other = new.waiting.removeValue(forKey: outcome.key) {
                        if let change = outcome.change(to: other) { try changed(change) }
                    } else {
                        old.waiting[outcome.key] = outcome
                    }
                }
            } else {
                for outcome in try advance(\.new) {
                    if let other = old.waiting.removeValue(forKey: outcome.key) {
                        if let change = other.change(to: outcome) { try changed(change) }
                    } else {
                        new.waiting[outcome.key] = outcome
                    }
                }
            }
            sweep()
        }
        for (side, isNew) in [(old, false), (new, true)] {
            let rest = side.waiting.values.sorted { ($0.due, $0.key.event) < ($1.due, $1.key.event) }
            for change in rest.compactMap({ $0.change(isNew: isNew) }) { try changed(change) }
        }
    }

    private var isOldNext: Bool {
        if old.isDone || new.isDone { return new.isDone }
        if old.reached != new.reached { return old.reached < new.reached }
        return old.waiting.count <= new.waiting.count
    }

    /// What is tried again within the window is not over: its last word counts.
    private mutating func advance(_ side: WritableKeyPath<BookMerge, Side>) throws -> [PlannedOutcome] {
        guard let plans = try self[keyPath: side].pass.next() else {
            self[keyPath: side].isDone = true
            return []
        }
        if let last = plans.last { self[keyPath: side].reached = last.activation.due }
        return plans.filter { $0.plan.decision.retryAt.map { $0 > through } ?? true }.map { PlannedOutcome($0.plan) }
    }

    /// Both sides have passed these times: what waits from before is a difference or was moved far. Of what does nothing, only the
    /// reason is lost; of texts, the words.
    private mutating func sweep() {
        guard old.waiting.count + new.waiting.count > sweepAt else { return }
        let passed = min(old.reached, new.reached)
        for side in [\BookMerge.old, \BookMerge.new] {
            self[keyPath: side].waiting = self[keyPath: side].waiting.filter { $0.value.acts || $0.value.due >= passed }
            for (key, outcome) in self[keyPath: side].waiting where outcome.due < passed && !outcome.texts.isEmpty {
                self[keyPath: side].waiting[key]?.texts = []
            }
        }
        sweepAt = (old.waiting.count + new.waiting.count) * 2 + BookMerge.sweepSize
    }
}
