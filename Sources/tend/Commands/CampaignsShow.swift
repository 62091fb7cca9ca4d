import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct CampaignsShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One campaign: stages, days, audiences as they are now, rules and targets.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The campaign's name.")
    var name: String

    func run() throws {
        let desk = try CampaignDesk(options)
        let campaign = try desk.campaign(name)
        let hasStore = try desk.workspace.hasStore(desk.shop)
        let customers = hasStore ? try audiences(of: campaign, desk) : []
        let state = try desk.states()[name]
        let document = CampaignDocument(campaign, desk, state: state, customers: customers)
        if options.json { return try JSON.print(document) }
        let title = campaign.title.map { " · \($0)" } ?? ""
        Console.print("\(campaign.name)\(title) · \(desk.words.standing(of: campaign, state))")
        Console.print("")
        Console.print(table(campaign, desk, customers).text)
    }

    /// One walk over the customers for all stages.
    private func audiences(of campaign: Campaign, _ desk: CampaignDesk) throws -> [Int] {
        let audiences = campaign.stages.map { stage in
            stage.audience.isEmpty
                ? nil
                : Clause(
                    condition: .all(stage.audience.map(\.condition)), text: stage.audienceText ?? "", span: stage.span)
        }
        let groups = audiences.map { CustomerGroup(segment: $0) }
        var counts = groups.map { _ in 0 }
        try desk.workspace.readStore(desk.shop).read { reader in
            let sweep = CustomerSweep(shop: desk.shop, now: desk.now, parts: groups)
            try sweep.forEach(in: reader) { moment in
                for (index, audience) in audiences.enumerated()
                where audience.map({ $0.condition.evaluate(at: moment) == .yes }) ?? true {
                    counts[index] += 1
                }
            }
        }
        return counts
    }

    private func table(_ campaign: Campaign, _ desk: CampaignDesk, _ customers: [Int]) -> TextTable {
        let currency = desk.shop.facts.currency
        var table = TextTable([
            (options.say("stage", "阶段"), .left), (options.say("days", "日期"), .left),
            (options.say("audience", "人群"), .left), (options.say("people now", "现有人数"), .right),
            (options.say("rules", "规则"), .left), (options.say("target", "目标"), .left),
        ])
        for (index, stage) in campaign.stages.enumerated() {
            let target = [
                stage.target.sends.map { options.say("\($0) texts", "短信 \($0)") },
                stage.target.redemptions.map { options.say("\($0) redemptions", "用券 \($0)") },
                stage.target.orders.map { options.say("\($0) orders", "订单 \($0)") },
                stage.target.revenue.map {
                    options.say("\(currency.decimal($0)) revenue", "收入 \(currency.decimal($0))")
                },
            ].compactMap(\.self)
            table.add([
                stage.name, desk.words.days(stage), desk.words.audience(stage),
                customers.indices.contains(index) ? String(customers[index]) : "-",
                stage.rules.map(\.name).joined(separator: ", "),
                target.isEmpty ? "-" : target.joined(separator: options.say(", ", "，")),
            ])
        }
        return table
    }
}
