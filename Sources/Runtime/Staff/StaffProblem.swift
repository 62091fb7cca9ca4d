package import Engine
package import RuleLanguage

/// Why something that the staff wants to do is refused. The sentences are in `Wording/`.
package enum StaffProblem: Error, Hashable, Sendable {
    case unknownMember(String, suggestion: String?)
    case unknownAssignee(String, suggestion: String?)
    case hasLeft(String)
    case noTask(String)
    /// Several begin so.
    case severalTasks(String, [String])
    case claimedBy(String, since: Instant)
    /// The task is for somebody by name.
    case meantFor(String, task: String)
    case lacksSkill(String, skill: String, task: String)
    case lacksLevel(String, level: Int, task: String)
    case isOver(FollowUpTask.State, TaskClosing)
    case notClaimed
    case unknownOutcome(String, allowed: [String], suggestion: String?)
    case nobodyElse(leaver: String, skills: [String], level: Int?, task: String?)
    /// Neither of the staff, nor has anything to hand over.
    case nothingOf(String, suggestion: String?)
    case toThemselves(String)
    case dayIsPast(CalendarDate)
    case looksAfterAlready(String)
    case handOutTaken(String)

    package func sentence(in language: Language, calendar: ShopCalendar) -> String {
        switch language {
        case .english: english(calendar)
        case .chinese: chinese(calendar)
        }
    }
}
