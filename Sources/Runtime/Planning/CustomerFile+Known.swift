import Engine
import RuleLanguage

extension Event {
    /// What a rule leaves behind in a customer's history, such as a task or a coupon, says nothing about the time before it.
    fileprivate var isRecordOfRule: Bool {
        EventKind.ofTasks.contains(kind) || EventKind.records.contains(kind) && fields["rule"] != nil
    }
}

extension CustomerFile {
    /// Whether the person was a customer when a moment of the calendar came; an event of their own says so itself.
    func isKnown(to activation: Activation) -> Bool {
        guard activation.event.kind == .occasion else { return true }
        let at = activation.event.at
        let first = events.first { !$0.isRecordOfRule }
        return first.map { $0.at <= at } ?? false || customer.registeredAt.map { $0 <= at } ?? false
    }
}
