import Engine
import RuleLanguage

/// What passes over some of the people took of budgets and of what breakers let through.
struct AllowancesTaken: Sendable {
    struct Spent: Sendable {
        var budgets: [Budget]
        var use = BudgetUse()
    }

    /// Whether one of them was refused something.
    var isRefused = false
    private(set) var spent: [Allowances.Account: Spent] = [:]
    /// By the breaker's place, how often its rule acted at each due time.
    private(set) var acts: [Int: [Instant: Int]] = [:]

    mutating func act(of place: Int, at due: Instant) {
        acts[place, default: [:]][due, default: 0] += 1
    }

    mutating func add(_ plan: Plan, to account: Allowances.Account, under budgets: [Budget]) {
        spent[account, default: Spent(budgets: budgets)].use.add(plan)
    }

    mutating func add(_ other: AllowancesTaken) {
        isRefused = isRefused || other.isRefused
        spent.merge(other.spent) { Spent(budgets: $0.budgets, use: $0.use.merged(with: $1.use)) }
        acts.merge(other.acts) { $0.merging($1, uniquingKeysWith: +) }
    }
}

extension BudgetUse {
    fileprivate func merged(with other: BudgetUse) -> BudgetUse {
        var sum = self
        sum.add(other)
        return sum
    }
}
