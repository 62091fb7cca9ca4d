package import RuleLanguage

/// The groups that a rule or a step is judged by. It holds counters only: its size does not grow with the people.
package struct GoalTally: Hashable, Sendable {
    /// For whom the rule acted; in a backtest, would have acted.
    package private(set) var treated: GoalGroupTally
    /// Whom it left alone for comparison.
    package private(set) var heldOut: GoalGroupTally
    /// Everybody whom the trigger selected, whatever the rule then did: the base rate.
    package private(set) var base: GoalGroupTally

    package enum Group: Hashable, Sendable, CaseIterable {
        case treated
        case heldOut
        case base
    }

    package init(goal: Goal) {
        treated = GoalGroupTally(goal: goal)
        heldOut = treated
        base = treated
    }

    package subscript(group: Group) -> GoalGroupTally {
        switch group {
        case .treated: treated
        case .heldOut: heldOut
        case .base: base
        }
    }

    /// Adds one person to a group.
    ///
    /// - Parameter outcomes: all that this person has in this group, by due time.
    package mutating func add(_ outcomes: [GoalOutcome], to group: Group) {
        switch group {
        case .treated: treated.add(outcomes)
        case .heldOut: heldOut.add(outcomes)
        case .base: base.add(outcomes)
        }
    }

    /// - Parameter other: of the same goal and of other people.
    package mutating func merge(_ other: GoalTally) {
        treated.merge(other.treated)
        heldOut.merge(other.heldOut)
        base.merge(other.base)
    }
}
