import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct ReportFunnel: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "funnel",
        abstract: "How far customers come, stage by stage, by the month of their first contact.")

    @OptionGroup var output: ReportOptions

    @Option(
        name: .long, help: ArgumentHelp("Only customers first heard of on that day or later.", valueName: "time"))
    var from: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Only customers first heard of until that day (whole) or moment.", valueName: "time"))
    var to: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Count only what was reached so long after the first contact, such as 90d, so that months compare.",
            valueName: "length"))
    var within: String?

    @Flag(name: .long, help: "Go by the stages that shop.yaml declares, since they are scored; else by the facts.")
    var stages = false

    @OptionGroup var group: GroupOptions

    func run() throws {
        let options = output.global
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let calendar = shop.facts.calendar
        let now = try options.instant(on: calendar)
        let range = try options.range(from: from, to: to, on: calendar)
        let span = try within.map { try options.span($0, option: "--within") }
        let people = try group.group(of: shop, options)
        let declared = FunnelStage.declared(by: shop)
        if stages, declared == nil {
            throw CommandFailure.input(
                options.say("tend: shop.yaml declares no stages", "tend：shop.yaml 没有声明阶段（stages）"))
        }
        var count = FunnelCount(stages: stages ? declared ?? [] : FunnelStage.usual, first: range, within: span)
        try workspace.readStore(shop).read { reader in
            try count.count(CustomerSweep(shop: shop, now: now, group: people), in: reader)
        }
        try output.show(FunnelView(count: count, within: span, now: now), shop: shop)
    }
}
