package import RuleLanguage

/// A customer's place among ordered tiers, where a lower one has to hold for a time before it counts.
///
/// Upwards at once: who meets a better tier has it. Downwards with patience: a customer has the best tier that they met at any
/// moment of the time just passed. So who falls from A to B today and to C tomorrow becomes B when the time is over, and C a
/// day later; who is back in A meanwhile has never left it.
package struct StateHold: Hashable, Sendable {
    package struct Change: Hashable, Sendable {
        /// Nil for the first tier.
        package var from: Int?
        package var to: Int
    }

    /// The tier that counts, 0 the best; nil before any was met.
    package private(set) var tier: Int?
    /// The tier whose condition they meet since they were last looked at.
    package private(set) var meets: Int?
    /// Until when each tier was met, as far as it may still count.
    package private(set) var metUntil: [Int: Instant]
    /// Milliseconds.
    private let hold: Int64

    /// - Parameters:
    ///   - hold: milliseconds; with 0 a lower tier counts at once.
    ///   - tier: what a customer has already. They are taken to have met it until they are next looked at, or what `meets` says.
    package init(hold: Int64, tier: Int? = nil, meets: Int? = nil, metUntil: [Int: Instant] = [:]) {
        precondition(hold >= 0, "a time")
        self.hold = hold
        self.tier = tier
        self.meets = meets ?? tier
        self.metUntil = metUntil
    }

    /// Takes note of what a customer meets from now on. Times must not go back.
    ///
    /// - Parameter met: nil for who meets no tier's condition: they keep the one that they have.
    /// - Returns: the change that is due now.
    package mutating func observe(_ met: Int?, at now: Instant) -> Change? {
        if let meets { metUntil[meets] = now }
        meets = met ?? tier
        return settle(at: now)
    }

    /// The change that is due now if nothing new has happened to the customer.
    package mutating func settle(at now: Instant) -> Change? {
        metUntil = metUntil.filter { now.milliseconds - $0.value.milliseconds < hold }
        guard let meets, let best = (metUntil.keys + [meets]).min(), best != tier else { return nil }
        defer { tier = best }
        return Change(from: tier, to: best)
    }

    /// When the tier will change if nothing new happens; nil when it will not.
    package var nextChange: Instant? {
        guard let tier, let until = metUntil[tier], let meets, meets > tier else { return nil }
        return Instant(milliseconds: until.milliseconds + hold)
    }
}
