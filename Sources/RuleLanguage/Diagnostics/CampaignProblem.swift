/// What can be wrong with campaign files beyond keys and conditions.
package enum CampaignProblem: Hashable, Sendable {
    case duplicateCampaign(String, first: SourceSpan)
    case duplicateStage(String, first: SourceSpan)
    case stageReversed(from: String, to: String)
    case unknownRule(String, suggestion: String?)
    case ruleInTwoCampaigns(String, other: String)
    case ruleInTwoStagesAtOnce(String, other: String)
    /// Its last day is past.
    case campaignOver(String, last: String)

    package var code: String {
        switch self {
        case .duplicateCampaign: "duplicate-campaign"
        case .duplicateStage: "duplicate-stage"
        case .stageReversed: "stage-reversed"
        case .unknownRule: "unknown-rule-of-campaign"
        case .ruleInTwoCampaigns: "rule-in-two-campaigns"
        case .ruleInTwoStagesAtOnce: "rule-in-two-stages"
        case .campaignOver: "campaign-over"
        }
    }

    package var severity: Diagnostic.Severity {
        switch self {
        case .campaignOver: .warning
        default: .error
        }
    }
}
