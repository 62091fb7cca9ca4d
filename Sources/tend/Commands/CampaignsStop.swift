import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct CampaignsStop: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop",
        abstract: "Stop a campaign at once: its rules are paused, and texts that wait to be handed over are taken back."
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The campaign's name.")
    var name: String

    @Option(name: .long, help: "Kept with the state, for whoever asks later.")
    var because: String?

    private struct Document: Encodable {
        var campaign: CampaignDocument
        /// Absent when it had been stopped already.
        var retracted: Int?
        var retriesDropped: Int?
    }

    func run() throws {
        let desk = try CampaignDesk(options)
        let campaign = try desk.campaign(name)
        let store = try desk.workspace.openStore(desk.shop, now: desk.now)
        let (dropped, state) = try store.write { writer in
            let dropped = try CampaignSwitch(campaign, now: desk.now).stop(because: because, writer)
            return (dropped, try writer.campaignStates()[name])
        }
        if options.json {
            return try JSON.print(
                Document(
                    campaign: CampaignDocument(campaign, desk, state: state), retracted: dropped?.deliveries,
                    retriesDropped: dropped?.retries))
        }
        guard let dropped else {
            Console.print(options.say("`\(name)` was stopped already", "`\(name)` 本来就是停止的"))
            return
        }
        Console.print(
            options.say(
                "`\(name)` is stopped: \(campaign.rules.count) rules are paused, \(dropped.deliveries) texts that waited were taken back",
                "`\(name)` 已停止：暂停了 \(campaign.rules.count) 条规则，撤回了 \(dropped.deliveries) 条等待发送的短信"))
    }
}

struct CampaignsResume: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Let a stopped campaign go on from now on; what became due in the meantime is not made up.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The campaign's name.")
    var name: String

    private struct Document: Encodable {
        var campaign: CampaignDocument
        var rulesResumed: [String]
    }

    func run() throws {
        let desk = try CampaignDesk(options)
        let campaign = try desk.campaign(name)
        let store = try desk.workspace.openExistingStore(desk.shop, now: desk.now)
        let (rules, state) = try store.write { writer in
            (try CampaignSwitch(campaign, now: desk.now).resume(writer), try writer.campaignStates()[name])
        }
        if options.json {
            return try JSON.print(
                Document(campaign: CampaignDocument(campaign, desk, state: state), rulesResumed: rules ?? []))
        }
        guard let rules else {
            Console.print(options.say("`\(name)` was not stopped", "`\(name)` 没有停止过"))
            return
        }
        Console.print(
            options.say(
                "`\(name)` goes on: \(rules.count) rules run again from now on",
                "`\(name)` 继续进行：\(rules.count) 条规则从现在起恢复运行"))
    }
}
