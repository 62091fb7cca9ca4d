package import RuleLanguage

/// One rule, one step, one event, and when that is due.
///
/// It passes through many hands on its way to a decision, so it is referred to and not copied.
package final class Activation: Sendable {
    /// Index into the book's rules.
    package let rule: Int
    /// Index into the rule's steps.
    package let step: Int
    package let priority: Int
    /// The event, as every moment of the activation refers to it.
    let subject: Moment.Subject
    package let due: Instant
    /// When it would have been due, had the event been known in time.
    package let planned: Instant
    /// The open decision that is decided again; nil the first time.
    package let retry: Retry?
    /// What the ids of all events of the same moment of the calendar begin with; nil where something happened.
    package let occasion: String?

    package convenience init(
        rule: Int, step: Int, priority: Int, event: Event, due: Instant, planned: Instant, retry: Retry? = nil
    ) {
        self.init(
            rule: rule, step: step, priority: priority, event: event,
            occasion: Occurrence.name(inEventID: event.id).map(String.init), due: due, planned: planned, retry: retry)
    }

    init(
        rule: Int, step: Int, priority: Int, event: Event, occasion: String?, due: Instant, planned: Instant,
        retry: Retry? = nil
    ) {
        self.rule = rule
        self.step = step
        self.priority = priority
        subject = Moment.Subject(event)
        self.due = due
        self.planned = planned
        self.retry = retry
        self.occasion = occasion
    }

    /// The same to be decided at another time.
    package func again(_ retry: Retry, planned: Instant) -> Activation {
        Activation(
            rule: rule, step: step, priority: priority, event: event, occasion: occasion, due: retry.at,
            planned: planned, retry: retry)
    }

    package var event: Event {
        _read { yield subject.event }
    }

    /// When the step was first planned for the event, however often it was put off.
    package var firstPlanned: Instant { retry?.planned ?? planned }

    package func place(in book: String) -> AgendaPlace {
        AgendaPlace(
            book: book, due: due, priority: priority, rule: rule, step: step, eventAt: event.at,
            sequence: event.sequence, event: event.id)
    }
}

extension Activation: Comparable {
    /// The order of `AgendaPlace`.
    package static func < (left: Activation, right: Activation) -> Bool {
        if left.due != right.due { return left.due < right.due }
        return left.place(in: "") < right.place(in: "")
    }

    package static func == (left: Activation, right: Activation) -> Bool {
        left === right
            || left.rule == right.rule && left.step == right.step && left.due == right.due && left.event == right.event
                && left.priority == right.priority && left.planned == right.planned && left.retry == right.retry
    }
}
