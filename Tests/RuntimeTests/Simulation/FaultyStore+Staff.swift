import Engine
import RuleLanguage
import Storage

extension FaultyReading {
    func tasks(beginning prefix: String, limit: Int) throws -> [FollowUpTask] {
        try around { try calls.tasks(beginning: prefix, limit: limit) }
    }

    func tasksToAssign(limit: Int) throws -> [FollowUpTask] {
        try around { try calls.tasksToAssign(limit: limit) }
    }

    func tasks(heldBy member: String, state: FollowUpTask.State, from day: CalendarDate) throws -> [FollowUpTask] {
        try around { try calls.tasks(heldBy: member, state: state, from: day) }
    }

    func taskHolders() throws -> [String] {
        try around { try calls.taskHolders() }
    }

    func closedTasks(
        from: Instant, through: Instant, after: FollowUpTask?, limit: Int
    ) throws -> [FollowUpTask] {
        try around { try calls.closedTasks(from: from, through: through, after: after, limit: limit) }
    }

    func tasks(ofHandOut name: String) throws -> [FollowUpTask] {
        try around { try calls.tasks(ofHandOut: name) }
    }

    func taskLog(of tasks: [String]) throws -> [String: [TaskLogEntry]] {
        try around { try calls.taskLog(of: tasks) }
    }

    func taskLog(from: Instant, through: Instant, after: TaskLogEntry?, limit: Int) throws -> [TaskLogEntry] {
        try around { try calls.taskLog(from: from, through: through, after: after, limit: limit) }
    }

    func handOuts() throws -> [HandOut] {
        try around { try calls.handOuts() }
    }

    func ownerCounts() throws -> [String: Int] {
        try around { try calls.ownerCounts() }
    }

    func customers(ownedBy member: String, after: String?, limit: Int) throws -> [Customer] {
        try around { try calls.customers(ownedBy: member, after: after, limit: limit) }
    }

    func pooledCustomers(
        after: (since: Instant, key: String)?, limit: Int
    ) throws -> [(customer: Customer, since: Instant)] {
        try around { try calls.pooledCustomers(after: after, limit: limit) }
    }

    func missedFollowUps(by now: Instant, limit: Int) throws -> [String] {
        try around { try calls.missedFollowUps(by: now, limit: limit) }
    }
}

extension FaultyWriter {
    func put(_ tasks: [FollowUpTask], at now: Instant) throws {
        try around { try writer.put(tasks, at: now) }
    }

    func add(_ entries: [TaskLogEntry]) throws {
        try around { try writer.add(entries) }
    }

    func add(_ handOut: HandOut) throws {
        try around { try writer.add(handOut) }
    }

    func setPool(_ customer: String, since: Instant?) throws {
        try around { try writer.setPool(customer, since: since) }
    }

    func setFollowUpMissed(_ customer: String, at: Instant?) throws {
        try around { try writer.setFollowUpMissed(customer, at: at) }
    }
}
