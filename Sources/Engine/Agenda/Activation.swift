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

    package init(rule: Int, step: Int, priority: Int, event: Event, due: Instant, planned: Instant) {
        self.rule = rule
        self.step = step
        self.priority = priority
        self.event = event
        self.due = due
        self.planned = planned
    }
}

extension Activation: Comparable {
    /// Due, then priority (higher first), then rule, step and event: the same order however a window is split.
    package static func < (left: Activation, right: Activation) -> Bool {
        if left.due != right.due { return left.due < right.due }
        if left.priority != right.priority { return left.priority > right.priority }
        if left.rule != right.rule { return left.rule < right.rule }
        if left.step != right.step { return left.step < right.step }
        return Event.inHistoryOrder(left.event, right.event)
    }
}
