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
    private var breakers: [String: Breaker] = [:]

    init(book: RuleBook, mode: AgendaMode, window: Window, keepsFound: Bool) {
        self.book = book
        self.mode = mode
        self.window = window
        self.keepsFound = keepsFound
    }

    private var calendar: ShopCalendar { book.shop.facts.calendar }

    private func accounts(_ booked: BookedRule, due: Instant) -> [(Account, [Budget])] {
        let shared = book.shop.budgets[booked.rule.category] ?? []
        if booked.rule.budgets.isEmpty, shared.isEmpty { return [] }
        let rule = booked.rule
        let day = calendar.date(at: due)
        return [
            (Account(rule: rule.name, category: rule.category, day: day), rule.budgets),
            (Account(rule: nil, category: rule.category, day: day), shared),
        ].filter { !$0.1.isEmpty }
    }

    /// The first budget that the plan would go over, what has been spent of it, and when the next day begins.
    mutating func exceeded(
        by plan: Plan, of rule: BookedRule, from reader: any StoreReading
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
        _ plan: Plan, of booked: BookedRule, state: RuleState?, from reader: any StoreReading
    ) throws -> RuleState? {
        let due = plan.decision.due
        // Nobody is there in a replay to let the rule go on. Whoever resumed one has seen what was to be made up.
        if mode == .replay { return nil }
        if let state, due <= state.changedAt { return nil }
        let name = booked.rule.name
        if !breakers.keys.contains(name) {
            breakers[name] = try breaker(of: booked.rule, resumedAt: state?.changedAt, from: reader)
        }
        if keepsFound, let standing = breakers[name]?.standing(at: due) {
            found.append(.breaker(acted: standing.acted, limit: standing.limit, per: standing.per))
        }
        guard let trip = breakers[name]?.act(at: due) else { return nil }
        return RuleState(
            rule: name, kind: .stopped, since: due.advanced(byMilliseconds: -1),
            changedAt: mode.handledAt ?? due, reason: trip.reason)
    }

    private func breaker(of rule: Rule, resumedAt: Instant?, from reader: any StoreReading) throws -> Breaker {
        let beginning = Breaker.beginning(rule.expected, lookingBackFrom: window.first, calendar: calendar)
        let acts = try reader.actCounts(
            rule: rule.name, after: max(beginning, resumedAt ?? beginning), through: .distantFuture)
        return Breaker(expected: rule.expected, calendar: calendar, acts: acts)
    }

    mutating func add(_ plan: Plan, of rule: BookedRule) {
        for (account, _) in accounts(rule, due: plan.decision.due) { spent[account]?.add(plan) }
    }
}
