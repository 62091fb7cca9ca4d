package import RuleLanguage

/// Who does which task on which day: by skill and level, by who is there, and by the room that is left.
///
/// Where a day is full, the tasks of customers who are worth more get its room, and the others move on to the next day with room.
package struct TaskRoster: Sendable {
    /// How far ahead room is looked for.
    static let horizon = 90

    private let staff: [StaffMember]
    private let today: CalendarDate
    /// By member, then by day.
    private var load: [String: [CalendarDate: Int]] = [:]

    /// - Parameter taken: what takes up room already: what is under way, was done today, or is left over from days before.
    package init(staff: [StaffMember], today: CalendarDate, taken: [TaskHolding] = []) {
        self.staff = staff
        self.today = today
        // What is left over is done today, if at all.
        for holding in taken { add(TaskHolding(member: holding.member, day: max(today, holding.day))) }
    }

    /// - Parameters:
    ///   - tasks: which may go to anybody able, on any day. Where it can be, each stays with whom it is.
    ///   - owners: who looks after the customers, by customer: they come first.
    /// - Returns: by task; those for which nobody can be found are absent.
    package func assign(_ tasks: [FollowUpTask], owners: [String: String]) -> [String: TaskHolding] {
        var roster = self
        var holdings: [String: TaskHolding] = [:]
        for task in tasks.sorted(by: TaskRoster.goesBefore) {
            guard let holding = roster.place(for: task, owner: owners[task.customer]) else { continue }
            roster.add(holding)
            holdings[task.id] = holding
        }
        return holdings
    }

    /// Worth more, then due earlier, then by id.
    private static func goesBefore(_ left: FollowUpTask, _ right: FollowUpTask) -> Bool {
        if left.value != right.value { return left.value > right.value }
        return (left.due ?? .distantFuture, left.id) < (right.due ?? .distantFuture, right.id)
    }

    private mutating func add(_ holding: TaskHolding) {
        load[holding.member, default: [:]][holding.day, default: 0] += 1
    }

    private func place(for task: FollowUpTask, owner: String?) -> TaskHolding? {
        let able = staff.filter { $0.isAble(to: task) }
        if able.isEmpty { return nil }
        for day in 0..<TaskRoster.horizon {
            let day = today.adding(days: day)
            let free = able.filter { $0.isPresent(on: day) && room(of: $0, on: day) > 0 }
            let first = [owner, task.holding?.member].compactMap(\.self).first { name in
                free.contains { $0.name == name }
            }
            if let member = first ?? free.min(by: { isFreer($0, $1, on: day) })?.name {
                return TaskHolding(member: member, day: day)
            }
        }
        return nil
    }

    /// Of those who take whatever comes, the one with less to do is the freer one.
    private func isFreer(_ left: StaffMember, _ right: StaffMember, on day: CalendarDate) -> Bool {
        (room(of: right, on: day), load(of: left, on: day), left.name)
            < (room(of: left, on: day), load(of: right, on: day), right.name)
    }

    private func room(of member: StaffMember, on day: CalendarDate) -> Int {
        member.tasksPerDay.map { $0 - load(of: member, on: day) } ?? .max
    }

    private func load(of member: StaffMember, on day: CalendarDate) -> Int {
        load[member.name]?[day] ?? 0
    }
}

extension StaffMember {
    /// Whether a task can be theirs, whenever they are there.
    package func isAble(to task: FollowUpTask) -> Bool {
        switch task.assignee {
        case .member(let name): self.name == name
        case .skill(let skill): isAble(skill: skill, level: task.level)
        case nil: isAble(skill: nil, level: task.level)
        }
    }
}
