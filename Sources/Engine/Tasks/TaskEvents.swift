package import RuleLanguage

/// What a customer's history learns of a task.
extension FollowUpTask {
    /// That it was opened, and, ahead of time, that nobody did it in time: taken back when somebody does.
    ///
    /// - Parameter received: when the rest of the agenda learns of it.
    package func openingEvents(received: Instant) -> [Event] {
        let opened = event(.taskOpened, at: openedAt, received: received, cause)
        guard let due else { return [opened] }
        // What was started late may be past its time at once.
        return [opened, event(.taskOverdue, at: max(due, openedAt), received: received, cause)]
    }

    package func doneEvent(_ closing: TaskClosing) -> Event {
        var fields = cause
        fields["by"] = .text(closing.by)
        if let outcome = closing.outcome { fields["outcome"] = .text(outcome) }
        if let note = closing.note { fields["note"] = .text(note) }
        return event(.taskDone, at: closing.at, received: closing.at, fields)
    }

    package var overdueEventID: String { eventID(.taskOverdue) }

    private func eventID(_ kind: EventKind) -> String { "\(kind.rawValue):\(id)" }

    private func event(_ kind: EventKind, at: Instant, received: Instant, _ fields: [String: Value]) -> Event {
        Event(
            id: eventID(kind), customer: customer, kind: kind, at: at, received: received, sequence: 0, order: order,
            fields: fields)
    }

    /// Which task it is, and what opened it.
    private var cause: [String: Value] {
        var fields: [String: Value] = ["task": .text(id), "title": .text(title)]
        if key != .byHand {
            fields["rule"] = .text(key.rule)
            fields["step"] = .text(key.step)
            fields["trigger"] = .text(key.event)
        }
        switch assignee {
        case .member(let name): fields["member"] = .text(name)
        case .skill(let skill): fields["skill"] = .text(skill)
        case nil: break
        }
        if let due { fields["due"] = .instant(due) }
        if let handOut { fields["hand_out"] = .text(handOut) }
        return fields
    }
}
