import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct CouponsRedeem: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redeem", abstract: "Note that a coupon was used. Imports of orders and events do so as well.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The coupon's code.")
    var code: String

    @Option(name: .long, help: ArgumentHelp("The order that it was used with.", valueName: "number"))
    var order: String?

    @Option(name: .long, help: ArgumentHelp("When; now unless stated.", valueName: "time"))
    var at: String?

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let now = try options.instant(on: shop.facts.calendar)
        let at = try at.map { try options.time($0, on: shop.facts.calendar, option: "--at") } ?? now
        guard at <= now else {
            throw CommandFailure.usage(options.say("tend: --at lies in the future", "tend：--at 在将来"))
        }
        let store = try workspace.openExistingStore(shop, now: now)
        try workspace.beginRules(in: store, now: now)
        let coupon: Coupon
        do {
            coupon = try store.write { writer in
                try CouponDesk(shop: shop, now: now).redeem(code, order: order, at: at, in: writer)
            }
        } catch let problem as CouponProblem {
            throw options.failure(problem, shop: shop)
        }
        if options.json { return try JSON.print(CouponDocument(coupon, shop: shop.facts)) }
        let terms = CouponWords(shop: shop, options: options).terms(coupon.facts)
        Console.print(
            options.say(
                "\(code): used by \(coupon.customer) (\(coupon.facts.name), \(terms))",
                "\(code)：\(coupon.customer) 已用（\(coupon.facts.name)，\(terms)）"))
    }
}
