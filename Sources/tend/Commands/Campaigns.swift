import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct Campaigns: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Campaigns in stages: what is planned, what came of it, and stopping or extending one.",
        subcommands: [
            CampaignsList.self, CampaignsShow.self, CampaignsReport.self, CampaignsForecast.self, CampaignsStop.self,
            CampaignsResume.self, CampaignsExtend.self,
        ])
}

struct CampaignsList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Every campaign: its days, its stages, and how far it has come.")

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let desk = try CampaignDesk(options)
        let states = try desk.states()
        let campaigns = desk.shop.campaigns.sorted { left, right in
            let (first, second) = (left.days?.lowerBound.dayNumber ?? 0, right.days?.lowerBound.dayNumber ?? 0)
            return (first, left.name) < (second, right.name)
        }
        if options.json {
            for campaign in campaigns {
                try JSON.printLine(CampaignDocument(campaign, desk, state: states[campaign.name]))
            }
            return
        }
        guard !campaigns.isEmpty else {
            Console.print(
                options.say(
                    "no campaigns; one is a file in campaigns/, see docs/rules.md",
                    "没有活动；活动写在 campaigns/ 里，见 docs/rules.zh-CN.md"))
            return
        }
        var table = TextTable([
            (options.say("campaign", "活动"), .left), (options.say("title", "说明"), .left),
            (options.say("from", "开始"), .left), (options.say("to", "结束"), .left),
            (options.say("stages", "阶段"), .right), (options.say("rules", "规则"), .right),
            (options.say("state", "状态"), .left),
        ])
        for campaign in campaigns {
            table.add([
                campaign.name, campaign.title ?? "", campaign.days?.lowerBound.iso8601 ?? "-",
                campaign.days?.upperBound.iso8601 ?? "-", String(campaign.stages.count), String(campaign.rules.count),
                desk.words.standing(of: campaign, states[campaign.name]),
            ])
        }
        Console.print(table.text)
    }
}

/// What every command about campaigns needs: the shop, the present, and the campaign that is meant.
struct CampaignDesk {
    let options: GlobalOptions
    let workspace: Workspace
    let shop: Shop
    let now: Instant

    var words: CampaignWords { CampaignWords(options: options, shop: shop, now: now) }

    init(_ options: GlobalOptions) throws {
        self.options = options
        workspace = Workspace(options)
        shop = try workspace.shop()
        now = try options.instant(on: shop.facts.calendar)
    }

    func campaign(_ name: String) throws -> Campaign {
        if let campaign = shop.campaigns.first(where: { $0.name == name }) { return campaign }
        let hint = suggestion(for: name, among: shop.campaigns.map(\.name)).map {
            options.say("; did you mean `\($0)`?", "；是不是 `\($0)`？")
        }
        throw CommandFailure.input(
            options.say("tend: there is no campaign `\(name)`", "tend：没有活动 `\(name)`") + (hint ?? ""))
    }

    func stage(_ name: String, of campaign: Campaign) throws -> CampaignStage {
        if let stage = campaign.stages.first(where: { $0.name == name }) { return stage }
        let hint = suggestion(for: name, among: campaign.stages.map(\.name)).map {
            options.say("; did you mean `\($0)`?", "；是不是 `\($0)`？")
        }
        throw CommandFailure.input(
            options.say(
                "tend: the campaign `\(campaign.name)` has no stage `\(name)`",
                "tend：活动 `\(campaign.name)` 没有阶段 `\(name)`") + (hint ?? ""))
    }

    /// Nobody has stopped anything where there is no store yet.
    func states() throws -> [String: CampaignState] {
        guard try workspace.hasStore(shop) else { return [:] }
        return try workspace.readStore(shop).read { try $0.campaignStates() }
    }
}
