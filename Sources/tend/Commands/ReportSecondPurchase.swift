import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Scoring
import Storage

struct ReportSecondPurchase: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "second-purchase",
        abstract: "The share of first-time buyers who buy again, by days since their first purchase.")

    @OptionGroup var output: ReportOptions

    @Option(
        name: .long,
        help: ArgumentHelp("Only customers who first bought on that day or later.", valueName: "time"))
    var from: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Only customers who first bought until that day (whole) or moment.", valueName: "time"))
    var to: String?

    func run() throws {
        let options = output.global
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let calendar = shop.facts.calendar
        let now = try options.instant(on: calendar)
        let range = try options.range(from: from, to: to, on: calendar)
        var count = SecondPurchaseCount(first: range)
        try workspace.readStore(shop).read { reader in
            try count.count(CustomerSweep(shop: shop, now: now), in: reader)
        }
        let curve = SecondPurchaseCurve(of: count.tally)
        try output.show(
            SecondPurchaseView(curve: curve, boughtAgain: count.boughtAgain, now: now), shop: shop)
    }
}
