import ArgumentParser
import RuleLanguage
import Runtime
import Storage

struct ReportCoupons: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coupons", abstract: "How many coupons were given and used, and what they brought.")

    @OptionGroup var output: ReportOptions

    @Option(name: .long, help: ArgumentHelp("Given from that day or moment on.", valueName: "time"))
    var from: String?

    @Option(name: .long, help: ArgumentHelp("Given until that day (whole) or moment.", valueName: "time"))
    var to: String?

    func run() throws {
        let options = output.global
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let now = try options.instant(on: shop.facts.calendar)
        let window = try options.range(from: from, to: to, on: shop.facts.calendar)
        var count = CouponCount(now: now, calendar: shop.facts.calendar)
        try workspace.readStore(shop).read { try count.count(window, in: $0) }
        try output.show(CouponView(count: count, window: window, now: now), shop: shop)
    }
}
