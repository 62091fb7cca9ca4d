import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct Customers: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The customer files.",
        subcommands: [
            CustomersList.self, CustomersShow.self, CustomersExport.self, CustomersSet.self, CustomersMerge.self,
            CustomersPool.self, CustomersTake.self, CustomersFollowUp.self, CustomersHandOver.self, CustomersNote.self,
        ])
}

/// Part of a customer, as lists and `--json` show it.
struct CustomerDocument: Encodable {
    var customer: String
    var name: String?
    var phone: String?
    var province: String?
    var city: String?
    var gender: String?
    var birthday: String?
    /// What the customer last said to marketing texts; absent when nobody asked.
    var marketingConsent: Bool?
    /// Where it is not the shop's.
    var timeZone: String?
    /// The member of staff who looks after the customer.
    var owner: String?
    var followUpOn: String?
    var level: String?
    var points: Int?
    var tier: String?
    var orders: Int
    var purchaseDays: Int
    var spent: MoneyDocument
    var averageOrder: MoneyDocument?
    var firstOrderAt: String?
    var lastOrderAt: String?

    /// - Parameter consents: the ledger of the customer's phone.
    init(_ file: CustomerFile, consents: [ConsentEntry], now: Instant, shop: Shop) {
        let facts = shop.facts
        let moment = Moment(file: file, now: now, shop: facts)
        let standing = moment.standing
        customer = file.customer.id
        name = file.customer.name
        phone = file.customer.phone
        province = file.customer.province
        city = file.customer.city
        gender = file.customer.gender?.rawValue
        birthday = file.customer.birthday?.iso8601
        let consent = ConsentStanding(
            to: .marketing, of: file, person: PersonRecord(consents: consents), in: shop, asOf: nil)
        marketingConsent = consent.answer.map { $0 == .yes }
        timeZone = file.customer.timeZone
        owner = file.customer.owner
        followUpOn = file.customer.followUpOn?.iso8601
        if case .text(let name) = moment.value(of: .customer(.level)) { level = name }
        if case .integer(let number) = moment.value(of: .customer(.points)) { points = Int(number) }
        if case .text(let name) = moment.value(of: .customer(.tier)) { tier = name }
        orders = standing.orders
        purchaseDays = standing.purchaseDays
        spent = MoneyDocument(standing.spent, facts.currency)
        averageOrder = standing.averageOrder.map { MoneyDocument($0, facts.currency) }
        firstOrderAt = standing.firstOrderAt.map { facts.calendar.rfc3339($0) }
        lastOrderAt = standing.lastOrderAt.map { facts.calendar.rfc3339($0) }
    }
}

struct CustomersList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Customers by key.")

    @OptionGroup var options: GlobalOptions

    @OptionGroup var list: ListOptions

    @Option(name: .long, help: ArgumentHelp("Begin behind this key.", valueName: "key"))
    var after: String?

    @Option(name: .long, help: ArgumentHelp("Only this tier.", valueName: "name"))
    var tier: String?

    @Option(name: .long, help: ArgumentHelp("Only those whom this member looks after.", valueName: "name"))
    var owner: String?

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        if let tier, !shop.facts.tiers.contains(where: { $0.name == tier }) {
            throw CommandFailure.input(
                options.say("tend: there is no tier `\(tier)`", "tend：没有等级 `\(tier)`"))
        }
        let now = try options.instant(on: shop.facts.calendar)
        let store = try workspace.readStore(shop)
        var table = TextTable([
            (options.say("customer", "顾客"), .left), (options.say("name", "姓名"), .left),
            (options.say("phone", "手机"), .left), (options.say("tier", "等级"), .left),
            (options.say("orders", "订单"), .right), (options.say("spent", "消费"), .right),
            (options.say("last order", "最近下单"), .left),
        ])
        try store.read { reader in
            try eachCustomer(in: reader) { file, consents in
                let document = CustomerDocument(file, consents: consents, now: now, shop: shop)
                if let tier, document.tier != tier { return false }
                if options.json {
                    try JSON.printLine(document)
                } else {
                    let last = Moment(file: file, now: now, shop: shop.facts).standing.lastOrderAt
                    table.add([
                        document.customer, document.name ?? "", document.phone.map(maskedPhone) ?? "",
                        document.tier ?? "", String(document.orders), document.spent.amount,
                        last.map { shop.facts.calendar.display($0) } ?? "",
                    ])
                }
                return true
            }
        }
        if !options.json { Console.print(table.text) }
    }

    /// - Parameter show: says whether the customer counts towards the limit.
    private func eachCustomer(
        in reader: any StoreReading, show: (CustomerFile, [ConsentEntry]) throws -> Bool
    ) throws {
        var last = after
        var shown = 0
        while shown < list.limit {
            let page =
                try owner.map { try reader.customers(ownedBy: $0, after: last, limit: 500) }
                ?? reader.customerPage(after: last, limit: 500)
            guard let end = page.last else { return }
            last = end.id
            let files = try reader.files(of: page.map(\.id))
            let consents = try reader.consents(of: page.compactMap(\.phone))
            for customer in page where shown < list.limit {
                let said = customer.phone.flatMap { consents[$0] } ?? []
                if let file = files[customer.id], try show(file, said) { shown += 1 }
            }
        }
    }
}
