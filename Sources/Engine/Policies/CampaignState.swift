package import RuleLanguage

/// Whether a campaign runs. The rules of one that somebody has stopped are paused, those as well that join it later.
package struct CampaignState: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case running
        case stopped
    }

    package var campaign: String
    package var kind: Kind
    package var changedAt: Instant
    package var reason: String?

    package init(campaign: String, kind: Kind, changedAt: Instant, reason: String? = nil) {
        self.campaign = campaign
        self.kind = kind
        self.changedAt = changedAt
        self.reason = reason
    }
}
