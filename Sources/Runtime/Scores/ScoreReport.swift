package import RuleLanguage
package import Scoring

/// What a scoring found and changed.
package struct ScoreReport: Sendable {
    package struct Change: Hashable, Sendable {
        package var from: String
        package var to: String

        package init(from: String, to: String) {
            self.from = from
            self.to = to
        }
    }

    /// Of one kind of state.
    package struct StateTally: Sendable {
        /// First states.
        package var assigned = 0
        package var changes: [Change: Int] = [:]

        package init() {}

        package var changed: Int { changes.values.reduce(0, +) }
    }

    /// How many customers were looked at, and whether that was everybody.
    package var lookedAt = 0
    package var wasEverybody = false
    package var states: [StateKind: StateTally] = [:]
    /// RFM scores that are new, other than before, or gone.
    package var rescored = 0
    /// Customers whose points have changed, and those who are told that some will lapse.
    package var pointsChanged = 0
    package var pointsLapsing = 0
    /// Customers whose silence has come to be far beyond their own rhythm.
    package var fellSilent = 0
    /// What was learnt; nil where nobody reads it.
    package var models: ModelFitting.Result?

    package init() {}

    /// Whether rules may have something to begin with.
    package var hasNews: Bool {
        rescored > 0 || fellSilent > 0 || pointsChanged > 0 || pointsLapsing > 0
            || states.values.contains { $0.assigned > 0 || $0.changed > 0 }
    }

    mutating func count(_ change: StateChange) {
        if let from = change.from {
            states[change.kind, default: StateTally()].changes[Change(from: from, to: change.to), default: 0] += 1
        } else {
            states[change.kind, default: StateTally()].assigned += 1
        }
    }
}
