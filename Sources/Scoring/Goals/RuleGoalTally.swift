package import RuleLanguage

/// One rule's goal: the rule as a whole and each of its steps.
package struct RuleGoalTally: Hashable, Sendable {
    /// All steps together: a person counts once, however many steps they came to.
    package private(set) var whole: GoalTally
    /// By step of the rule. A goal event counts for one step only, the last that the customer came to before it.
    package private(set) var steps: [GoalTally]

    package init(goal: Goal, steps: Int) {
        whole = GoalTally(goal: goal)
        self.steps = Array(repeating: whole, count: steps)
    }

    /// Adds everything about one customer; to be called once for each.
    ///
    /// What was treated and what was held out share their last touch, so that a goal event cannot count on both sides
    /// when a customer changed sides with an edit of the holdout. The base rate has its own.
    ///
    /// - Parameters:
    ///   - activations: all of this customer's for the rule, in any order.
    ///   - events: all of this customer's, in any order.
    package mutating func add(_ activations: [GoalActivation], events: [Event], window: GoalWindow) {
        let ordered = activations.sorted { ($0.due, $0.step) < ($1.due, $1.step) }
        let compared = ordered.filter { $0.fate != .skipped }
        let outcomes = window.outcomes(of: compared, events: events)
        add(compared, outcomes, to: .treated) { $0.fate == .treated }
        add(compared, outcomes, to: .heldOut) { $0.fate == .heldOut }
        let isSame = compared.count == ordered.count
        add(ordered, isSame ? outcomes : window.outcomes(of: ordered, events: events), to: .base) { _ in true }
    }

    private mutating func add(
        _ activations: [GoalActivation], _ outcomes: [GoalOutcome], to group: GoalTally.Group,
        where belongs: (GoalActivation) -> Bool
    ) {
        let members = zip(activations, outcomes).filter { belongs($0.0) }
        guard !members.isEmpty else { return }
        whole.add(members.map(\.1), to: group)
        for step in steps.indices {
            steps[step].add(members.filter { $0.0.step == step }.map(\.1), to: group)
        }
    }

    /// - Parameter other: of the same rule and of other customers: another shard's, another part of a list.
    package mutating func merge(_ other: RuleGoalTally) {
        precondition(steps.count == other.steps.count, "only tallies of one rule can be put together")
        whole.merge(other.whole)
        for step in steps.indices { steps[step].merge(other.steps[step]) }
    }
}
