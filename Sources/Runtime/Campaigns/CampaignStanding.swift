package import Engine
package import RuleLanguage

/// How far a campaign has come.
package enum CampaignStanding: String, Hashable, Sendable, CaseIterable {
    /// Its first day is ahead.
    case planned
    case running
    /// Its last day is past.
    case over
    /// Somebody has stopped it.
    case stopped

    package init(of campaign: Campaign, state: CampaignState?, now: Instant, calendar: ShopCalendar) {
        let today = calendar.date(at: now)
        guard let days = campaign.days else {
            self = .planned
            return
        }
        if days.upperBound < today {
            self = .over
        } else if state?.kind == .stopped {
            self = .stopped
        } else {
            self = today < days.lowerBound ? .planned : .running
        }
    }
}
