import Engine
import RuleLanguage

extension SQLiteSession {
    func add(_ tasks: some Sequence<FollowUpTask>, at now: Instant) throws {
        try write(tasks, TaskSQL.add, at: now)
    }

    func put(_ tasks: [FollowUpTask], at now: Instant) throws {
        try write(tasks, TaskSQL.put, at: now)
    }

    private func write(_ tasks: some Sequence<FollowUpTask>, _ sql: String, at now: Instant) throws {
        var statement = try PreparedStatement(sql, on: database)
        for task in tasks {
            statement.bind(shard)
            statement.bind(task)
            statement.bind(now.milliseconds)
            try statement.run()
        }
    }

    // MARK: Lists

    func tasks(customer: String?, state: FollowUpTask.State?, limit: Int) throws -> [FollowUpTask] {
        if customer == nil, state == nil {
            let all = try FollowUpTask.State.allCases.flatMap { try tasks(customer: nil, state: $0, limit: limit) }
            return all.first(limit) { ($0.openedAt, $0.id) }
        }
        let sql =
            customer == nil
            ? TaskSQL.inState : state == nil ? TaskSQL.ofCustomer : TaskSQL.ofCustomerInState
        var statement = try statement(sql)
        if let customer { statement.bind(customer) }
        if let state { statement.bind(state.rawValue) }
        statement.bind(max(0, limit))
        return try withAnswers(try statement.rows { try $0.task() })
    }

    func taskPage(
        state: FollowUpTask.State, from: Instant, after: FollowUpTask?, limit: Int
    ) throws -> [FollowUpTask] {
        var statement = try statement(TaskSQL.inStateBehind)
        statement.bind(state.rawValue)
        // No id is empty, so this place is before every task opened at `from`.
        statement.bind(max(from, after?.openedAt ?? from).milliseconds)
        statement.bind(after.map { $0.openedAt >= from ? $0.id : "" } ?? "")
        statement.bind(max(0, limit))
        return try withAnswers(try statement.rows { try $0.task() })
    }

    func task(_ id: String) throws -> FollowUpTask? {
        var statement = try statement(TaskSQL.one)
        statement.bind(id)
        return try withAnswers(try statement.rows { try $0.task() }).first
    }

    func tasks(beginning prefix: String, limit: Int) throws -> [FollowUpTask] {
        var statement = try statement(TaskSQL.beginning)
        statement.bind(prefix)
        // Behind every id that begins so.
        statement.bind(prefix + "\u{10FFFF}")
        statement.bind(max(0, limit))
        return try withAnswers(try statement.rows { try $0.task() })
    }

    func tasksToAssign(limit: Int) throws -> [FollowUpTask] {
        var statement = try statement(TaskSQL.toAssign)
        statement.bind(max(0, limit))
        return try withAnswers(try statement.rows { try $0.task() })
    }

    func tasks(heldBy member: String, state: FollowUpTask.State, from day: CalendarDate) throws -> [FollowUpTask] {
        var statement = try statement(TaskSQL.held)
        statement.bind(state.rawValue)
        statement.bind(member)
        statement.bind(day.dayNumber)
        return try withAnswers(try statement.rows { try $0.task() })
    }

    func taskHolders() throws -> [String] {
        var holders: Set<String> = []
        for state in FollowUpTask.State.allCases where state.isLive {
            var last = ""
            while true {
                var next = try statement(TaskSQL.nextHolder)
                next.bind(state.rawValue)
                next.bind(last)
                guard let holder = try next.rows({ $0.text(0) }).first else { break }
                holders.insert(holder)
                last = holder
            }
        }
        return holders.sorted()
    }

    func closedTasks(
        from: Instant, through: Instant, after: FollowUpTask?, limit: Int
    ) throws -> [FollowUpTask] {
        var statement = try statement(TaskSQL.closed)
        statement.bind((after?.closing?.at ?? from).milliseconds)
        statement.bind(after?.id ?? "")
        statement.bind(through.milliseconds)
        statement.bind(max(0, limit))
        return try withAnswers(try statement.rows { try $0.task() })
    }

    func tasks(ofHandOut name: String) throws -> [FollowUpTask] {
        var statement = try statement(TaskSQL.ofHandOut)
        statement.bind(name)
        return try withAnswers(try statement.rows { try $0.task() })
    }

    // MARK: The log

    func add(_ entries: [TaskLogEntry]) throws {
        for entry in entries {
            var last = try statement(TaskSQL.lastNumber)
            last.bind(entry.task)
            let number = try last.rows { $0.integer(0) }.first ?? 0
            var insert = try statement(TaskSQL.addLog)
            insert.bind(entry.task)
            insert.bind(number + 1)
            insert.bind(entry.at.milliseconds)
            insert.bind(entry.what.rawValue)
            insert.bind(entry.by)
            insert.bind(entry.member)
            insert.bind(entry.note)
            try insert.run()
        }
    }

    func taskLog(of tasks: [String]) throws -> [String: [TaskLogEntry]] {
        var log: [String: [TaskLogEntry]] = [:]
        for task in Set(tasks) {
            var statement = try statement(TaskSQL.log)
            statement.bind(task)
            let entries = try statement.rows { try $0.taskLogEntry() }
            if !entries.isEmpty { log[task] = entries }
        }
        return log
    }

