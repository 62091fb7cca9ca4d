/// Everything known about one customer: the profile, the events in history order, the orders by number.
package struct CustomerFile: Sendable {
    package var customer: Customer
    /// Ascending by time, then arrival.
    package private(set) var events: [Event]
    package var orders: [String: Order]
    /// In place of the events, where nothing else is asked of them.
    package var summary: StandingSummary?

    /// - Parameter events: in any order.
    package init(customer: Customer, events: [Event] = [], orders: [String: Order] = [:]) {
        self.customer = customer
        self.events = events
        self.orders = orders
        self.events.sort(by: Event.inHistoryOrder)
    }

    /// How many of `events` had happened at `instant`: they are the prefix of that length.
    package func eventCount(upTo instant: Instant) -> Int {
        var low = 0
        var high = events.count
        while low < high {
            let middle = (low + high) / 2
            if events[middle].at <= instant { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
