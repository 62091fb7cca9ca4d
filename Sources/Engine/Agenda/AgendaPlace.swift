package import RuleLanguage

/// A place in the order of the agenda: everything up to it has been planned. A tick that stops in the middle of a large audience goes on
/// behind it.
package struct AgendaPlace: Hashable, Sendable {
    /// The rules and settings that the order is of; with others, only `due` means anything.
    package var book: String
    package var due: Instant
    package var priority: Int
    /// Index into the book's rules.
    package var rule: Int
    package var step: Int
    package var eventAt: Instant
    package var sequence: Int64
    package var event: String

    package init(
        book: String, due: Instant, priority: Int, rule: Int, step: Int, eventAt: Instant, sequence: Int64,
        event: String
    ) {
        self.book = book
        self.due = due
        self.priority = priority
        self.rule = rule
        self.step = step
        self.eventAt = eventAt
        self.sequence = sequence
        self.event = event
    }
}

extension AgendaPlace: Comparable {
    /// Due, then priority (higher first), then rule, step and event: the same order however a window is split.
    package static func < (left: AgendaPlace, right: AgendaPlace) -> Bool {
        if left.due != right.due { return left.due < right.due }
        if left.priority != right.priority { return left.priority > right.priority }
        if left.rule != right.rule { return left.rule < right.rule }
        if left.step != right.step { return left.step < right.step }
        if left.eventAt != right.eventAt { return left.eventAt < right.eventAt }
        if left.sequence != right.sequence { return left.sequence < right.sequence }
        // As the store orders keys: by their bytes.
        return left.event.utf8.lexicographicallyPrecedes(right.event.utf8)
    }
}
