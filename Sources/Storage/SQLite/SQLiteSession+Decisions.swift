import Engine
import RuleLanguage

extension SQLiteSession {
    func add(_ plans: [Plan], decidedAt: Instant) throws {
        var insert = try PreparedStatement(DecisionSQL.add, on: database)
        for plan in plans {
            insert.bind(shard)
            insert.bind(plan.decision)
            insert.bind(decidedAt.milliseconds)
            if try insert.run() == 0 { throw StoreError.alreadyDecided(plan.decision.key) }
        }
        try addEmitted(plans.flatMap(\.events))
        try add(plans.lazy.flatMap(\.deliveries), at: decidedAt)
        try add(plans.lazy.flatMap(\.coupons), at: decidedAt)
        try add(plans.lazy.flatMap(\.tasks), at: decidedAt)
        try addAnswers(of: plans.lazy.flatMap(\.tasks))
        try add(plans.flatMap(\.surveys))
    }

    private func add(_ coupons: some Sequence<Coupon>, at now: Instant) throws {
        var insert = try PreparedStatement(DecisionSQL.addCoupon, on: database)
        for coupon in coupons {
            insert.bind(shard)
            insert.bind(coupon.id)
            insert.bind(coupon.key)
            insert.bind(coupon.customer)
            insert.bind(coupon.facts.name)
            insert.bind(coupon.facts.code)
            insert.bind(coupon.facts.off)
            insert.bind(coupon.facts.percent)
            insert.bind(coupon.facts.over)
            insert.bind(coupon.facts.endsOn.map { Int64($0.dayNumber) })
            insert.bind(coupon.issuedAt.milliseconds)
            insert.bind(coupon.state.rawValue)
            insert.bind(now.milliseconds)
            try insert.run()
        }
    }

    private func add(_ tasks: some Sequence<FollowUpTask>, at now: Instant) throws {
        var insert = try PreparedStatement(DecisionSQL.addTask, on: database)
        for task in tasks {
            insert.bind(shard)
            insert.bind(task.id)
            insert.bind(task.key)
            insert.bind(task.customer)
            insert.bind(task.order)
            insert.bind(task.title)
            insert.bind(task.script)
            insert.bind(task.assignee?.member)
            insert.bind(task.assignee?.skill)
            insert.bind(task.openedAt.milliseconds)
            insert.bind(task.due?.milliseconds)
            insert.bind(task.state.rawValue)
            insert.bind(now.milliseconds)
            try insert.run()
        }
    }

    func decided(among keys: [ActivationKey]) throws -> Set<ActivationKey> {
        var decided: Set<ActivationKey> = []
        var statement = try PreparedStatement(DecisionSQL.isDecided, on: database)
        for key in keys {
            statement.bind(shard)
            statement.bind(key)
            try statement.forEachRow { _ in decided.insert(key) }
        }
        return decided
    }

    func decisions(of customer: String) throws -> [Decision] {
        var statement = try statement(DecisionSQL.ofCustomer)
        statement.bind(customer)
        return try statement.rows { try $0.decision() }
    }

    func decisions(_ keys: [ActivationKey]) throws -> [ActivationKey: Decision] {
        var decisions: [ActivationKey: Decision] = [:]
        var statement = try PreparedStatement(DecisionSQL.one, on: database)
        for key in keys {
            statement.bind(shard)
            statement.bind(key)
            try statement.forEachRow { decisions[key] = try $0.decision() }
        }
        return decisions
    }

    func openRetryCount(of rule: String) throws -> Int {
        var statement = try statement(DecisionSQL.countRetries)
        statement.bind(rule)
        return try statement.rows { Int($0.integer(0)) }.first ?? 0
    }

    func asks(of rule: String, limit: Int) throws -> (first: [Decision], count: Int) {
        var statement = try statement(DecisionSQL.asks)
        statement.bind(rule)
        statement.bind(max(0, limit))
        let first = try statement.rows { try $0.decision() }
        var count = try self.statement(DecisionSQL.countAsks)
        count.bind(rule)
        return (first, try count.rows { Int($0.integer(0)) }.first ?? 0)
    }

    func coupons(customer: String?, limit: Int) throws -> [Coupon] {
        var statement = try statement(customer == nil ? DecisionSQL.coupons : DecisionSQL.couponsOfCustomer)
        if let customer { statement.bind(customer) }
        statement.bind(max(0, limit))
        return try statement.rows { try $0.coupon() }
    }

    func coupon(code: String) throws -> Coupon? {
        var statement = try statement(DecisionSQL.couponWithCode)
        statement.bind(code)
        return try statement.rows { try $0.coupon() }.first
    }

