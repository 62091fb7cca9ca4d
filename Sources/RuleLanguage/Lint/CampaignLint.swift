/// Campaigns whose last day is past: a wrong year looks like that, too.
struct CampaignLint {
    let shop: Shop
    /// Nil tells no day from another.
    let now: Instant?

    func findings() -> [Diagnostic] {
        guard let now else { return [] }
        let today = shop.facts.calendar.date(at: now)
        return shop.campaigns.compactMap { campaign in
            guard let last = campaign.days?.upperBound, last < today else { return nil }
            return Diagnostic(.campaign(.campaignOver(campaign.name, last: last.iso8601)), at: campaign.span)
        }
    }
}
