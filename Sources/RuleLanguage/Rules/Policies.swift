/// What happens to a due time that has passed when it becomes known.
package enum LatePolicy: Hashable, Sendable {
    case skip(after: Span)
    case send
    /// Of the steps of one entry that are past at once, only the last acts; within the category's usual limit.
    case latestOnly
    /// Nothing goes out; the activation waits for somebody to start or drop it. From the category's usual limit on.
    case ask
}

/// Whether a person who has been through a rule can enter it again. An entry is a trigger event whose steps acted.
package enum Reentry: Hashable, Sendable {
    /// Each trigger event is an entry of its own.
    case every
    /// None while an earlier entry is under way: until its last step is due.
    case single
    /// A new trigger event ends the earlier entry.
    case restart
    /// Once in a person's life.
    case once
    /// Not within that time of the latest entry.
    case after(Span)
}

/// What happens to an activation that a cap or a budget stopped.
package enum CappedPolicy: Hashable, Sendable {
    case drop
    /// It tries again when there is room, until that long after its planned time.
    case retry(until: Span)
}

/// What an edit does to the people whose trigger came before it.
package enum InFlight: String, Hashable, Sendable, CaseIterable {
    /// They go on by the new version.
    case move
    /// They finish by the version that was in force when their trigger came.
    case pin
    /// They are dropped.
    case cancel
}

/// How many people a rule acts for in a stretch of time when all is well.
package struct ExpectedBand: Hashable, Sendable {
    package var low: Int
    package var high: Int
    package var per: Span

    package init(low: Int, high: Int, per: Span) {
        self.low = low
        self.high = high
        self.per = per
    }
}

/// At most so many texts of a category to one phone in any stretch of that length.
package struct FrequencyCap: Hashable, Sendable {
    package var limit: Int
    package var per: Span

    package init(limit: Int, per: Span) {
        self.limit = limit
        self.per = per
    }
}

/// What a rule or a category may spend in a day of the shop's calendar.
package struct Budget: Hashable, Sendable {
    package enum Good: String, Hashable, Sendable, CaseIterable {
        case messages
        case coupons
        /// What the texts cost, in 1/10,000 of the currency's major unit.
        case cost
        /// What the coupons take off, minor unit.
        case worth
        case tasks
    }

    package var good: Good
    package var limit: Int64

    package init(good: Good, limit: Int64) {
        self.good = good
        self.limit = limit
    }
}

/// Whether texts of a category need somebody's yes first.
package enum ConsentMode: String, Hashable, Sendable, CaseIterable {
    /// Sent until the person says no.
    case assumed
    /// Sent only after the person has said yes.
    case required
}
