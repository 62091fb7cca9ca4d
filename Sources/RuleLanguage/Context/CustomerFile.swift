/// Everything known about one customer: the profile, the events in history order, the orders by number.
///
/// Never changed once it is made, and shared: every moment in the customer's life refers to the same file.
package final class CustomerFile: Sendable {
    package let customer: Customer
    /// Ascending by time, then arrival.
    package let events: [Event]
    package let orders: [String: Order]
    /// In place of the events, where nothing else is asked of them.
    package let summary: StandingSummary?

    /// - Parameter events: in any order.
    package init(
        customer: Customer, events: [Event] = [], orders: [String: Order] = [:], summary: StandingSummary? = nil
    ) {
        self.customer = customer
        self.events = CustomerFile.areSorted(events) ? events : events.sorted(by: Event.inHistoryOrder)
        self.orders = orders
        self.summary = summary
    }

    /// As a store mostly gives them.
    private static func areSorted(_ events: [Event]) -> Bool {
        events.indices.dropFirst().allSatisfy { !events[$0 - 1].isAfter(events[$0]) }
    }

    /// The file with another profile.
    package func with(_ customer: Customer) -> CustomerFile {
        CustomerFile(customer: customer, sorted: events, orders: orders, summary: summary)
    }

    private init(customer: Customer, sorted events: [Event], orders: [String: Order], summary: StandingSummary?) {
        self.customer = customer
        self.events = events
        self.orders = orders
        self.summary = summary
    }

    /// How many of `events` had happened at `instant`: they are the prefix of that length.
    package func eventCount(upTo instant: Instant) -> Int {
        prefixLength { $0.at <= instant }
    }

    /// How many of `events` are not after `event`, which need not be one of them.
    package func eventCount(through event: Event) -> Int {
        prefixLength { !$0.isAfter(event) }
    }

    private func prefixLength(where isEarly: (Event) -> Bool) -> Int {
        var low = 0
        var high = events.count
        while low < high {
            let middle = (low + high) / 2
            if isEarly(events[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
