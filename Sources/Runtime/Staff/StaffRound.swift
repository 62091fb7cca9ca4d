package import Engine
package import RuleLanguage
package import Storage

/// What the scheduler does for the staff in a turn: tasks find somebody who does them, and customers whom nobody contacted in time go
/// back to the pool. It looks only at what is new or has come due.
package struct StaffRound {
    package struct Report: Hashable, Sendable {
        package struct Change: Hashable, Sendable {
            package var task: FollowUpTask
            package var before: TaskHolding?

            /// Whether somebody else has it now.
            package var isForAnother: Bool { before?.member != task.holding?.member }
        }

        /// In the order of the members, then of the days.
        package var changes: [Change] = []
        /// Tasks for which nobody can be found: who could do them is not there, or nobody can.
        package var unassigned: [FollowUpTask] = []
        /// Customers who returned to the pool.
        package var pooled: [String] = []

        package init() {}

        package var isEmpty: Bool { changes.isEmpty && pooled.isEmpty }
    }

    /// As many as are looked at in a turn.
    private static let most = 20_000

    private let shop: Shop
    private let now: Instant

    package init(shop: Shop, now: Instant) {
        self.shop = shop
        self.now = now
    }

    private var today: CalendarDate { shop.facts.calendar.date(at: now) }

    package func run(in store: any CustomerStore) throws -> Report {
        let (assigns, returns) = try store.read { reader in
            (try needsAssignment(in: reader), try !reader.missedFollowUps(by: now, limit: 1).isEmpty)
        }
        guard assigns || returns else { return Report() }
        return try store.write { writer in
            var report = assigns ? try assign(in: writer) : Report()
            if returns {
                report.pooled = try FollowUpDesk(shop: shop, now: now)
                    .returnMissed(limit: StaffRound.most, in: writer)
            }
            return report
        }
    }

    /// Asked in every turn, so it looks at the ends of two indexes only: tasks that nobody has, and people who are not there.
    private func needsAssignment(in reader: any StoreReading) throws -> Bool {
        // Without staff nobody could be found.
        if shop.staff.isEmpty { return false }
        if try !unassigned(in: reader).isEmpty { return true }
        return try reader.taskHolders().contains { name in try !stranded(of: name, in: reader).isEmpty }
    }

    /// Those that somebody could take: the others wait for a change of shop.yaml, and must not cost anything in every turn.
    private func unassigned(in reader: any StoreReading) throws -> [FollowUpTask] {
        try reader.tasksToAssign(limit: StaffRound.most).filter { task in
            shop.staff.contains { $0.isAble(to: task) && !$0.hasLeft(by: today) }
        }
    }

    /// Open tasks of somebody who is not there on their day.
    private func stranded(of name: String, in reader: any StoreReading) throws -> [FollowUpTask] {
        let member = shop.staff.first { $0.name == name }
        if let member, member.leftOn == nil, !member.away.contains(where: { $0.upperBound >= today }) { return [] }
        return try reader.tasks(heldBy: name, state: .open, from: .earliest).filter { task in
            !(member?.isPresent(on: max(today, task.holding?.day ?? today)) ?? false)
        }
    }

    // MARK: Assignment

    /// Finds somebody for every task that can be moved. What somebody has begun, or has left over from days before, stays.
    package func assign(in store: any StoreWriting) throws -> Report {
        let (movable, taken) = try tasks(in: store)
        let customers = try store.customers(Array(Set(movable.map(\.customer))))
        let roster = TaskRoster(staff: shop.staff, today: today, taken: taken)
        let found = roster.assign(movable, owners: customers.compactMapValues(\.owner))
        var report = Report()
        for task in movable {
            let holding = found[task.id]
            if holding == nil { report.unassigned.append(task) }
            guard holding != task.holding else { continue }
            var changed = task
            changed.holding = holding
            report.changes.append(Report.Change(task: changed, before: task.holding))
        }
        report.changes.sort { $0.place < $1.place }
        try store.put(report.changes.map(\.task), at: now)
        try store.add(
            report.changes.filter(\.isForAnother).map { change in
                TaskLogEntry(
                    task: change.task.id, at: now, what: change.task.holding == nil ? .unassigned : .assigned,
                    by: "tend", member: change.task.holding?.member, note: change.task.holding?.day.iso8601)
            })
        return report
    }

    private func tasks(in reader: any StoreReading) throws -> (movable: [FollowUpTask], taken: [TaskHolding]) {
        var movable = try reader.tasksToAssign(limit: StaffRound.most)
        var taken: [TaskHolding] = []
        for name in Set(try reader.taskHolders() + shop.staff.map(\.name)).sorted() {
            let member = shop.staff.first { $0.name == name }
            taken += try reader.tasks(heldBy: name, state: .claimed, from: .earliest).compactMap(\.holding)
            taken += try reader.tasks(heldBy: name, state: .done, from: today).compactMap(\.holding)
            for task in try reader.tasks(heldBy: name, state: .open, from: .earliest) {
                guard let holding = task.holding else { continue }
                let isThere = member?.isPresent(on: max(today, holding.day)) ?? false
                if isThere && (holding.day < today || task.assignee == nil) {
                    taken.append(holding)
                } else {
                    movable.append(task)
                }
            }
        }
        return (movable, taken)
    }

    /// What takes up a member's room, but for one task.
    func taken(
        of member: StaffMember, without id: String, in reader: any StoreReading
    ) throws -> [TaskHolding] {
        let open =
            try reader.tasks(heldBy: member.name, state: .open, from: .earliest)
            + reader.tasks(heldBy: member.name, state: .claimed, from: .earliest)
            + reader.tasks(heldBy: member.name, state: .done, from: today)
        return open.filter { $0.id != id }.compactMap(\.holding)
    }
}

extension StaffRound.Report.Change {
    fileprivate var place: Place {
        Place(member: task.holding?.member ?? "", day: task.holding?.day ?? .latest, id: task.id)
    }

    fileprivate struct Place: Comparable {
        var member: String
        var day: CalendarDate
        var id: String

        static func < (left: Place, right: Place) -> Bool {
            (left.member, left.day, left.id) < (right.member, right.day, right.id)
        }
    }
}
