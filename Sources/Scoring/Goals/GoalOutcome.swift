package import RuleLanguage

/// What a customer did in the goal window of one activation.
package struct GoalOutcome: Hashable, Sendable {
    /// The first goal event that counts for this activation.
    package struct First: Hashable, Sendable {
        package var at: Instant
        /// Since the activation was due.
        package var elapsed: Int64
        package var amount: Int64?

        package init(at: Instant, elapsed: Int64, amount: Int64?) {
            self.at = at
            self.elapsed = elapsed
            self.amount = amount
        }
    }

    /// The window is not over at the end of the data: whatever happened so far, this is no outcome yet.
    package var isOpen: Bool
    package internal(set) var first: First?
    /// Goal events that count for this activation.
    package internal(set) var events = 0
    /// Those of them that have an amount.
    package internal(set) var amounts = 0
    /// The sum of the amounts, minor unit. What is paid back later is not taken off.
    package internal(set) var revenue: Int64 = 0

    package init(isOpen: Bool) {
        self.isOpen = isOpen
    }

    package var isReached: Bool { first != nil }

    /// - Parameter event: not before any that was credited already.
    mutating func credit(_ event: Event, due: Instant) {
        if first == nil {
            let elapsed = event.at.milliseconds.subtractingReportingOverflow(due.milliseconds).partialValue
            first = First(at: event.at, elapsed: elapsed, amount: event.amount)
        }
        events += 1
        if let amount = event.amount {
            amounts += 1
            revenue = revenue.saturatingSum(with: amount)
        }
    }
}

extension Int64 {
    /// The sum, or the nearest number there is.
    package func saturatingSum(with other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        guard overflow else { return sum }
        return other > 0 ? .max : .min
    }
}
