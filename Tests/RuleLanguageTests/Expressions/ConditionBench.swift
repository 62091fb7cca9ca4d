import RuleLanguage
import Testing

/// A shop and a customer made by hand, to try conditions on. Amounts are in fen, times are Shanghai's.
///
/// | when | what |
/// |---|---|
/// | 2026-01-10 12:00 | paid 10.00 (o1) |
/// | 2026-01-10 23:30 | paid 25.00 (o2) |
/// | 2026-01-11 09:00 | shipped (o1) |
/// | 2026-01-14 18:00 | signed (o1) |
/// | 2026-02-01 10:00 | asked about `size` |
/// | 2026-03-01 00:10 | paid 32.00 (o3) |
/// | 2026-03-05 08:00 | refunded 5.00 (o3) |
/// | 2026-03-06 08:00 | deposited 7.00 for 3 nights |
/// | 2026-03-07 08:00 | deposited 3.00 for 2 nights |
/// | 2026-03-12 08:00 | shipped (o3) |
/// | 2026-04-01 08:00 | paid 99.99 (o4) |
enum Bench {
    static let now = at("2026-03-10 10:00")

    /// With the tiers A (two orders, 14.80 to 32.85 on average), B (two orders), C (50 spent), D (the others) and the segment
    /// `regulars` (three orders).
    static let shop = Standard.shop

    static func at(_ text: String) -> Instant {
        let words = text.split(separator: " ")
        let day = words[0].split(separator: "-").compactMap { Int($0) }
        guard let date = CalendarDate(year: day[0], month: day[1], day: day[2]), let time = TimeOfDay(parsing: words[1])
        else { fatalError("no such time: \(text)") }
        return ShopCalendar.shanghai.instant(of: date, at: time)
    }

    static func event(
        _ kind: String, _ time: String, order: String? = nil, amount: Int64? = nil, fields: [String: Value] = [:],
        sequence: Int64 = 0
    ) -> Event {
        Event(
            id: "\(kind) \(time) \(sequence)", customer: "wang", kind: EventKind(rawValue: kind), at: at(time),
            received: at(time), sequence: sequence, order: order, amount: amount, fields: fields)
    }

    static let events = [
        event("paid", "2026-01-10 12:00", order: "o1", amount: 1000),
        event("paid", "2026-01-10 23:30", order: "o2", amount: 2500),
        event("shipped", "2026-01-11 09:00", order: "o1"),
        event("signed", "2026-01-14 18:00", order: "o1"),
        event("asked", "2026-02-01 10:00", fields: ["topic": .text("size")]),
        event("paid", "2026-03-01 00:10", order: "o3", amount: 3200),
        event("refunded", "2026-03-05 08:00", order: "o3", amount: 500),
        event("deposited", "2026-03-06 08:00", fields: ["deposit": .money(700), "nights": .integer(3)]),
        event("deposited", "2026-03-07 08:00", fields: ["deposit": .money(300), "nights": .integer(2)]),
        event("shipped", "2026-03-12 08:00", order: "o3"),
        event("paid", "2026-04-01 08:00", order: "o4", amount: 9999),
    ]

    static let customer: Customer = {
        var customer = Customer(id: "wang")
        customer.name = "王小明"
        customer.city = "上海"
        customer.birthday = CalendarDate(year: 1990, month: 2, day: 28)
        customer.points = 2
        customer.tags = ["vip", "相机"]
        customer.fields = ["vip": .boolean(true), "camera_brand": .text("Nikon")]
        return customer
    }()

    static let orders: [String: Order] = {
        var third = Order(id: "o3", customer: "wang", status: .refunded)
        third.amount = 3200
        third.refunded = 500
        third.quantity = 2
        third.title = "滤镜 58 mm"
        third.paidAt = at("2026-03-01 00:10")
        third.shippedAt = at("2026-03-12 08:00")
        third.courier = "顺丰"
        third.trackingNumber = "SF1"
        return ["o3": third]
    }()

    static let file = CustomerFile(customer: customer, events: events, orders: orders)
    /// Somebody of whom nothing is known but the number.
    static let stranger = CustomerFile(customer: Customer(id: "li"))

    static func scope(on kind: EventKind = .paid) -> Scope {
        guard let declaration = shop.events[kind] else { fatalError("no event \(kind)") }
        return Scope(shop: shop).with(trigger: declaration)
    }

    static func check(_ text: String, on kind: EventKind = .paid) -> (clause: Clause?, diagnostics: [Diagnostic]) {
        ExpressionChecker.condition(PlacedText(file: "rules/a.yaml", verbatim: text), scope: scope(on: kind))
    }

    static func condition(_ text: String, on kind: EventKind = .paid) throws -> Condition {
        let (clause, diagnostics) = check(text, on: kind)
        try #require(diagnostics.isEmpty, "\(text): \(diagnostics.map(\.code))")
        return try #require(clause).condition
    }

    /// The codes and the characters they point at: `unknown-name customer.teir`.
    static func findings(_ text: String, on kind: EventKind = .paid) -> [String] {
        let scalars = Array(text.unicodeScalars)
        return check(text, on: kind).diagnostics.map { diagnostic in
            var marked = String.UnicodeScalarView()
            marked.append(contentsOf: scalars[diagnostic.span.start.column - 1..<diagnostic.span.end.column - 1])
            return "\(diagnostic.code) \(String(marked))"
        }
    }

    static func truth(
        _ text: String, of file: CustomerFile = file, at now: Instant = now, trigger: Event? = nil
    ) throws -> Truth {
        let moment = Moment(file: file, now: now, shop: shop.facts, trigger: trigger)
        return try condition(text, on: trigger?.kind ?? .paid).evaluate(at: moment)
    }
}
