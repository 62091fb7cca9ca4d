package import RuleLanguage

/// What a lane of the agenda reads: one range of one index, whatever the size of the store.
package enum AgendaQuery: Hashable, Sendable {
    case events(EventQuery)
    /// Everybody whom the store knew by then, by key.
    case audience(knownBy: Instant, keys: KeyRange = .all)
    /// Those of them with that day of the year in the field, by key.
    case anniversary(DateField, AnniversaryCalendar, key: Int, knownBy: Instant, keys: KeyRange = .all)
    /// Open decisions of a step that try again from `from` to `to`, both included, by (retry time, event).
    case retries(rule: String, step: String, from: Instant, to: Instant)

    /// The same of some keys only, where the range is in their order.
    package func among(_ keys: KeyRange) -> AgendaQuery {
        switch self {
        case .events, .retries: self
        case .audience(let knownBy, _): .audience(knownBy: knownBy, keys: keys)
        case .anniversary(let field, let count, let key, let knownBy, _):
            .anniversary(field, count, key: key, knownBy: knownBy, keys: keys)
        }
    }

    /// A place in the range's order; the next page begins behind it. What the range is not ordered by is left at its default.
    package struct Cursor: Hashable, Sendable {
        package var instant: Instant
        package var sequence: Int64
        /// A customer's key, or an event's id.
        package var key: String

        package init(instant: Instant = .distantPast, sequence: Int64 = 0, key: String = "") {
            self.instant = instant
            self.sequence = sequence
            self.key = key
        }
    }
}

/// One thing that a lane's range gave.
package enum AgendaRow: Hashable, Sendable {
    case event(Event)
    /// The key of a customer for whom a moment of the calendar is due.
    case customer(String)
    /// With its event, where the store has one: a moment of the calendar is made again from its id.
    case retry(Retry, Event?)

    package var customer: String {
        switch self {
        case .event(let event): event.customer
        case .customer(let key): key
        case .retry(let retry, _): retry.customer
        }
    }
}

/// A decision that is still open: a cap or a budget stopped it, or somebody had it start late.
package struct Retry: Hashable, Sendable {
    package var key: ActivationKey
    package var customer: String
    /// When it is decided again.
    package var at: Instant
    /// When it had first been planned.
    package var planned: Instant
    /// When its event happened.
    package var eventAt: Instant
    /// Whether somebody started it although its time was past: lateness does not stop it.
    package var isStarted: Bool

    package init(
        key: ActivationKey, customer: String, at: Instant, planned: Instant, eventAt: Instant, isStarted: Bool
    ) {
        self.key = key
        self.customer = customer
        self.at = at
        self.planned = planned
        self.eventAt = eventAt
        self.isStarted = isStarted
    }
}
