package import Engine
package import RuleLanguage
package import Storage

/// Rules that begin with a change of tier, in a time from which no tiers are known: `tend score` writes the changes, as it runs.
package struct UnknownTiers: Hashable, Sendable {
    /// By name.
    package var rules: [String]
    /// From when on there are tiers; nil when nobody has ever got one.
    package var knownFrom: Instant?

    /// Nil where no rule of the book asks, or tiers are known for the whole window.
    package init?(of book: RuleBook, in window: Window, from reader: any StoreReading) throws {
        rules = book.rules.map(\.rule).filter { $0.trigger.kind == StateKind.tier.changed }.map(\.name).sorted()
        if rules.isEmpty { return nil }
        let spans = try reader.eventSpans()
        knownFrom = [StateKind.tier.assigned, StateKind.tier.changed].compactMap { spans[$0]?.lowerBound }.min()
        if let knownFrom, knownFrom <= window.first { return nil }
    }
}
