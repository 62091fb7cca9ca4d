package import Engine
package import RuleLanguage
package import Storage

/// Pauses a rule, lets it go on, or drops what has waited for it: each one change in one transaction.
package struct RuleSwitch: Sendable {
    package let rule: String
    private let now: Instant

    package init(rule: String, now: Instant) {
        self.rule = rule
        self.now = now
    }

    /// Nothing due from here on is decided before somebody resumes the rule.
    ///
    /// - Returns: false when it was paused already.
    package func pause(reason: String?, _ writer: any StoreWriting) throws -> Bool {
        let old = try writer.ruleStates()[rule]
        if old?.kind == .paused { return false }
        let watermark = try writer.shardState().watermark
        // What a resumed or stopped rule had to make up is still to be made up.
        let since = min(old?.since ?? watermark, watermark)
        try writer.set(RuleState(rule: rule, kind: .paused, since: since, changedAt: now, reason: reason))
        return true
    }

    /// The state in which what became due in the meantime is made up by the next turn.
    package func resumed(_ state: RuleState) -> RuleState {
        RuleState(rule: rule, kind: .running, since: state.since, changedAt: now)
    }

    package func resume(_ writer: any StoreWriting) throws {
        guard let state = try writer.ruleStates()[rule], state.kind != .running else { return }
        try writer.set(resumed(state))
    }

    package struct Dropped: Hashable, Sendable {
        package var deliveries = 0
        package var retries = 0
    }

    /// Lets the rule go on as if nothing had waited.
    package func drop(_ writer: any StoreWriting) throws -> Dropped {
        let dropped = try takeBack(writer)
        // What became due up to now and has not been looked at yet is dropped as well.
        let watermark = try writer.shardState().watermark
        let since = watermark < now ? now : nil
        try writer.set(RuleState(rule: rule, kind: .running, since: since, changedAt: now))
        return dropped
    }

    /// Texts that wait to be handed over are retracted, and what would be tried again is not.
    package func takeBack(_ writer: any StoreWriting) throws -> Dropped {
        var dropped = Dropped()
        let pending = DeliveryFilter(state: .pending, rule: rule)
        while case let page = try writer.deliveries(pending, limit: 1000), !page.isEmpty {
            try writer.leave(page.map(\.id), .retracted(HandOver.Reason.dropped.rawValue), at: now)
            dropped.deliveries += page.count
        }
        dropped.retries = try writer.dropRetries(of: rule, at: now)
        return dropped
    }
}
