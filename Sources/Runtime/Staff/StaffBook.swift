package import RuleLanguage

/// Names of the staff, as commands are given them. A shop that declares nobody can use any name.
package struct StaffBook: Sendable {
    private let staff: [StaffMember]

    package init(_ shop: Shop) {
        staff = shop.staff
    }

    /// What is wrong with the name; nil where it is somebody's.
    func unknown(_ name: String) -> ProfileProblem? {
        staff.isEmpty || member(name) != nil
            ? nil : .unknownMember(name, suggestion: suggestion(for: name, among: staff.map(\.name)))
    }

    func member(_ name: String) -> StaffMember? { staff.first { $0.name == name } }

    /// Somebody who is still with the shop.
    package func present(_ name: String, on day: CalendarDate) throws -> StaffMember {
        guard let member = member(name) else {
            guard staff.isEmpty else {
                throw StaffProblem.unknownMember(name, suggestion: suggestion(for: name, among: staff.map(\.name)))
            }
            return StaffMember(name: name, skills: [], tasksPerDay: nil)
        }
        if member.hasLeft(by: day) { throw StaffProblem.hasLeft(name) }
        return member
    }

    /// A member or a skill; nil for the pool.
    package func assignee(_ name: String, on day: CalendarDate) throws -> TaskAction.Assignee {
        if member(name) != nil || staff.isEmpty { return .member(try present(name, on: day).name) }
        if staff.contains(where: { $0.skills.contains(name) }) { return .skill(name) }
        let known = staff.flatMap { [$0.name] + $0.skills }
        throw StaffProblem.unknownAssignee(name, suggestion: suggestion(for: name, among: known))
    }
}
