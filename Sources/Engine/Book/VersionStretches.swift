package import RuleLanguage

/// Which version of a rule decides about which trigger events, by what each version's `in_flight` says about those from before it.
package enum VersionStretches {
    package struct Stretch: Hashable, Sendable {
        package var version: String
        /// By when the event happened, both ends included.
        package var events: ClosedRange<Instant>

        package init(version: String, events: ClosedRange<Instant>) {
            self.version = version
            self.events = events
        }
    }

    /// - Parameters:
    ///   - changes: of one rule, the oldest first; the last is the version that is in force.
    ///   - inFlight: what a version does with the events from before it. Only asked of versions behind which somebody might be left.
    /// - Returns: the latest stretch first; its end is open. Events in no stretch are decided by nobody.
    package static func of(
        _ changes: [RuleChange], inFlight: (RuleChange) throws -> InFlight
    ) rethrows -> [Stretch] {
        var stretches: [Stretch] = []
        var end = Instant.distantFuture
        for (index, change) in changes.enumerated().reversed() {
            // Before the first version there was no edit: it decides about everything that happened before it.
            guard index > 0, try inFlight(change) != .move else {
                if .distantPast <= end {
                    stretches.append(Stretch(version: change.version, events: .distantPast...end))
                }
                return stretches
            }
            if change.at <= end { stretches.append(Stretch(version: change.version, events: change.at...end)) }
            if try inFlight(change) == .cancel { return stretches }
            end = min(end, change.at.advanced(byMilliseconds: -1))
        }
        return stretches
    }
}

extension BookedRule {
    /// Whether it is the version that new trigger events come to; an older one finishes what it began.
    package var isCurrent: Bool { events.upperBound == .distantFuture }

    package func deciding(_ events: ClosedRange<Instant>) -> BookedRule {
        BookedRule(rule: rule, steps: steps, events: events)
    }
}
