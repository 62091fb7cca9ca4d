/// A customer's standing as the store keeps it: good for every moment from the last event on, so that the events need not be read.
package struct StandingSummary: Hashable, Sendable {
    package var standing: Standing
    /// When the last of the events happened that are counted in it: all of them are.
    package var through: Instant

    package init(standing: Standing, through: Instant) {
        self.standing = standing
        self.through = through
    }

    /// Counts one more event; events must come in history order.
    package mutating func count(_ event: Event, calendar: ShopCalendar) {
        if EventKind.foreseen.contains(event.kind) { return }
        standing.count(event, calendar: calendar)
        through = max(through, event.at)
    }
}
