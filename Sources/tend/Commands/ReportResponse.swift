import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct ReportResponse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "response",
        abstract: "Which groups of buyers buy again: by any field, ranked by the share who did.")

    @OptionGroup var output: ReportOptions

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Divide by this field of the customers; may be given several times. Else by average_order, province, gender and credit.",
            valueName: "field"))
    var by: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Where the groups of a number end: limits such as 9.6,14.8,21.6, or 6 for six groups of about one size. With several fields FIELD=….",
            valueName: "limits"))
    var bands: [String] = []

    @Flag(name: .long, help: "A second order on the day of the first counts as buying again.")
    var orders = false

    @OptionGroup var group: GroupOptions

    func run() throws {
        let options = output.global
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let now = try options.instant(on: shop.facts.calendar)
        let reading = BandOptions(shop: shop, options: options)
        let fields = try reading.fields(by.isEmpty ? ResponseView.usualFields : by)
        let sweep = CustomerSweep(
            shop: shop, now: now, group: try group.group(of: shop, options), fields: fields)
        let cuts = try reading.bands(bands, for: fields)
        var count = ResponseCount(fields.map { ($0, cuts[$0.name] ?? .equal(6)) }, byOrders: orders)
        try workspace.readStore(shop).read { try count.count(sweep, in: $0) }
        try output.show(ResponseView(reports: count.reports, now: now, byOrders: orders), shop: shop)
    }
}
