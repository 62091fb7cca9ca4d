package import Engine
package import RuleLanguage
package import Storage

/// Where the staff say what they do with tasks. Everything is kept in the task's log; what is done becomes an event that rules see.
///
/// Each act works inside the caller's transaction, on the task as it stands there: of two people, the second is told.
package struct TaskDesk {
    /// A task that no rule opens.
    package struct Request {
        package var customer: String
        package var title: String
        package var script: String?
        package var assignee: TaskAction.Assignee?
        package var within: Span?
        package var level: Int?
        package var outcomes: [String] = []
        package var handOut: String?

        package init(customer: String, title: String) {
            self.customer = customer
            self.title = title
        }
    }

    private let shop: Shop
    private let now: Instant
    private let staff: StaffBook

    package init(shop: Shop, now: Instant) {
        self.shop = shop
        self.now = now
        staff = StaffBook(shop)
    }

    private var today: CalendarDate { shop.facts.calendar.date(at: now) }

    /// By its id or a beginning of it that no other one has.
    package static func find(_ name: String, in reader: any StoreReading) throws -> FollowUpTask {
        if let task = try reader.task(name) { return task }
        let found = name.isEmpty ? [] : try reader.tasks(beginning: name.lowercased(), limit: 4)
        guard let task = found.first else { throw StaffProblem.noTask(name) }
        guard found.count == 1 else { throw StaffProblem.severalTasks(name, found.map(\.id)) }
        return task
    }

    // MARK: Acts

    package func open(
        _ requests: [Request], by member: String, in store: any StoreWriting
    ) throws -> [FollowUpTask] {
        let files = try store.files(
            of: requests.map(\.customer), needs: FileNeeds(events: false, orders: false, from: now, areNeighbours: true)
        )
        var tasks: [FollowUpTask] = []
        for request in requests {
            var task = FollowUpTask(
                id: try id(of: request, number: tasks.count, in: store), key: .byHand, customer: request.customer,
                order: nil, title: request.title, script: request.script, assignee: request.assignee, openedAt: now,
                due: request.within.map { shop.facts.calendar.adding($0, to: now) })
            task.level = request.level
            task.outcomes = request.outcomes
            task.handOut = request.handOut
            task.value =
                files[request.customer].map { Moment(file: $0, now: now, shop: shop.facts).standing.spent } ?? 0
            tasks.append(task)
        }
        try store.put(tasks, at: now)
        try store.add(tasks.map { TaskLogEntry(task: $0.id, at: now, what: .opened, by: member) })
        _ = try store.add(tasks.flatMap { $0.openingEvents(received: now) }.map(NewEvent.init), received: now)
        return tasks
    }

    /// The same person may say it twice.
    package func claim(_ name: String, by person: String, in store: any StoreWriting) throws -> FollowUpTask {
        var task = try live(name, in: store)
        let member = try staff.present(person, on: today)
        if task.state == .claimed, let holder = task.holding?.member {
            if holder == person { return task }
            throw StaffProblem.claimedBy(holder, since: task.claimedAt ?? task.openedAt)
        }
        try check(member, canTake: task)
        task.state = .claimed
        task.claimedAt = now
        task.holding = TaskHolding(member: person, day: today)
        try keep(task, .claimed, by: person, member: person, in: store)
        return task
    }

    package func release(_ name: String, by person: String?, in store: any StoreWriting) throws -> FollowUpTask {
        var task = try live(name, in: store)
        guard let holder = task.holding?.member else { throw StaffProblem.notClaimed }
        task.state = .open
        task.claimedAt = nil
        task.holding = nil
        try keep(task, .released, by: person ?? holder, in: store)
        return task
    }

    /// - Parameter next: when to contact the customer again.
    package func done(
        _ name: String, by person: String, outcome: String, note: String?, next: CalendarDate?,
        in store: any StoreWriting
    ) throws -> FollowUpTask {
        var task = try live(name, in: store)
        _ = try staff.present(person, on: today)
        if task.state == .claimed, let holder = task.holding?.member, holder != person {
            throw StaffProblem.claimedBy(holder, since: task.claimedAt ?? task.openedAt)
        }
        guard task.outcomes.isEmpty || task.outcomes.contains(outcome) else {
            throw StaffProblem.unknownOutcome(
                outcome, allowed: task.outcomes, suggestion: suggestion(for: outcome, among: task.outcomes))
        }
        let closing = TaskClosing(at: now, by: person, outcome: outcome, note: note)
        task.state = .done
        task.closing = closing
        // The day on which it took up somebody's room.
        task.holding = TaskHolding(member: person, day: today)
        try keep(task, .done, by: person, note: [outcome, note].compactMap(\.self).joined(separator: "; "), in: store)
        try store.withdraw([task.overdueEventID], after: now)
        _ = try store.add([NewEvent(task.doneEvent(closing))], received: now)
        try followUp(task, by: person, next: next, note: note, in: store)
        return task
    }

    package func cancel(
        _ name: String, by person: String, because: String, in store: any StoreWriting
    ) throws -> FollowUpTask {
        var task = try live(name, in: store)
        task.state = .cancelled
        task.closing = TaskClosing(at: now, by: person, outcome: nil, note: because)
        task.holding = nil
        try keep(task, .cancelled, by: person, note: because, in: store)
        try store.withdraw([task.overdueEventID], after: now)
        return task
    }

    /// Whatever they can do: somebody has decided it.
    package func assign(
        _ name: String, to person: String, by: String, in store: any StoreWriting
    ) throws -> FollowUpTask {
        var task = try live(name, in: store)
        let member = try staff.present(person, on: today)
        task.state = .open
        task.claimedAt = nil
        task.assignee = .member(person)
        let taken = try StaffRound(shop: shop, now: now).taken(of: member, without: task.id, in: store)
        let roster = TaskRoster(staff: [member], today: today, taken: taken)
        task.holding = roster.assign([task], owners: [:])[task.id] ?? TaskHolding(member: person, day: today)
        try keep(task, .assigned, by: by, member: person, in: store)
        return task
    }

    // MARK: What they have in common

    private func live(_ name: String, in store: any StoreReading) throws -> FollowUpTask {
        let task = try TaskDesk.find(name, in: store)
        if let closing = task.closing { throw StaffProblem.isOver(task.state, closing) }
        return task
    }

    private func check(_ member: StaffMember, canTake task: FollowUpTask) throws {
        switch task.assignee {
        case .member(let name) where name != member.name: throw StaffProblem.meantFor(name, task: task.id)
        case .skill(let skill) where !member.skills.contains(skill):
            throw StaffProblem.lacksSkill(member.name, skill: skill, task: task.id)
        // Whoever named somebody knows what they can do.
        case .member: return
        case .skill, nil: break
        }
        if let level = task.level, member.level < level {
            throw StaffProblem.lacksLevel(member.name, level: level, task: task.id)
        }
    }

    private func keep(
        _ task: FollowUpTask, _ what: TaskLogEntry.What, by person: String, member: String? = nil, note: String? = nil,
        in store: any StoreWriting
    ) throws {
        try store.put([task], at: now)
        try store.add([TaskLogEntry(task: task.id, at: now, what: what, by: person, member: member, note: note)])
    }

    /// Whoever looks after the customer has contacted them; another day may be named for the next time.
    private func followUp(
        _ task: FollowUpTask, by person: String, next: CalendarDate?, note: String?, in store: any StoreWriting
    ) throws {
        let desk = FollowUpDesk(shop: shop, now: now)
        let owner = try store.customers([task.customer])[task.customer]?.owner
        if next != nil || owner == nil || owner == person {
            try desk.set(task.customer, on: next, by: person, note: next == nil ? nil : note, in: store)
        }
    }

    /// Derived, so that a trial gives the same one; counted up where it is taken.
    private func id(of request: Request, number: Int, in store: any StoreReading) throws -> String {
        for attempt in 0... {
            var hash = StableHash()
            for part in [request.customer, request.title, String(now.milliseconds), String(number), String(attempt)] {
                hash.combine(part)
            }
            let id = hash.digest().hexadecimal(24)
            if try store.task(id) == nil { return id }
        }
        preconditionFailure("there are more ids than tasks")
    }
}

extension NewEvent {
    init(_ event: Event) {
        self.init(
            id: event.id, customer: event.customer, kind: event.kind, at: event.at, order: event.order,
            amount: event.amount, fields: event.fields)
    }
}
