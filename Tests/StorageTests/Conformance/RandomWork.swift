import Engine
import RuleLanguage
import Storage

/// Random rows out of few keys and few instants, so that repeats, ties and collisions are common.
struct RandomWork {
    var random: RandomSource

    static let kinds: [EventKind] = [.paid, .signed, EventKind(rawValue: "asked")]

    mutating func key() -> String { "客\(random.below(12))" }
    mutating func eventID() -> String { "e\(random.below(150))" }
    mutating func orderID() -> String { "o\(random.below(20))" }
    mutating func instant() -> Instant { time(Int64(random.below(40)) - 20) }

    mutating func activation() -> ActivationKey {
        ActivationKey(rule: "r\(random.below(3))", step: "s\(random.below(2))", event: eventID())
    }

    mutating func text() -> String? {
        ["", "a", "it's", "\"q\"", "王小明", "line\nbreak\tand \\ back", "👨‍👩‍👧", nil, nil].randomElement(using: &random)!
    }

    mutating func value(depth: Int = 0) -> Value {
        switch random.below(depth < 2 ? 10 : 9) {
        case 0: .missing
        case 1: .boolean(random.chance(oneIn: 2))
        case 2: .integer([0, -1, .max, .min].randomElement(using: &random)!)
        case 3: .number([0.1, -0.0, 1e300, .leastNonzeroMagnitude, 3].randomElement(using: &random)!)
        case 4: .money(Int64(random.below(100)) - 50)
        case 5: .text(text() ?? "{\"money\":1}")
        case 6: .instant(instant())
        case 7: .date(CalendarDate(dayNumber: [0, -719_163, 20_000, 5_000_000].randomElement(using: &random)!))
        case 8: .span(Span(months: random.below(5) - 2, days: random.below(5), milliseconds: Int64(random.below(9))))
        default: .list((0..<random.below(4)).map { _ in value(depth: depth + 1) })
        }
    }

    mutating func fields() -> [String: Value] {
        var fields: [String: Value] = [:]
        for _ in 0..<random.below(4) { fields[text() ?? "to"] = value() }
        return fields
    }

    mutating func customer() -> Customer {
        var customer = Customer(id: key())
        customer.name = text()
        customer.phone = random.chance(oneIn: 3) ? nil : "+86\(random.below(4))"
        customer.gender = [.female, .male, nil].randomElement(using: &random)!
        customer.points = random.chance(oneIn: 2) ? Int64(random.below(9)) : nil
        customer.marketingConsent = [true, false, nil].randomElement(using: &random)!
        customer.tags = (0..<random.below(3)).map { _ in text() ?? "tag" }
        customer.fields = fields()
        if random.chance(oneIn: 3) { customer.fields["wedding"] = .date(day()) }
        customer.birthday = random.chance(oneIn: 2) ? day() : nil
        customer.registeredAt = random.chance(oneIn: 2) ? day().startOfDayInUTC : nil
        customer.owner = ["小美", "小林", nil].randomElement(using: &random)!
        customer.timeZone = ["Asia/Urumqi", "Europe/Paris", nil, nil].randomElement(using: &random)!
        return customer
    }

    mutating func order() -> Order {
        var order = Order(id: orderID(), customer: key(), status: Order.Status.allCases.randomElement(using: &random)!)
        order.paidAt = random.chance(oneIn: 2) ? instant() : nil
        order.amount = random.chance(oneIn: 2) ? Int64(random.below(10_000)) : nil
        order.refunded = Int64(random.below(3))
        order.title = text()
        return order
    }

    mutating func event() -> NewEvent {
        NewEvent(
            id: eventID(), customer: key(), kind: RandomWork.kinds.randomElement(using: &random)!, at: instant(),
            order: random.chance(oneIn: 2) ? orderID() : nil, amount: random.chance(oneIn: 2) ? 5 : nil,
            fields: fields())
    }

    mutating func query() -> EventQuery {
        let range: EventQuery.Range =
            switch random.below(3) {
            case 0: .happened(from: instant(), to: instant())
            case 1: .received(from: instant(), to: instant(), atLeast: instant())
            default: .receivedTooLate(from: instant(), to: instant(), before: instant())
            }
        return EventQuery(kind: RandomWork.kinds.randomElement(using: &random)!, range: range)
    }
}
