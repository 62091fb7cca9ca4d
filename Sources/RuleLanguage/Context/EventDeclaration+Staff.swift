/// What the staff's work brings: tasks, dates of the next contact, who looks after whom.
extension EventKind {
    /// The events of a task's life.
    package static let ofTasks: Set<EventKind> = [.taskOpened, .taskOverdue, .taskDone]
}

extension EventDeclaration {
    static var ofTheStaff: [EventDeclaration] {
        // The rule and its step are those that opened the task; the trigger is the event that they acted on.
        let task: [String: ValueType] = [
            "task": .text, "title": .text, "rule": .text, "step": .text, "trigger": .text, "member": .text,
            "skill": .text, "due": .instant, "hand_out": .text,
        ]
        let done: [String: ValueType] = ["outcome": .text, "by": .text, "note": .text]
        let followUp: [String: ValueType] = ["on": .date, "by": .text, "note": .text]
        func declare(
            _ kind: EventKind, order: Bool = false, _ meaning: String, _ fields: [String: ValueType],
            certain: Set<String>
        ) -> EventDeclaration {
            var declaration = EventDeclaration(kind: kind, hasOrder: order, fields: fields, meaning: meaning)
            declaration.certainFields = certain
            return declaration
        }
        return [
            declare(
                .taskOpened, order: true, "a follow-up task was opened for the staff", task, certain: ["task", "title"]),
            declare(
                .taskOverdue, order: true, "a task was not done in time", task, certain: ["task", "title", "due"]),
            declare(
                .taskDone, order: true, "a task was done", task.merging(done) { $1 },
                certain: ["task", "title", "by", "outcome"]),
            declare(
                .followUpDue, "the day has come on which the customer is to be contacted", followUp, certain: ["on"]),
            declare(.followUpMissed, "that day is past, and nobody has", followUp, certain: ["on"]),
            declare(
                .ownerChanged, "somebody else looks after the customer",
                ["from": .text, "to": .text, "by": .text, "because": .text], certain: []),
        ]
    }
}
