package import RuleLanguage

/// Whether a rule runs. One that does not decides nothing: what becomes due is looked at when it is resumed.
package struct RuleState: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case running
        /// By somebody.
        case paused
        /// By the breaker.
        case stopped
    }

    package var rule: String
    package var kind: Kind
    /// While it does not run: nothing due after this has been decided. While it runs again: the next turn begins here instead of at
    /// the watermark; nil when there is nothing to make up.
    package var since: Instant?
    package var changedAt: Instant
    /// In stable words for machines: what the breaker counted, or who paused it.
    package var reason: String?

    package init(rule: String, kind: Kind, since: Instant?, changedAt: Instant, reason: String? = nil) {
        self.rule = rule
        self.kind = kind
        self.since = since
        self.changedAt = changedAt
        self.reason = reason
    }
}

/// From when on a version of a rule was in force.
package struct RuleChange: Hashable, Sendable {
    package var rule: String
    package var version: String
    package var at: Instant

    package init(rule: String, version: String, at: Instant) {
        self.rule = rule
        self.version = version
        self.at = at
    }
}
