package import RuleLanguage

/// One rule, one step, one event, and when that is due.
package struct Activation: Hashable, Sendable {
    /// Index into the book's rules.
    package var rule: Int
    /// Index into the rule's steps.
    package var step: Int
    package var priority: Int
    package var event: Event
    package var due: Instant
    /// When it would have been due, had the event been known in time.
    package var planned: Instant
    /// The open decision that is decided again; nil the first time.
    package var retry: Retry?

    package init(
        rule: Int, step: Int, priority: Int, event: Event, due: Instant, planned: Instant, retry: Retry? = nil
    ) {
        self.rule = rule
        self.step = step
        self.priority = priority
        self.event = event
        self.due = due
        self.planned = planned
        self.retry = retry
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
}
