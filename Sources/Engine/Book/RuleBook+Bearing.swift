package import RuleLanguage

/// What has a say in what a rule does.
extension RuleBook {
    /// The named rules with those that must be planned along for them to do what they really would: others that may take the room under
    /// a cap or a budget away from them, and those that emit events.
    package func bearing(on names: Set<String>?) -> RuleBook {
        guard var chosen = names else { return self }
        let capped = PolicyNeeds(of: self).capped
        while true {
            let categories = Set(rules.map(\.rule).filter { chosen.contains($0.name) }.map(\.category))
            let more = rules.map(\.rule).filter { rule in
                guard !chosen.contains(rule.name) else { return false }
                return rule.emits(heard: heardKinds) || sharesPool(rule, with: chosen)
                    || categories.contains(rule.category) && mayTakeRoom(rule, capped: capped)
            }
            if more.isEmpty { return only(chosen) }
            chosen.formUnion(more.map(\.name))
        }
    }

    /// Codes that one rule takes are not there for the other.
    private func sharesPool(_ rule: Rule, with chosen: Set<String>) -> Bool {
        let pools = Set(rules.filter { chosen.contains($0.rule.name) }.flatMap { $0.steps.flatMap(\.pools) })
        return rules.contains { $0.rule.name == rule.name && $0.steps.contains { !pools.isDisjoint(with: $0.pools) } }
    }

    private func mayTakeRoom(_ rule: Rule, capped: Set<Rule.Category>) -> Bool {
        shop.budgets[rule.category]?.isEmpty == false
            || capped.contains(rule.category) && rule.steps.contains(where: \.isLoud)
    }

    /// How far the first decisions of a window depend on what was decided before it.
    package var memory: Memory {
        let needs = PolicyNeeds(of: self)
        let remembers = rules.map(\.rule).contains { rule in
            needs.actRules.contains(rule.name) || rule.emits(heard: heardKinds) || rule.writes || !rule.budgets.isEmpty
                || mayTakeRoom(rule, capped: needs.capped)
        }
        if remembers { return .endless }
        return rules.contains { !$0.rule.trigger.isStored && $0.rule.steps.contains(where: \.isLoud) } ? .days : .none
    }

    package enum Memory: Hashable, Sendable {
        /// Each decision stands for itself.
        case none
        /// Of two people with one phone the second gets nothing on the same occasion, which quiet hours may move by a day.
        case days
        /// Caps, budgets, `again`, `sent(…)` and emitted events: what happened then may depend on something still earlier.
        case endless
    }
}

extension Rule {
    /// Whether other rules may begin with what it does, or ask for it.
    package func emits(heard: Set<EventKind>) -> Bool {
        writes || steps.contains { !$0.broughtKinds.isDisjoint(with: heard) }
    }

    /// Whether it changes what conditions read of the profile.
    var writes: Bool {
        steps.contains { step in step.everyAction.contains { if case .set = $0 { true } else { false } } }
    }
}
