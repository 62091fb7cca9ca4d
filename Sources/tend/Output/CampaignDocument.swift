import Engine
import RuleLanguage
import Runtime

/// A campaign as it is written, and how far it has come.
struct CampaignDocument: Encodable {
    struct Target: Encodable {
        var sends: Int64?
        var redemptions: Int64?
        var orders: Int64?
        var revenue: MoneyDocument?

        init(_ target: CampaignTarget, _ currency: Currency) {
            sends = target.sends
            redemptions = target.redemptions
            orders = target.orders
            revenue = target.revenue.map { MoneyDocument($0, currency) }
        }
    }

    struct Stage: Encodable {
        var stage: String
        var from: String
        var to: String
        var audience: String?
        /// How many customers are in the audience now; absent where nobody has counted.
        var customers: Int?
        var rules: [String]
        var target: Target
    }

    var campaign: String
    var title: String?
    var from: String?
    var to: String?
    var state: String
    var stoppedAt: String?
    var reason: String?
    var stages: [Stage]

    init(_ campaign: Campaign, _ desk: CampaignDesk, state: CampaignState?, customers: [Int] = []) {
        self.campaign = campaign.name
        title = campaign.title
        from = campaign.days?.lowerBound.iso8601
        to = campaign.days?.upperBound.iso8601
        self.state = desk.words.standing(campaign, state).rawValue
        if let state, state.kind == .stopped {
            stoppedAt = desk.shop.facts.calendar.rfc3339(state.changedAt)
            reason = state.reason
        }
        stages = campaign.stages.enumerated().map { index, stage in
            Stage(
                stage: stage.name, from: stage.days.lowerBound.iso8601, to: stage.days.upperBound.iso8601,
                audience: stage.audienceText, customers: customers.indices.contains(index) ? customers[index] : nil,
                rules: stage.rules.map(\.name), target: Target(stage.target, desk.shop.facts.currency))
        }
    }
}
