import Engine
import RuleLanguage

extension PlanDocument {
    /// The tasks of each day next to what the staff can take.
    ///
    /// A member's own tasks and those for a skill come out of one day's work: whoever can do the tasks at all has to do also those
    /// that are for some of them only.
    static func loads(_ tasks: [PlanSummary.TaskLoad: Int], staff: [StaffMember]) -> [TaskLoadDocument] {
        let byDay = Dictionary(grouping: tasks, by: \.key.day)
        let everybody = staff
        return byDay.flatMap { day, entries in
            // Who is away or has left can do none of them.
            let staff = staff.filter { $0.isPresent(on: day) }
            return entries.map { entry in
                let able = staff.able(to: entry.key)
                let load = entries.filter { other in
                    other.key == entry.key || !able.isEmpty && able.isSuperset(of: staff.able(to: other.key))
                }
                return TaskLoadDocument(
                    day: day.iso8601, assignee: entry.key.assignee?.name, level: entry.key.level, tasks: entry.value,
                    load: load.reduce(0) { $0 + $1.value },
                    capacity: able.isEmpty && everybody.able(to: entry.key) != able ? 0 : staff.tasksPerDay(of: able))
            }
        }.sorted { ($0.day, $0.assignee ?? "", $0.level ?? 0) < ($1.day, $1.assignee ?? "", $1.level ?? 0) }
    }
}

extension [StaffMember] {
    /// The names of a member, of all with a skill, or of everybody.
    func able(to assignee: TaskAction.Assignee?) -> Set<String> {
        switch assignee {
        case .member(let name): Set(filter { $0.name == name }.map(\.name))
        case .skill(let skill): Set(filter { $0.skills.contains(skill) }.map(\.name))
        case nil: Set(map(\.name))
        }
    }

    /// The same of those who have the level.
    func able(to load: PlanSummary.TaskLoad) -> Set<String> {
        filter { $0.isAble(skill: nil, level: load.level) }.able(to: load.assignee)
    }

    /// What they can take in a day together; nil when of one of them nobody said how much.
    func tasksPerDay(of names: Set<String>) -> Int? {
        let able = filter { names.contains($0.name) }
        let limits = able.compactMap(\.tasksPerDay)
        return limits.isEmpty || limits.count < able.count ? nil : limits.reduce(0, +)
    }
}
