import Engine
import RuleLanguage

extension PlanDocument {
    /// The tasks of each day next to what the staff can take.
    ///
    /// A member's own tasks and those for a skill come out of one day's work: whoever can do the tasks at all has to do also those
    /// that are for some of them only.
    static func loads(_ tasks: [PlanSummary.TaskLoad: Int], staff: [StaffMember]) -> [TaskLoadDocument] {
        let byDay = Dictionary(grouping: tasks, by: \.key.day)
        return byDay.flatMap { day, entries in
            entries.map { entry in
                let able = staff.able(to: entry.key.assignee)
                let load = entries.filter { other in
                    other.key == entry.key || !able.isEmpty && able.isSuperset(of: staff.able(to: other.key.assignee))
                }
                return TaskLoadDocument(
                    day: day.iso8601, assignee: entry.key.assignee?.name, tasks: entry.value,
                    load: load.reduce(0) { $0 + $1.value }, capacity: staff.tasksPerDay(of: able))
            }
        }.sorted { ($0.day, $0.assignee ?? "") < ($1.day, $1.assignee ?? "") }
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

    /// What they can take in a day together; nil when of one of them nobody said how much.
    func tasksPerDay(of names: Set<String>) -> Int? {
        let able = filter { names.contains($0.name) }
        let limits = able.compactMap(\.tasksPerDay)
        return limits.isEmpty || limits.count < able.count ? nil : limits.reduce(0, +)
    }
}
