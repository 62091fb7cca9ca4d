import Engine
import RuleLanguage
import Storage

/// What rules may still spend and for how many they may act: read once, then kept up to date by the decisions of the pass.
struct Allowances {
    private struct Account: Hashable {
        var rule: String?
        var category: Rule.Category
        var day: CalendarDate
    }

    private let book: RuleBook
    private let mode: AgendaMode
    private let window: Window
    private let keepsFound: Bool
    /// For the decision that is being made, where somebody wants to know.
    private(set) var found: [Allowance] = []
    private var spent: [Account: BudgetUse] = [:]
    /// By the place that `breakerOfRule` says; made when the rule first acts.
    private var breakers: [Breaker?]
    /// By rule of the book: the versions of a rule share one breaker.
    private let breakerOfRule: [Int]
    private let hasBudget: [Bool]

    init(book: RuleBook, mode: AgendaMode, window: Window, keepsFound: Bool) {
        self.book = book
        self.mode = mode
        self.window = window
        self.keepsFound = keepsFound
        let names = book.rules.map(\.rule.name)
        breakerOfRule = names.map { name in names.firstIndex(of: name) ?? 0 }
        breakers = names.map { _ in nil }
        hasBudget = book.rules.map { booked in
            !booked.rule.budgets.isEmpty || !(book.shop.budgets[booked.rule.category] ?? []).isEmpty
        }
    }

    private var calendar: ShopCalendar { book.shop.facts.calendar }

    private func accounts(_ index: Int, due: Instant) -> [(Account, [Budget])] {
        guard hasBudget[index] else { return [] }
        let rule = book.rules[index].rule
        let shared = book.shop.budgets[rule.category] ?? []
        let day = calendar.date(at: due)
        return [
            (Account(rule: rule.name, category: rule.category, day: day), rule.budgets),
            (Account(rule: nil, category: rule.category, day: day), shared),
        ].filter { !$0.1.isEmpty }
    }

    /// The first budget that the plan would go over, what has been spent of it, and when the next day begins.
    mutating func exceeded(
        by plan: Plan, of rule: Int, from reader: any StoreReading
    ) throws -> (budget: Budget, spent: Int64, roomAt: Instant)? {
        found.removeAll()
        for (account, budgets) in accounts(rule, due: plan.decision.due) {
            let use = try use(of: account, from: reader)
            if keepsFound { found += use.standing(of: budgets, for: plan) }
            if let (budget, spent) = use.exceeded(budgets, by: plan) {
                return (budget, spent, calendar.startOfDay(account.day.adding(days: 1)))
            }
        }
        return nil
    }

    private mutating func use(of account: Account, from reader: any StoreReading) throws -> BudgetUse {
        if let known = spent[account] { return known }
        var use = BudgetUse()
        if mode != .replay {
            use = BudgetUse(
                spent: try reader.spending(
                    rules: account.rule.map { [$0] }
                        ?? Set(book.rules.map(\.rule).filter { $0.category == account.category }.map(\.name)).sorted(),
                    after: calendar.startOfDay(account.day).advanced(byMilliseconds: -1),
                    through: calendar.startOfDay(account.day.adding(days: 1)).advanced(byMilliseconds: -1)))
        }
        spent[account] = use
        return use
    }

    /// Counts one more act of the rule, unless the breaker stops it there.
    mutating func trip(
        _ plan: Plan, of rule: Int, state: RuleState?, from reader: any StoreReading
    ) throws -> RuleState? {
        // Nobody is there in a replay to let the rule go on. Whoever resumed one has seen what was to be made up.
        if mode == .replay { return nil }
        let due = plan.decision.due
        if let state, due <= state.changedAt { return nil }
        let place = breakerOfRule[rule]
        if breakers[place] == nil {
            breakers[place] = try breaker(of: book.rules[rule].rule, resumedAt: state?.changedAt, from: reader)
        }
        if keepsFound, let standing = breakers[place]?.standing(at: due) {
            found.append(.breaker(acted: standing.acted, limit: standing.limit, per: standing.per))
        }
        guard let trip = breakers[place]?.act(at: due) else { return nil }
        return RuleState(
            rule: book.rules[rule].rule.name, kind: .stopped, since: due.advanced(byMilliseconds: -1),
            changedAt: mode.handledAt ?? due, reason: trip.reason)
    }

    private func breaker(of rule: Rule, resumedAt: Instant?, from reader: any StoreReading) throws -> Breaker {
        let beginning = Breaker.beginning(rule.expected, lookingBackFrom: window.first, calendar: calendar)
        let acts = try reader.actCounts(
            rule: rule.name, after: max(beginning, resumedAt ?? beginning), through: .distantFuture)
        return Breaker(expected: rule.expected, calendar: calendar, acts: acts)
    }

    mutating func add(_ plan: Plan, of rule: Int) {
        for (account, _) in accounts(rule, due: plan.decision.due) { spent[account]?.add(plan) }
    }
}
