import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct CustomersShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One customer: profile, orders, events, and what tend has done.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The customer: the shop's key, or a phone number.")
    var customer: String

    private struct Document: Encodable {
        struct OrderDocument: Encodable {
            var order: String
            var status: String
            var paidAt: String?
            var amount: MoneyDocument?
            var title: String?
        }

        struct EventDocument: Encodable {
            var event: String
            var kind: String
            var at: String
            var order: String?
            var amount: MoneyDocument?
            var fields: [String: String]
        }

        var customer: CustomerDocument
        /// What was said about texts, by category.
        var consent: [ConsentStandingDocument]
        var fields: [String: String]
        var orders: [OrderDocument]
        var events: [EventDocument]
        var deliveries: [DeliveryDocument]
        var coupons: [CouponDocument]
        var tasks: [TaskDocument]
    }

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let now = try options.instant(on: shop.facts.calendar)
        let store = try workspace.readStore(shop)
        try store.read { reader in
            let file = try CustomerLookup(options).file(customer, in: reader)
            let id = file.customer.id
            let deliveries = try reader.deliveries(DeliveryFilter(customer: id), limit: 1000)
            let coupons = try reader.coupons(customer: id, limit: 1000)
            let tasks = try reader.tasks(customer: id, state: nil, limit: 1000)
            let target = try ConsentTarget(id, in: reader, options: options)
            if options.json {
                try JSON.print(
                    document(target, now: now, shop: shop, deliveries: deliveries, coupons: coupons, tasks: tasks))
            } else {
                printText(target, now: now, shop: shop, deliveries: deliveries, coupons: coupons, tasks: tasks)
            }
        }
    }

    private func document(
        _ target: ConsentTarget, now: Instant, shop: Shop, deliveries: [Delivery], coupons: [Coupon],
        tasks: [FollowUpTask]
    ) -> Document {
        let file = target.file
        let words = ValueWords(shop: shop.facts, language: .english)
        let calendar = shop.facts.calendar
        let currency = shop.facts.currency
        return Document(
            customer: CustomerDocument(file, consents: target.ledger, now: now, shop: shop),
            consent: Rule.Category.allCases.map {
                ConsentStandingDocument(target.standing($0, in: shop), $0, calendar: calendar)
            },
            fields: file.customer.fields.mapValues { words.text($0) },
            orders: file.orders.values.sorted { $0.id < $1.id }.map { order in
                Document.OrderDocument(
                    order: order.id, status: order.status.rawValue,
                    paidAt: order.paidAt.map { calendar.rfc3339($0) },
                    amount: order.amount.map { MoneyDocument($0, currency) }, title: order.title)
            },
            events: file.events.map { event in
                Document.EventDocument(
                    event: event.id, kind: event.kind.rawValue, at: calendar.rfc3339(event.at), order: event.order,
                    amount: event.amount.map { MoneyDocument($0, currency) },
                    fields: event.fields.mapValues { words.text($0) })
            },
            deliveries: deliveries.map { DeliveryDocument($0, shop: shop.facts) },
            coupons: coupons.map { CouponDocument($0, shop: shop.facts) },
            tasks: tasks.map { TaskDocument($0, calendar: calendar) })
    }

    private func printText(
        _ target: ConsentTarget, now: Instant, shop: Shop, deliveries: [Delivery], coupons: [Coupon],
        tasks: [FollowUpTask]
    ) {
        let file = target.file
        let words = ValueWords(shop: shop.facts, language: options.language)
        let calendar = shop.facts.calendar
        let moment = Moment(file: file, now: now, shop: shop.facts)
        for field in CustomerField.allCases {
            let value = moment.value(of: .customer(field))
            if value == .missing || value == .list([]) { continue }
            let text = field == .phone ? maskedPhone(words.text(value)) : words.text(value)
            Console.print("customer.\(field.rawValue): \(text)")
        }
        let consents = ConsentWords(calendar: calendar, options: options)
        for category in Rule.Category.allCases {
            let standing = target.standing(category, in: shop)
            // Where nothing was said and nothing is needed, there is nothing to say.
            if standing.answer != nil || standing.lack != nil { Console.print(consents.line(standing, category)) }
        }
        for (name, value) in file.customer.fields.sorted(by: { $0.key < $1.key }) {
            Console.print("customer.\(name): \(words.text(value))")
        }
        if !file.events.isEmpty { Console.print("\n" + options.say("events", "事件")) }
        for event in file.events {
            let amount = event.amount.map { "  " + shop.facts.currency.decimal($0) } ?? ""
            let fields = event.fields.sorted { $0.key < $1.key }.map { "  \($0.key)=\(words.text($0.value))" }.joined()
            Console.print(
                "  \(calendar.display(event.at))  \(event.kind.rawValue)\(amount)"
                    + (event.order.map { "  \($0)" } ?? "") + fields)
        }
        if !deliveries.isEmpty { Console.print("\n" + options.say("texts", "短信")) }
        for delivery in deliveries {
            Console.print(
                "  \(calendar.display(delivery.due))  \(delivery.state.rawValue)  \(delivery.key.rule)/\(delivery.key.step)  \(delivery.text)"
            )
        }
        if !coupons.isEmpty { Console.print("\n" + options.say("coupons", "券")) }
        for coupon in coupons {
            Console.print("  \(calendar.display(coupon.issuedAt))  \(coupon.facts.name)  \(coupon.facts.code)")
        }
        if !tasks.isEmpty { Console.print("\n" + options.say("tasks", "任务")) }
        for task in tasks {
            Console.print("  \(calendar.display(task.openedAt))  \(task.state.rawValue)  \(task.title)")
        }
    }
}
