package import Engine
package import RuleLanguage
package import Storage

/// Customers and tasks of somebody who leaves go to colleagues, in one act: nobody is left without a name.
package struct StaffHandOver {
    package struct Outcome: Sendable {
        package var leaver: String
        /// By customer.
        package var owners: [String: String] = [:]
        /// With whom each is now.
        package var tasks: [FollowUpTask] = []
        /// Whether shop.yaml still has the leaver as somebody who gets tasks.
        package var isStillThere = false

        package func customers(of member: String) -> Int { owners.values.count { $0 == member } }
        package func tasks(of member: String) -> Int { tasks.count { $0.holding?.member == member } }

        package var successors: [String] {
            Set(owners.values).union(tasks.compactMap(\.holding?.member)).sorted()
        }
    }

    private let shop: Shop
    private let now: Instant

    package init(shop: Shop, now: Instant) {
        self.shop = shop
        self.now = now
    }

    private var today: CalendarDate { shop.facts.calendar.date(at: now) }

    /// Writes nothing.
    package func preview(
        _ leaver: String, to successor: String?, in reader: any StoreReading
    ) throws -> Outcome {
        if let successor {
            if successor == leaver { throw StaffProblem.toThemselves(leaver) }
            _ = try StaffBook(shop).present(successor, on: today)
        }
        let counts = try reader.ownerCounts()
        let tasks = try self.tasks(of: leaver, in: reader)
        let member = shop.staff.first { $0.name == leaver }
        if member == nil, counts[leaver] == nil, tasks.isEmpty {
            let known = shop.staff.map(\.name) + counts.keys.sorted()
            throw StaffProblem.nothingOf(leaver, suggestion: suggestion(for: leaver, among: known))
        }
        var staff = shop.staff
        if staff.isEmpty, let successor { staff = [StaffMember(name: successor, skills: [], tasksPerDay: nil)] }
        let succession = Succession(of: leaver, among: staff, to: successor, on: today)
        var outcome = Outcome(leaver: leaver)
        outcome.isStillThere = member.map { !$0.hasLeft(by: today) } ?? false
        let charges = try charges(of: leaver, in: reader)
        let loads = try loads(in: reader)
        do throws(Succession.Nobody) {
            outcome.owners = try succession.owners(of: charges, counts: counts)
            let holders = try succession.holders(of: tasks, owners: outcome.owners, counts: loads)
            outcome.tasks = tasks.compactMap { task in holders[task.id].map { handed(task, to: $0) } }
        } catch {
            throw StaffProblem.nobodyElse(
                leaver: leaver, skills: error.skills, level: error.level, task: error.task)
        }
        return outcome
    }

    /// Within one transaction.
    package func run(
        _ leaver: String, to successor: String?, cause: ProfileCause, in store: any StoreWriting
    ) throws -> Outcome {
        let outcome = try preview(leaver, to: successor, in: store)
        try OwnerDesk(shop: shop, now: now).set(outcome.owners.mapValues { $0 }, cause: cause, in: store)
        try store.put(outcome.tasks, at: now)
        try store.add(
            outcome.tasks.map {
                TaskLogEntry(
                    task: $0.id, at: now, what: .handedOver, by: cause.by, member: $0.holding?.member,
                    note: cause.because)
            })
        return outcome
    }

    /// Those that the leaver has, and those that are for them by name.
    private func tasks(of leaver: String, in reader: any StoreReading) throws -> [FollowUpTask] {
        let held =
            try reader.tasks(heldBy: leaver, state: .open, from: .earliest)
            + reader.tasks(heldBy: leaver, state: .claimed, from: .earliest)
        let waiting = try reader.tasksToAssign(limit: .max).filter { $0.assignee == .member(leaver) }
        return held + waiting
    }

    /// What has begun, the successor begins anew.
    private func handed(_ task: FollowUpTask, to member: String) -> FollowUpTask {
        var task = task
        task.state = .open
        task.claimedAt = nil
        task.holding = TaskHolding(member: member, day: max(today, task.holding?.day ?? today))
        if case .skill? = task.assignee { return task }
        task.assignee = .member(member)
        return task
    }

    private func loads(in reader: any StoreReading) throws -> [String: Int] {
        var loads: [String: Int] = [:]
        for member in shop.staff {
            loads[member.name] =
                try reader.tasks(heldBy: member.name, state: .open, from: .earliest).count
                + reader.tasks(heldBy: member.name, state: .claimed, from: .earliest).count
        }
        return loads
    }

    private func charges(of leaver: String, in reader: any StoreReading) throws -> [Succession.Charge] {
        var charges: [Succession.Charge] = []
        var last: String?
        while true {
            let page = try reader.customers(ownedBy: leaver, after: last, limit: 1000)
            guard let end = page.last else { return charges }
            last = end.id
            let files = try reader.files(
                of: page.map(\.id), needs: FileNeeds(events: false, orders: false, from: now))
            charges += page.map { customer in
                let spent = files[customer.id].map { Moment(file: $0, now: now, shop: shop.facts).standing.spent }
                return Succession.Charge(customer: customer.id, value: spent ?? 0)
            }
        }
    }
}
