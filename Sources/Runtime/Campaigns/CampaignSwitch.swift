import Engine
package import RuleLanguage
package import Storage

/// Stops a campaign at once, and lets it go on: each one change in one transaction.
package struct CampaignSwitch: Sendable {
    package let campaign: Campaign
    private let now: Instant

    package init(_ campaign: Campaign, now: Instant) {
        self.campaign = campaign
        self.now = now
    }

    /// Pauses the rules that run and takes back what waits to be handed over.
    ///
    /// A rule that somebody else has paused, or the breaker has stopped, stays so: it is not this stop's to end.
    /// - Returns: what was taken back; nil when the campaign had been stopped already.
    package func stop(because reason: String?, _ writer: any StoreWriting) throws -> RuleSwitch.Dropped? {
        if try writer.campaignStates()[campaign.name]?.kind == .stopped { return nil }
        try writer.set(CampaignState(campaign: campaign.name, kind: .stopped, changedAt: now, reason: reason))
        var dropped = RuleSwitch.Dropped()
        for rule in campaign.rules {
            try pause(rule, because: reason, writer)
            let more = try RuleSwitch(rule: rule, now: now).takeBack(writer)
            dropped.deliveries += more.deliveries
            dropped.retries += more.retries
        }
        return dropped
    }

    /// From now on, as if nothing had become due in the meantime: a campaign that was stopped is not made up.
    ///
    /// - Returns: the rules that run again; nil when the campaign was not stopped.
    package func resume(_ writer: any StoreWriting) throws -> [String]? {
        guard try writer.campaignStates()[campaign.name]?.kind == .stopped else { return nil }
        try writer.set(CampaignState(campaign: campaign.name, kind: .running, changedAt: now))
        let held = try writer.ruleStates().values.filter { isOurs($0) }.map(\.rule).sorted()
        for rule in held { _ = try RuleSwitch(rule: rule, now: now).drop(writer) }
        return held
    }

    /// Pauses what has joined stopped campaigns since: nothing of such a campaign is decided.
    static func hold(_ campaigns: [Campaign], now: Instant, _ writer: any StoreWriting) throws {
        guard !campaigns.isEmpty else { return }
        let states = try writer.campaignStates()
        for campaign in campaigns {
            guard let state = states[campaign.name], state.kind == .stopped else { continue }
            let change = CampaignSwitch(campaign, now: now)
            for rule in campaign.rules { try change.pause(rule, because: state.reason, writer) }
        }
    }

    private func pause(_ rule: String, because reason: String?, _ writer: any StoreWriting) throws {
        let kind = try writer.ruleStates()[rule]?.kind ?? .running
        guard kind == .running else { return }
        let words = [mark] + (reason.map { [$0] } ?? [])
        _ = try RuleSwitch(rule: rule, now: now).pause(reason: words.joined(separator: " "), writer)
    }

    /// Begins the reason with which rules are paused.
    private var mark: String { "campaign:\(campaign.name)" }

    private func isOurs(_ state: RuleState) -> Bool {
        state.kind == .paused && (state.reason == mark || state.reason?.hasPrefix(mark + " ") == true)
    }
}
