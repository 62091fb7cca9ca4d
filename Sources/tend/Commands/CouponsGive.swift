import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct CouponsGive: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "give", abstract: "Give a customer a coupon of shop.yaml, or sell it for points.",
        aliases: ["issue"])

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The coupon's name in shop.yaml.")
    var name: String

    @Option(name: .long, help: ArgumentHelp("Who gets it: the shop's key, or a phone number.", valueName: "key"))
    var customer: String

    @Flag(name: .long, help: "The customer pays with points, as shop.yaml says.")
    var forPoints = false

    @Option(name: .long, help: ArgumentHelp("Who gives it.", valueName: "name"))
    var by = "staff"

    @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
    var because: String?

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let now = try options.instant(on: shop.facts.calendar)
        let store = try workspace.openExistingStore(shop, now: now)
        _ = try store.read { try CustomerLookup(options).file(customer, in: $0) }
        try workspace.beginRules(in: store, now: now)
        let coupon: Coupon
        do {
            coupon = try store.write { writer in
                let key = try CustomerLookup(options).file(customer, in: writer).customer.id
                return try CouponDesk(shop: shop, now: now).give(
                    name, to: key, forPoints: forPoints, cause: ProfileCause(by: by, because: because), in: writer)
            }
        } catch let problem as CouponProblem {
            throw options.failure(problem, shop: shop)
        }
        if options.json { return try JSON.print(CouponDocument(coupon, shop: shop.facts)) }
        let terms = CouponWords(shop: shop, options: options).terms(coupon.facts)
        Console.print("\(coupon.facts.code)  \(coupon.customer)  \(name): \(terms)")
    }
}
