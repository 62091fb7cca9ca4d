/// Somebody who does follow-up tasks and looks after customers.
package struct StaffMember: Hashable, Sendable {
    package var name: String
    package var skills: [String]
    /// Nil: as many as there are.
    package var tasksPerDay: Int?
    /// 1 to 9, the higher the more experienced.
    package var level = StaffMember.levels.lowerBound
    /// Days without work, the first and the last included.
    package var away: [ClosedRange<CalendarDate>] = []
    /// From that day on the person is not with the shop any more.
    package var leftOn: CalendarDate?

    package static let levels = 1...9

    package init(name: String, skills: [String], tasksPerDay: Int?) {
        self.name = name
        self.skills = skills
        self.tasksPerDay = tasksPerDay
    }

    package func hasLeft(by day: CalendarDate) -> Bool {
        leftOn.map { $0 <= day } ?? false
    }

    package func isPresent(on day: CalendarDate) -> Bool {
        !hasLeft(by: day) && !away.contains { $0.contains(day) }
    }

    /// Whether the person has what a task asks for.
    package func isAble(skill: String?, level: Int?) -> Bool {
        (skill.map(skills.contains) ?? true) && self.level >= level ?? StaffMember.levels.lowerBound
    }
}
