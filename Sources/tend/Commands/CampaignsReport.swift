import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct CampaignsReport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "What a campaign came to, stage by stage, next to what it was to come to.")

    @OptionGroup var output: ReportOptions

    @Argument(help: "The campaign's name.")
    var name: String

    func run() throws {
        let desk = try CampaignDesk(output.global)
        let campaign = try desk.campaign(name)
        let book = try desk.workspace.book()
        let results = try desk.workspace.readStore(desk.shop).read { reader in
            try CampaignCount.results(of: campaign, book: book, now: desk.now, from: reader)
        }
        let state = try desk.states()[name]
        try output.show(
            CampaignReportView(results: results, standing: desk.words.standing(campaign, state), now: desk.now),
            shop: desk.shop)
    }
}

struct CampaignsForecast: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast",
        abstract: "What a campaign will come to: what its rules are going to do, and what they came to so far.",
        discussion: "Writes nothing. Counts from where the scheduler stands to the campaign's last day.")

    @OptionGroup var output: ReportOptions

    @Argument(help: "The campaign's name.")
    var name: String

    func run() throws {
        let options = output.global
        let desk = try CampaignDesk(options)
        let campaign = try desk.campaign(name)
        let book = try desk.workspace.book()
        let state = try desk.states()[name]
        let standing = desk.words.standing(campaign, state)
        guard standing != .over else {
            throw CommandFailure.input(
                options.say(
                    "tend: the campaign `\(name)` is over; what it came to says tend campaigns report \(name)",
                    "tend：活动 `\(name)` 已结束；成果见 tend campaigns report \(name)"))
        }
        let forecast = try desk.workspace.readStore(desk.shop).read { reader in
            try CampaignForecast.of(
                campaign, book: desk.workspace.versioned(book, now: desk.now, from: reader), now: desk.now,
                from: reader)
        }
        try output.show(CampaignForecastView(forecast: forecast, standing: standing), shop: desk.shop)
    }
}
