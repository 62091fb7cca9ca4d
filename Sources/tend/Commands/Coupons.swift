import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct Coupons: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The coupons that were given, and the shop's own codes.",
        subcommands: [
            CouponsList.self, CouponsShow.self, CouponsGive.self, CouponsRedeem.self, CouponsImport.self,
            CouponsPools.self,
        ])
}

extension Coupon.State: ExpressibleByArgument {}

struct CouponsList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Coupons by the time they were given.")

    @OptionGroup var options: GlobalOptions

    @Option(name: .long, help: ArgumentHelp("Only this customer.", valueName: "key"))
    var customer: String?

    @Option(name: .long, help: "Only this state.")
    var state: Coupon.State?

    @Option(name: .long, help: ArgumentHelp("Only coupons of this name.", valueName: "name"))
    var name: String?

    @OptionGroup var list: ListOptions

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let store = try workspace.readStore(shop)
        let coupons = try store.read { reader in
            let customer = try customer.map { try CustomerLookup(options).key($0, in: reader) }
            let filter = CouponFilter(customer: customer, state: state, name: name)
            return try reader.coupons(filter, limit: list.limit)
        }
        if options.json {
            for coupon in coupons { try JSON.printLine(CouponDocument(coupon, shop: shop.facts)) }
            return
        }
        guard !coupons.isEmpty else {
            Console.print(options.say("no coupons", "没有券"))
            return
        }
        var table = TextTable([
            (options.say("code", "券码"), .left), (options.say("name", "名称"), .left),
            (options.say("customer", "顾客"), .left), (options.say("off", "减"), .right),
            (options.say("over", "满"), .right), (options.say("ends", "截止"), .left),
            (options.say("given", "发放"), .left), (options.say("state", "状态"), .left),
        ])
        let currency = shop.facts.currency
        for coupon in coupons {
            let off = coupon.facts.off.map { currency.decimal($0) } ?? coupon.facts.percent.map { "\($0)%" } ?? ""
            table.add([
                coupon.facts.code, coupon.facts.name, coupon.customer, off,
                coupon.facts.over.map { currency.decimal($0) } ?? "", coupon.facts.endsOn?.iso8601 ?? "",
                shop.facts.calendar.display(coupon.issuedAt), coupon.state.rawValue,
            ])
        }
        Console.print(table.text)
    }
}

struct CouponsShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One coupon with everything about it.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The coupon's code.")
    var code: String

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let store = try workspace.readStore(shop)
        guard let coupon = try store.read({ try $0.coupons(codes: [code]) })[code] else {
            throw options.failure(.unknownCode(code), shop: shop)
        }
        try JSON.print(CouponDocument(coupon, shop: shop.facts))
    }
}