    func taskLog(from: Instant, through: Instant, after: TaskLogEntry?, limit: Int) throws -> [TaskLogEntry] {
        var statement = try statement(TaskSQL.logBehind)
        statement.bind((after?.at ?? from).milliseconds)
        statement.bind(after?.task ?? "")
        statement.bind(after?.number ?? 0)
        statement.bind(through.milliseconds)
        statement.bind(max(0, limit))
        return try statement.rows { try $0.taskLogEntry() }
    }

    // MARK: Hand-outs

    func add(_ handOut: HandOut) throws {
        var insert = try statement(TaskSQL.addHandOut)
        insert.bind(handOut.name)
        insert.bind(handOut.segment)
        insert.bind(handOut.title)
        insert.bind(handOut.script)
        insert.bind(handOut.assignee?.member)
        insert.bind(handOut.assignee?.skill)
        insert.bind(handOut.target.map { Int64($0) })
        insert.bind(handOut.goal?.event.rawValue)
        insert.bind(handOut.goal?.within.text)
        insert.bind(handOut.madeAt.milliseconds)
        insert.bind(handOut.madeBy)
        try insert.run()
    }

    func handOuts() throws -> [HandOut] {
        var statement = try statement(TaskSQL.handOuts)
        return try statement.rows { try $0.handOut() }
    }
}

extension PreparedStatement {
    /// In the order of the task columns.
    fileprivate mutating func bind(_ task: FollowUpTask) {
        bind(task.id)
        bind(task.key)
        bind(task.customer)
        bind(task.order)
        bind(task.title)
        bind(task.script)
        bind(task.assignee?.member)
        bind(task.assignee?.skill)
        bind(task.openedAt.milliseconds)
        bind(task.due?.milliseconds)
        bind(task.state.rawValue)
        bind(task.level.map { Int64($0) })
        bind(utf8: task.outcomes.isEmpty ? [] : ValueText.utf8(.list(task.outcomes.map { .text($0) })))
        bind(task.value)
        bind(task.holding?.member)
        bind(task.holding.map { Int64($0.day.dayNumber) })
        bind(task.claimedAt?.milliseconds)
        bind(task.closing?.at.milliseconds)
        bind(task.closing?.by)
        bind(task.closing?.outcome)
        bind(task.closing?.note)
        bind(task.handOut)
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
    /// In the order of the task columns.
    fileprivate func task() throws -> FollowUpTask {
        var task = FollowUpTask(
            id: text(0), key: activationKey(1), customer: text(4), order: textIfAny(5),
            title: text(6), script: textIfAny(7), assignee: assignee(8), openedAt: instant(10), due: instantIfAny(11))
        task.state = try word(12, "tasks.state")
        task.level = integerIfAny(13).map { Int($0) }
        task.outcomes = try outcomes(14)
        task.value = integer(15)
        if let member = textIfAny(16), let day = dateIfAny(17) { task.holding = TaskHolding(member: member, day: day) }
        task.claimedAt = instantIfAny(18)
        if let at = instantIfAny(19), let by = textIfAny(20) {
            task.closing = TaskClosing(at: at, by: by, outcome: textIfAny(21), note: textIfAny(22))
        }
        task.handOut = textIfAny(23)
        return task
    }

    /// A member's name, and a skill behind it; one of the two at most.
    private func assignee(_ column: Int32) -> TaskAction.Assignee? {
        textIfAny(column).map { .member($0) } ?? textIfAny(column + 1).map { .skill($0) }
    }

    private func outcomes(_ column: Int32) throws -> [String] {
        switch try value(column, "tasks.outcomes") {
        case .missing: return []
        case .list(let values):
            return try values.map {
                guard case .text(let text) = $0 else { throw StoreError.damaged(column: "tasks.outcomes") }
                return text
            }
        case .boolean, .integer, .number, .money, .text, .instant, .date, .span:
            throw StoreError.damaged(column: "tasks.outcomes")
        }
    }

    fileprivate func taskLogEntry() throws -> TaskLogEntry {
        var entry = TaskLogEntry(
            task: text(0), at: instant(2), what: try word(3, "task_log.what"), by: text(4), member: textIfAny(5),
            note: textIfAny(6))
        entry.number = Int(integer(1))
        return entry
    }

    fileprivate func handOut() throws -> HandOut {
        var handOut = HandOut(name: text(0), segment: text(1), title: text(2), madeAt: instant(9), madeBy: text(10))
        handOut.script = textIfAny(3)
        handOut.assignee = assignee(4)
        handOut.target = integerIfAny(6).map { Int($0) }
        if let event = textIfAny(7), let written = textIfAny(8) {
            guard let within = Span(parsing: Array(written.unicodeScalars)) else {
                throw StoreError.damaged(column: "hand_outs.goal_within")
            }
            handOut.goal = HandOut.Goal(event: EventKind(rawValue: event), within: within)
        }
        return handOut
    }
}
