package import RuleLanguage

/// Who takes over from somebody who leaves: colleagues who can do the same, of the same level or above where there are any, each about
/// as much.
package struct Succession: Sendable {
    /// A customer who needs somebody else.
    package struct Charge: Hashable, Sendable {
        package var customer: String
        /// What they have spent, minor unit: those worth more are given away first.
        package var value: Int64

        package init(customer: String, value: Int64) {
            self.customer = customer
            self.value = value
        }
    }

    /// Nobody is there who could do it.
    package struct Nobody: Error, Hashable, Sendable {
        /// What it takes; empty where just nobody else is there.
        package var skills: [String]
        package var level: Int?
        /// The task that asks for it; nil for customers.
        package var task: String?

        package init(skills: [String], level: Int?, task: String?) {
            self.skills = skills
            self.level = level
            self.task = task
        }
    }

    /// Who is there and has not left, the leaver not among them.
    private let colleagues: [StaffMember]
    /// Those of them who can do what the leaver can.
    private let successors: [StaffMember]
    private let skills: [String]
    /// Somebody was named who takes everything.
    private let isNamed: Bool

    /// - Parameters:
    ///   - leaver: may be gone from the staff already; then anybody can follow.
    ///   - successor: takes everything, whatever they can do; nil shares it out.
    package init(of leaver: String, among staff: [StaffMember], to successor: String? = nil, on day: CalendarDate) {
        let person = staff.first { $0.name == leaver }
        skills = person?.skills ?? []
        var others = staff.filter { $0.name != leaver && !$0.hasLeft(by: day) }
        if let successor { others.removeAll { $0.name != successor } }
        colleagues = others
        isNamed = successor != nil
        let leaving = Set(person?.skills ?? [])
        let alike = isNamed || leaving.isEmpty ? others : others.filter { !leaving.isDisjoint(with: $0.skills) }
        let equals = alike.filter { $0.level >= person?.level ?? StaffMember.levels.lowerBound }
        // Where nobody is as experienced, those who come closest.
        let highest = alike.map(\.level).max()
        successors = equals.isEmpty ? alike.filter { $0.level == highest } : equals
    }

    /// - Parameter counts: how many customers each looks after now.
    /// - Returns: by customer.
    package func owners(
        of charges: [Charge], counts: [String: Int]
    ) throws(Nobody) -> [String: String] {
        var counts = counts
        var owners: [String: String] = [:]
        for charge in charges.sorted(by: { ($1.value, $0.customer) < ($0.value, $1.customer) }) {
            guard let next = least(successors, counts) else { throw Nobody(skills: skills, level: nil, task: nil) }
            owners[charge.customer] = next
            counts[next, default: 0] += 1
        }
        return owners
    }

    /// - Parameters:
    ///   - owners: who looks after the customers from now on: they come first.
    ///   - counts: how many tasks each has now.
    /// - Returns: by task.
    package func holders(
        of tasks: [FollowUpTask], owners: [String: String], counts: [String: Int]
    ) throws(Nobody) -> [String: String] {
        var counts = counts
        var holders: [String: String] = [:]
        for task in tasks.sorted(by: { ($1.value, $0.id) < ($0.value, $1.id) }) {
            let able = successors(for: task)
            let owner = owners[task.customer].flatMap { name in able.first { $0.name == name }?.name }
            guard let next = owner ?? least(able, counts) else {
                throw Nobody(skills: neededSkills(task), level: task.level, task: task.id)
            }
            holders[task.id] = next
            counts[next, default: 0] += 1
        }
        return holders
    }

    private func successors(for task: FollowUpTask) -> [StaffMember] {
        if isNamed { return colleagues }
        switch task.assignee {
        case .skill(let skill): return colleagues.filter { $0.isAble(skill: skill, level: task.level) }
        case .member, nil: return successors.filter { $0.isAble(skill: nil, level: task.level) }
        }
    }

    private func neededSkills(_ task: FollowUpTask) -> [String] {
        if case .skill(let skill)? = task.assignee { [skill] } else { skills }
    }

    /// Who has least; among equals the more experienced one, then by name.
    private func least(_ members: [StaffMember], _ counts: [String: Int]) -> String? {
        members.min {
            (counts[$0.name] ?? 0, $1.level, $0.name) < (counts[$1.name] ?? 0, $0.level, $1.name)
        }?.name
    }
}
