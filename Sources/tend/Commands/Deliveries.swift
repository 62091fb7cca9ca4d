import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct Deliveries: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The texts: planned, sent, failed, taken back.",
        subcommands: [DeliveriesList.self, DeliveriesShow.self])
}

/// A text with where it stands.
struct DeliveryDocument: Encodable {
    var delivery: String
    var rule: String
    var step: String
    var event: String
    var customer: String
    var phone: String
    var template: String
    var text: String
    var parts: Int
    var cost: MoneyDocument
    var due: String
    var expires: String?
    var state: String
    var attempts: Int
    var sentAt: String?
    /// What went wrong.
    var error: String?
    /// Why it was taken back: `refunded`, `complained`, `opted_out`, `suppressed` or `dropped`.
    var reason: String?

    init(_ delivery: Delivery, shop: ShopFacts) {
        self.delivery = delivery.id
        rule = delivery.key.rule
        step = delivery.key.step
        event = delivery.key.event
        customer = delivery.customer
        phone = delivery.phone
        template = delivery.template
        text = delivery.text
        parts = delivery.parts
        cost = MoneyDocument(cost: delivery.cost, shop.currency)
        due = shop.calendar.rfc3339(delivery.due)
        expires = delivery.expires.map { shop.calendar.rfc3339($0) }
        state = delivery.state.rawValue
        attempts = delivery.attempts
        sentAt = delivery.sentAt.map { shop.calendar.rfc3339($0) }
        let isRetracted = delivery.state == .retracted
        error = isRetracted ? nil : delivery.error
        reason = isRetracted ? delivery.error : nil
    }
}

extension Delivery.State: ExpressibleByArgument {}

struct DeliveriesList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Texts by due time.")

    @OptionGroup var options: GlobalOptions

    @Option(name: .long, help: ArgumentHelp("Only this customer.", valueName: "key"))
    var customer: String?

    @Option(name: .long, help: ArgumentHelp("Only this rule.", valueName: "name"))
    var rule: String?

    @Option(name: .long, help: "Only this state.")
    var state: Delivery.State?

    @OptionGroup var list: ListOptions

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let store = try workspace.readStore(shop)
        try store.read { reader in
            let customer = try customer.map { try CustomerLookup(options).key($0, in: reader) }
            var filter = DeliveryFilter(customer: customer, state: state, rule: rule)
            var left = list.limit
            var count = 0
            // In pages, so that a long list stays flat in memory.
            while left > 0 {
                let page = try reader.deliveries(filter, limit: min(left, 500))
                for delivery in page { try show(delivery, shop: shop) }
                count += page.count
                guard page.count == min(left, 500), let last = page.last else { break }
                left -= page.count
                filter.after = last
            }
            if count == 0, !options.json { Console.print(options.say("no texts", "没有短信")) }
            // The counts are of all texts; below a part of them they would be misread.
            let isWhole = customer == nil && rule == nil && state == nil
            if !options.json, isWhole { try printCounts(reader) }
        }
    }

    private func show(_ delivery: Delivery, shop: Shop) throws {
        if options.json {
            try JSON.printLine(DeliveryDocument(delivery, shop: shop.facts))
            return
        }
        let due = shop.facts.calendar.display(delivery.due)
        Console.print(
            "\(delivery.id)  \(due)  \(delivery.state.rawValue)  \(delivery.customer)  \(maskedPhone(delivery.phone))  "
                + "\(delivery.key.rule)/\(delivery.key.step)")
        if delivery.state == .retracted {
            Console.print("  " + options.say("taken back: ", "已撤回：") + options.retraction(delivery.error))
        }
        Console.print("  \(delivery.text)")
    }

    private func printCounts(_ reader: any StoreReading) throws {
        let counts = try reader.deliveryCounts()
        let words = Delivery.State.allCases.compactMap { state in counts[state].map { "\(state.rawValue) \($0)" } }
        if !words.isEmpty { Console.print("\n" + options.say("in all: ", "合计：") + words.joined(separator: ", ")) }
    }
}

struct DeliveriesShow: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "One text with everything about it.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The delivery's id.")
    var id: String

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let store = try workspace.readStore(shop)
        guard let delivery = try store.read({ try $0.delivery(id) }) else {
            throw CommandFailure.input(options.say("tend: there is no delivery `\(id)`", "tend：没有短信 `\(id)`"))
        }
        try JSON.print(DeliveryDocument(delivery, shop: shop.facts))
    }
}
