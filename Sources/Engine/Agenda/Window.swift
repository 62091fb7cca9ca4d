package import RuleLanguage

/// A stretch of due times: `after` excluded, `through` included.
package struct Window: Hashable, Sendable {
    package var after: Instant
    package var through: Instant

    package init(after: Instant, through: Instant) {
        self.after = after
        self.through = through
    }

    package func contains(_ instant: Instant) -> Bool { after < instant && instant <= through }

    /// The first moment in it.
    package var first: Instant { after.advanced(byMilliseconds: 1) }
}

/// What the agenda is read for.
package enum AgendaMode: Hashable, Sendable {
    /// As it runs: late events are due when they arrive, rules begin at their activation.
    ///
    /// - Parameter now: what is planned before it is handled at it.
    case live(now: Instant)
    /// The past again: every event counts as known when it happened, every rule as always there.
    case replay
}
