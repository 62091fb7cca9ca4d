/// An agreement with a customer that holds for a time: what was promised, and until when.
package struct Contract: Hashable, Sendable {
    /// As it is kept; that a contract has ended follows from the day.
    package enum State: String, Hashable, Sendable, CaseIterable {
        case running
        /// It runs on, as somebody has renewed it.
        case renewed
        case cancelled
    }

    /// As it is on a day.
    package enum Standing: String, Hashable, Sendable, CaseIterable {
        case running
        case renewed
        case ended
        case cancelled
    }

    package var number: String
    package var customer: String
    package var title: String
    package var promises: [String]
    package var startsOn: CalendarDate
    /// The last day, which counts whole.
    package var endsOn: CalendarDate
    /// Minor unit.
    package var amount: Int64?
    package var state: State
    /// Why it was cancelled.
    package var reason: String?

    package init(
        number: String, customer: String, title: String, promises: [String] = [], startsOn: CalendarDate,
        endsOn: CalendarDate, amount: Int64? = nil, state: State = .running, reason: String? = nil
    ) {
        self.number = number
        self.customer = customer
        self.title = title
        self.promises = promises
        self.startsOn = startsOn
        self.endsOn = endsOn
        self.amount = amount
        self.state = state
        self.reason = reason
    }

    package func standing(on today: CalendarDate) -> Standing {
        switch state {
        case .cancelled: .cancelled
        case .running, .renewed: endsOn < today ? .ended : state == .renewed ? .renewed : .running
        }
    }
}

/// What shop.yaml says of contracts.
package struct ContractSettings: Hashable, Sendable {
    /// How long before the last day somebody is told.
    package var warn = [Span(days: 30)]

    package init() {}

    /// When they are told, by the shop's clock.
    package static let warningTime = TimeOfDay(hour: 9, minute: 0)
}
