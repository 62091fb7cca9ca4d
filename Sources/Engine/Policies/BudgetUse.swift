package import RuleLanguage

/// What has been spent of the budgets of one day.
package struct BudgetUse: Sendable {
    private var spent: [Budget.Good: Int64]

    package init(spent: [Budget.Good: Int64] = [:]) {
        self.spent = spent
    }

    /// The first budget that the plan would go over, and what had been spent of it.
    package func exceeded(_ budgets: [Budget], by plan: Plan) -> (budget: Budget, spent: Int64)? {
        for budget in budgets {
            let amount = plan.spending(of: budget.good)
            let before = spent[budget.good] ?? 0
            if amount > 0, before + amount > budget.limit { return (budget, before) }
        }
        return nil
    }

    /// Those of the budgets that the plan would take from.
    package func standing(of budgets: [Budget], for plan: Plan) -> [Allowance] {
        budgets.filter { plan.spending(of: $0.good) > 0 }.map { .budget($0, spent: spent[$0.good] ?? 0) }
    }

    /// Whether there is no room for all that was spent elsewhere; who spends nothing needs none.
    package func exceeds(_ budget: Budget, with other: BudgetUse) -> Bool {
        let more = other.spent[budget.good] ?? 0
        return more > 0 && (spent[budget.good] ?? 0) + more > budget.limit
    }

    package mutating func add(_ other: BudgetUse) {
        spent.merge(other.spent, uniquingKeysWith: +)
    }

    package mutating func add(_ plan: Plan) {
        for good in Budget.Good.allCases { spent[good, default: 0] += plan.spending(of: good) }
    }
}

extension Plan {
    package func spending(of good: Budget.Good) -> Int64 {
        switch good {
        case .messages: Int64(deliveries.count)
        case .coupons: Int64(coupons.count)
        case .cost: deliveries.reduce(0) { $0 + $1.cost }
        case .worth: coupons.reduce(0) { $0 + ($1.facts.off ?? 0) }
        case .tasks: Int64(tasks.count)
        }
    }
}
