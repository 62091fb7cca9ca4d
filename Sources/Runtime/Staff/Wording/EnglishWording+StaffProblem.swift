import Engine
import RuleLanguage

extension StaffProblem {
    func english(_ calendar: ShopCalendar) -> String {
        switch self {
        case .unknownMember(let name, let near):
            "there is nobody `\(name)` among the staff" + hint(near, "declare them in shop.yaml under `staff`")
        case .unknownAssignee(let name, let near):
            "`\(name)` is neither a member of staff nor a skill" + hint(near, "declare it in shop.yaml under `staff`")
        case .hasLeft(let name): "`\(name)` has left; take `left` out in shop.yaml if that is wrong"
        case .noTask(let id): "there is no task `\(id)`; tend tasks list shows them"
        case .severalTasks(let prefix, let ids):
            "several tasks begin with `\(prefix)`: \(ids.joined(separator: ", ")); write more of the id"
        case .claimedBy(let name, let since):
            "`\(name)` is at it since \(calendar.display(since)); they can give it back with tend tasks release"
        case .meantFor(let name, let task):
            "the task is for `\(name)`; to give it to somebody else: tend tasks assign \(task) --to NAME"
        case .lacksSkill(let name, let skill, let task):
            "the task asks for the skill `\(skill)`, which `\(name)` does not have; to give it to them all the same: tend tasks assign \(task) --to \(name)"
        case .lacksLevel(let name, let level, let task):
            "the task asks for level \(level), which `\(name)` does not have; to give it to them all the same: tend tasks assign \(task) --to \(name)"
        case .isOver(.cancelled, let closing):
            "the task was cancelled by `\(closing.by)` on \(calendar.display(closing.at))"
                + (closing.note.map { ": \($0)" } ?? "")
        case .isOver(_, let closing):
            "the task was done by `\(closing.by)` on \(calendar.display(closing.at))"
                + (closing.outcome.map { ": \($0)" } ?? "")
        case .notClaimed: "nobody has the task"
        case .unknownOutcome(let text, let allowed, let near):
            "`\(text)` is no outcome of this task" + hint(near, "it can be \(allowed.joined(separator: ", "))")
        case .nobodyElse(let leaver, let skills, let level, let task):
            "nobody can take over " + (task.map { "task \($0)" } ?? "the customers") + " of `\(leaver)`: "
                + (skills.isEmpty ? "nobody else is there" : "nobody else has \(skills.joined(separator: " or "))")
                + (level.map { " at level \($0)" } ?? "")
                + "; give a colleague the skill in shop.yaml, or name who takes everything with --to NAME"
        case .nothingOf(let name, let near):
            "there is nobody `\(name)`, and nothing to hand over" + (near.map { "; did you mean `\($0)`?" } ?? "")
        case .toThemselves(let name): "`\(name)` cannot take over from themselves"
        case .dayIsPast(let day): "\(day.iso8601) is past; name today or a day to come"
        case .looksAfterAlready(let name):
            "`\(name)` looks after the customer; to change that: tend customers set CUSTOMER owner=NAME"
        case .handOutTaken(let name):
            "there is a hand-out `\(name)` of another segment already; give this one another --name"
        }
    }

    private func hint(_ near: String?, _ otherwise: String) -> String {
        "; " + (near.map { "did you mean `\($0)`?" } ?? otherwise)
    }
}
