package import RuleLanguage

/// One range of an index of events: what an agenda reads instead of looking at everybody.
package struct EventQuery: Hashable, Sendable {
    package enum Range: Hashable, Sendable {
        /// Events that happened from `from` to `to`, both included, by (at, sequence).
        case happened(from: Instant, to: Instant)
        /// Events that the store learned of from `from` to `to`, both included, and that happened at or after
        /// `atLeast`, by (received, sequence).
        case received(from: Instant, to: Instant, atLeast: Instant)
        /// Events that the store learned of in that time and that happened before `before`: only to be counted.
        case receivedTooLate(from: Instant, to: Instant, before: Instant)
    }

    package var kind: EventKind
    package var range: Range

    package init(kind: EventKind, range: Range) {
        self.kind = kind
        self.range = range
    }

    package func contains(_ event: Event) -> Bool {
        guard event.kind == kind else { return false }
        return switch range {
        case .happened(let from, let to): event.at >= from && event.at <= to
        case .received(let from, let to, let atLeast):
            event.received >= from && event.received <= to && event.at >= atLeast
        case .receivedTooLate(let from, let to, let before):
            event.received >= from && event.received <= to && event.at < before
        }
    }
}
