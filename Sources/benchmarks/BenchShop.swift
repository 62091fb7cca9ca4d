import Engine
import Foundation
import Messaging
import RuleLanguage
import Runtime
import Storage

/// A shop for benchmarks: one rule file of any size, and stores with as many customers as asked for.
enum BenchShop {
    static let now = Instant(milliseconds: 1_795_000_000_000)
    static let day: Int64 = 86_400_000

    static let shopFile = SourceFile(name: "shop.yaml", text: shopText)

    private static let shopText = """
        shop: 优丽斯堡
        time_zone: Asia/Shanghai
        sms: {signature: 优丽斯堡, opt_out: 拒收请回复R, price: 0.045}
        tiers:
          A: customer.orders >= 2 and customer.average_order in 14.8..32.85
          B: customer.orders >= 2
          D: true
        """

    static let template = SourceFile(
        name: "templates/hello.sms",
        text: """
            ---
            category: marketing
            ---
            {{ customer.name | default: '亲' }}，您的订单{{ order.id | default: '' }}共{{ order.amount | default: 0 }}元，谢谢光临！
            """)

    static func shop() throws -> Shop {
        let (shop, diagnostics) = ShopChecker.check(shopFile, zones: ZoneTable.anew(named:))
        return try need(shop, diagnostics)
    }

    /// As many copies of a rule as asked for.
    static func book(rules count: Int, after: String) throws -> RuleBook {
        let shop = try shop()
        let files = (0..<count).map { index in
            SourceFile(
                name: "rules/\(index).yaml",
                text: """
                    rule: bench-\(index)
                    category: marketing
                    on: paid
                    if:
                      - customer.orders >= 1
                      - customer.tier in [A, B, D]
                    after: \(after)
                    do: [{sms: hello}]
                    """)
        }
        return try link(RuleChecker.check(files, shop: shop), shop: shop)
    }

    /// A rule of three conditions, of which the last never holds for the customers of these benchmarks.
    static func decisionBook() throws -> RuleBook {
        let shop = try shop()
        let file = SourceFile(
            name: "rules/decision.yaml",
            text: """
                rule: decision
                category: marketing
                on: paid
                if:
                  - customer.orders >= 2
                  - customer.spent > 50
                  - customer.province == '浙江'
                after: 3d
                do: [{sms: hello}]
                """)
        return try link(RuleChecker.check([file], shop: shop), shop: shop)
    }

    /// Rules of one's own making, which may send the texts `care` (marketing) and `notice` (service). Each call gives a book that shares
    /// nothing with the others.
    static func book(of rules: String) throws -> RuleBook {
        let shop = try shop()
        let texts = [("care", "marketing"), ("notice", "service")].map { name, category in
            SourceFile(
                name: "templates/\(name).sms",
                text: "---\ncategory: \(category)\n---\n{{ customer.name | default: '亲' }}，您好，谢谢光临，有事请随时联系我们。\n")
        }
        let checked = RuleChecker.check([SourceFile(name: "rules/own.yaml", text: rules)], shop: shop)
        return try link(checked, texts: texts, shop: shop)
    }

    private static func link(_ checked: ([Rule], [Diagnostic]), texts: [SourceFile] = [template], shop: Shop) throws
        -> RuleBook
    {
        let templates = texts.compactMap { TemplateFile.parse($0).0 }
        let (book, linking) = RuleBook.link(shop: shop, rules: checked.0, templates: templates)
        return try need(book, checked.1 + linking)
    }

    /// One text to everybody, on one morning, under a cap. Each call gives a book that shares nothing with the others.
    static func campaign() throws -> RuleBook {
        let capped = SourceFile(
            name: "shop.yaml",
            text: shopText + "\ncaps: {marketing: [1 per 1d, 4 per 30d]}\nquiet_hours: {marketing: 21:00-09:00}\n")
        let (shop, problems) = ShopChecker.check(capped, zones: ZoneTable.anew(named:))
        let sound = try need(shop, problems)
        let (rules, diagnostics) = RuleChecker.check(
            [
                SourceFile(
                    name: "rules/campaign.yaml",
                    text: """
                        rule: campaign
                        category: marketing
                        on: {every: day at 10:00}
                        again: once
                        if:
                          - customer.orders >= 1
                          - customer.tier in [A, B, D]
                        do: [{sms: member-day}]
                        """)
            ], shop: sound)
        let text = SourceFile(
            name: "templates/member-day.sms",
            text:
                "---\ncategory: marketing\n---\n{{ customer.name | default: '亲' }}，会员日全场九折，您已是{{ customer.orders }}单的老朋友，等您来！\n"
        )
        guard let template = TemplateFile.parse(text).0 else { fatalError("the benchmark's template is broken") }
        let (book, linking) = RuleBook.link(shop: sound, rules: rules, templates: [template])
        return try need(book, diagnostics + linking)
    }

    private static func need<Part>(_ part: Part?, _ diagnostics: [Diagnostic]) throws -> Part {
        guard let part else { fatalError("the benchmark's shop is broken: \(diagnostics.map(\.code))") }
        return part
    }

    /// A new store with that many customers of three orders each, the latest paid at `latest`.
    static func store(at path: String, customers: Int, latest: Instant) throws -> any CustomerStore {
        let store = try SQLiteStore(path: path, now: latest.advanced(byMilliseconds: -200 * day))
        for start in stride(from: 0, to: customers, by: 5000) {
            let range = start..<min(start + 5000, customers)
            try store.write { writer in
                try writer.put(range.map(customer), at: latest)
                try writer.put(range.flatMap { orders(of: $0, latest: latest) }, at: latest)
                for age in [120, 60, 0] {
                    let at = latest.advanced(byMilliseconds: -Int64(age) * day)
                    _ = try writer.add(range.map { event(of: $0, age: age, at: at) }, received: at)
                }
            }
        }
        return store
    }

    static func customer(_ index: Int) -> Customer {
        var customer = Customer(id: "c\(index)")
        customer.name = "顾客\(index)"
        customer.phone = "+86154\(padded(index % 100_000_000, to: 8))"
        return customer
    }

    private static func orders(of index: Int, latest: Instant) -> [Order] {
        [120, 60, 0].map { age in
            var order = Order(id: "c\(index)-\(age)", customer: "c\(index)", status: .paid)
            order.paidAt = latest.advanced(byMilliseconds: -Int64(age) * day)
            order.amount = 2200
            return order
        }
    }

    private static func event(of index: Int, age: Int, at: Instant) -> NewEvent {
        NewEvent(
            id: "c\(index)-\(age):paid", customer: "c\(index)", kind: .paid, at: at, order: "c\(index)-\(age)",
            amount: 2200)
    }

    /// One customer's file with an order each sixty days, for benchmarks of evaluation alone.
    static func file(orders count: Int = 3) -> CustomerFile {
        let events = (0..<count).map { index in
            let age = 60 * (count - 1 - index)
            return Event(
                id: "e\(age)", customer: "c1", kind: .paid, at: now.advanced(byMilliseconds: -Int64(age) * day),
                received: now, sequence: Int64(index), order: "c1-\(age)", amount: 2200)
        }
        let orders = Dictionary(uniqueKeysWithValues: orders(of: 1, latest: now).map { ($0.id, $0) })
        return CustomerFile(customer: customer(1), events: events, orders: orders)
    }
}
