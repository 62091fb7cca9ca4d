import Engine
import RuleLanguage
import Storage

/// What rules may still spend and for how many they may act: read once, then kept up to date by the decisions of the pass.
struct Allowances {
    struct Account: Hashable, Sendable {
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
    /// What this pass alone took, where it plans for some of the people.
    private(set) var taken: AllowancesTaken?

    /// - Parameter keepsTaken: whether what this pass alone takes is asked for.
    init(book: RuleBook, mode: AgendaMode, window: Window, keepsFound: Bool = false, keepsTaken: Bool = false) {
        if keepsTaken { taken = AllowancesTaken() }
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
                taken?.isRefused = true
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
        taken?.act(of: place, at: due)
        guard let trip = breakers[place]?.act(at: due) else { return nil }
        taken?.isRefused = true
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
        for (account, budgets) in accounts(rule, due: plan.decision.due) {
            spent[account]?.add(plan)
            taken?.add(plan, to: account, under: budgets)
        }
    }

    /// Whether there is room for all that several passes took, each for some of the people and not knowing of the others. If there is,
    /// one pass over all of them would have refused nobody anything.
    mutating func haveRoom(
        for taken: AllowancesTaken, states: [String: RuleState], from reader: any StoreReading
    ) throws -> Bool {
        if taken.isRefused { return false }
        for (account, part) in taken.spent {
            let before = try use(of: account, from: reader)
            if part.budgets.contains(where: { before.exceeds($0, with: part.use) }) { return false }
        }
        for (place, acts) in taken.acts {
            let rule = book.rules[place].rule
            // Of several versions the first that acts says what is expected.
            let bands = book.rules.map(\.rule).filter { $0.name == rule.name }.map(\.expected)
            if bands.contains(where: { $0 != rule.expected }) { return false }
            var breaker = try breaker(of: rule, resumedAt: states[rule.name]?.changedAt, from: reader)
            for (due, count) in acts.sorted(by: { $0.key < $1.key }) where breaker.act(count, at: due) != nil {
                return false
            }
        }
        return true
    }
}

extension AgendaMode {
    /// When what is planned before it is handled.
    var handledAt: Instant? {
        switch self {
        case .live(let now): now
        case .replay: nil
        }
    }
}