    func tasks(customer: String?, state: FollowUpTask.State?, limit: Int) throws -> [FollowUpTask] {
        if customer == nil, state == nil {
            let all = try FollowUpTask.State.allCases.flatMap { try tasks(customer: nil, state: $0, limit: limit) }
            return all.first(limit) { ($0.openedAt, $0.id) }
        }
        let sql =
            customer == nil
            ? DecisionSQL.tasksInState
            : state == nil ? DecisionSQL.tasksOfCustomer : DecisionSQL.tasksOfCustomerInState
        var statement = try statement(sql)
        if let customer { statement.bind(customer) }
        if let state { statement.bind(state.rawValue) }
        statement.bind(max(0, limit))
        return try withAnswers(try statement.rows { try $0.task() })
    }

    func taskPage(
        state: FollowUpTask.State, from: Instant, after: FollowUpTask?, limit: Int
    ) throws -> [FollowUpTask] {
        var statement = try statement(DecisionSQL.tasksInStateBehind)
        statement.bind(state.rawValue)
        // No id is empty, so this place is before every task opened at `from`.
        statement.bind(max(from, after?.openedAt ?? from).milliseconds)
        statement.bind(after.map { $0.openedAt >= from ? $0.id : "" } ?? "")
        statement.bind(max(0, limit))
        return try withAnswers(try statement.rows { try $0.task() })
    }

    func task(_ id: String) throws -> FollowUpTask? {
        var statement = try statement(DecisionSQL.task)
        statement.bind(id)
        return try withAnswers(try statement.rows { try $0.task() }).first
    }
}

extension PreparedStatement {
    mutating func bind(_ key: ActivationKey) {
        bind(key.rule)
        bind(key.step)
        bind(key.event)
    }

    /// In the order of the decision columns.
    mutating func bind(_ decision: Decision) {
        bind(decision.key)
        bind(decision.customer)
        bind(decision.due.milliseconds)
        bind(decision.skip?.code)
        bind(utf8: decision.skip.map { ValueText.utf8($0.detail) } ?? [])
        bind(decision.version)
        bind(decision.planned.milliseconds)
        bind(decision.eventAt.milliseconds)
        bind(decision.retryAt?.milliseconds)
        bind(decision.isStarted ? 1 : 0)
    }
}

extension RowReader {
    /// Rule, step and event in three columns from that one on.
    func activationKey(_ column: Int32) -> ActivationKey {
        ActivationKey(rule: text(column), step: text(column + 1), event: text(column + 2))
    }

    /// In the order of the decision columns.
    func decision() throws -> Decision {
        var decision = Decision(
            key: activationKey(0), customer: text(3), due: instant(4), skip: try skipReason(5, 6), version: text(7),
            planned: instant(8), eventAt: instant(9), retryAt: instantIfAny(10))
        decision.isStarted = integer(11) != 0
        return decision
    }

    fileprivate func skipReason(_ code: Int32, _ detail: Int32) throws -> SkipReason? {
        if isNull(code) { return nil }
        guard let reason = SkipReason(code: text(code), detail: try value(detail, "decisions.skip_detail")) else {
            throw StoreError.damaged(column: "decisions.skip")
        }
        return reason
    }
}

extension TaskAction.Assignee {
    fileprivate var member: String? {
        switch self {
        case .member(let name): name
        case .skill: nil
        }
    }

    fileprivate var skill: String? {
        switch self {
        case .member: nil
        case .skill(let name): name
        }
    }
}

extension RowReader {
    /// In the order of the coupon columns.
    fileprivate func coupon() throws -> Coupon {
        let facts = CouponFacts(
            name: text(5), code: text(6), off: integerIfAny(7), percent: integerIfAny(8),
            over: integerIfAny(9), endsOn: dateIfAny(10))
        var coupon = Coupon(
            id: text(0), key: activationKey(1), customer: text(4), facts: facts,
            issuedAt: instant(11))
        coupon.state = try word(12, "coupons.state")
        return coupon
    }

    /// In the order of the task columns.
    fileprivate func task() throws -> FollowUpTask {
        var task = FollowUpTask(
            id: text(0), key: activationKey(1), customer: text(4), order: textIfAny(5),
            title: text(6), script: textIfAny(7),
            assignee: textIfAny(8).map { .member($0) } ?? textIfAny(9).map { .skill($0) },
            openedAt: instant(10), due: instantIfAny(11))
        task.state = try word(12, "tasks.state")
        return task
    }
}
