import Engine
import RuleLanguage
import Runtime

/// Campaigns in words.
struct CampaignWords {
    let options: GlobalOptions
    let shop: Shop
    let now: Instant

    func standing(_ campaign: Campaign, _ state: CampaignState?) -> CampaignStanding {
        CampaignStanding(of: campaign, state: state, now: now, calendar: shop.facts.calendar)
    }

    func standing(of campaign: Campaign, _ state: CampaignState?) -> String {
        let standing = standing(campaign, state)
        guard standing == .stopped, let state else { return word(standing) }
        let since = shop.facts.calendar.display(state.changedAt)
        let reason = state.reason.map { options.say(": \($0)", "：\($0)") } ?? ""
        return options.say("stopped since \(since)", "已停止，自 \(since)") + reason
    }

    func word(_ standing: CampaignStanding) -> String {
        switch standing {
        case .planned: options.say("planned", "未开始")
        case .running: options.say("running", "进行中")
        case .over: options.say("over", "已结束")
        case .stopped: options.say("stopped", "已停止")
        }
    }

    func days(_ stage: CampaignStage) -> String {
        "\(stage.days.lowerBound.iso8601) – \(stage.days.upperBound.iso8601)"
    }

    func audience(_ stage: CampaignStage) -> String {
        stage.audienceText ?? options.say("everybody", "所有人")
    }
}
