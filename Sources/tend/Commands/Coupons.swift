import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct Coupons: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The coupons that were given.", subcommands: [CouponsList.self, CouponsShow.self])
}

/// A coupon with whose it is.
struct CouponDocument: Encodable {
    var code: String
    var name: String
    var customer: String
    var rule: String
    var step: String
    var off: MoneyDocument?
    var percent: Int?
    var over: MoneyDocument?
    var endsOn: String?
    var issuedAt: String
    var state: String

    init(_ coupon: Coupon, shop: ShopFacts) {
        code = coupon.facts.code
        name = coupon.facts.name
        customer = coupon.customer
        rule = coupon.key.rule
        step = coupon.key.step
        off = coupon.facts.off.map { MoneyDocument($0, shop.currency) }
        percent = coupon.facts.percent.map { Int($0) }
        over = coupon.facts.over.map { MoneyDocument($0, shop.currency) }
        endsOn = coupon.facts.endsOn?.iso8601
        issuedAt = shop.calendar.rfc3339(coupon.issuedAt)
        state = coupon.state.rawValue
    }
}

struct CouponsList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Coupons by the time they were given.")

    @OptionGroup var options: GlobalOptions

    @Option(name: .long, help: ArgumentHelp("Only this customer.", valueName: "key"))
    var customer: String?

    @OptionGroup var list: ListOptions

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let store = try workspace.readStore(shop)
        let coupons = try store.read { reader in
            let customer = try customer.map { try CustomerLookup(options).key($0, in: reader) }
            return try reader.coupons(customer: customer, limit: list.limit)
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
        guard let coupon = try store.read({ try $0.coupon(code: code) }) else {
            throw CommandFailure.input(options.say("tend: there is no coupon `\(code)`", "tend：没有券 `\(code)`"))
        }
        try JSON.print(CouponDocument(coupon, shop: shop.facts))
    }
}
