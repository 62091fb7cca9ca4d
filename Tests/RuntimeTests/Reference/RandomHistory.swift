import RuleLanguage
import Storage

/// What happened to the customers of a random shop, crowded around the days on which calendars are hard.
struct RandomHistory {
    let calendar: ShopCalendar
    var random: ShopRandom
    private(set) var orders: [Order] = []
    private(set) var arrivals: [RandomShop.Arrival] = []
    /// Everything of a customer happens close together, much of it at once.
    private let isCrowded: Bool
    /// Nobody is told a tier, so that tiers are found by their conditions.
    private let hasTierEvents: Bool

    init(calendar: ShopCalendar, random: ShopRandom) {
        self.calendar = calendar
        self.random = random
        isCrowded = self.random.chance(15)
        hasTierEvents = self.random.chance(60)
    }

    private static let day: Int64 = 86_400_000
    private static let hour: Int64 = 3_600_000

    mutating func write(of customers: [Customer]) {
        let most = random.pick([4, 10, 25])
        for customer in customers {
            let own = (1...3).map { "\(customer.id)-o\($0)" }
            var last: Instant?
            for index in 0..<random.within(0...most) {
                let at = happening(near: last)
                last = at
                add(event(id: "\(customer.id)-e\(index)", customer: customer.id, orders: own, at: at))
            }
            for id in own where random.chance(80) {
                var order = Order(id: id, customer: customer.id, status: .placed)
                order.amount = random.chance(90) ? Int64(random.pick([1000, 2500, 10_000])) : nil
                orders.append(order)
            }
        }
        if random.chance(20) { bringTogether() }
        arrivals.sort { ($0.received, $0.event.id) < ($1.received, $1.event.id) }
    }

    // MARK: When

    private mutating func happening(near last: Instant?) -> Instant {
        if let last, random.chance(isCrowded ? 85 : 25) {
            let gap = random.pick([0, 0, 0, 1, 1000, 60_000, 3_600_000, 7_200_000, 43_200_000])
            return last.advanced(byMilliseconds: Int64(gap))
        }
        let spot: Instant
        switch random.below(10) {
        case 0, 1, 2:
            let months = [(2027, 10), (2027, 11), (2028, 1), (2028, 2), (2028, 3), (2028, 4), (2028, 5), (2028, 9)]
            let (year, month) = random.pick(months)
            let first = CalendarDate(year: year, month: month, day: 1)!
            spot = calendar.startOfDay(first.adding(days: random.within(-3...1)))
        case 3, 4, 5:
            let changes = calendar.transitions.map(\.at).filter { $0 > RandomShop.beginning && $0 < RandomShop.end }
            guard !changes.isEmpty else { return RandomShop.moment(&random) }
            let lead = random.pick([0, 0, 0, 1, 1, 3, 7, 10, 30])
            let quarters = Int64(random.within(-20...20))
            return random.pick(changes).advanced(byMilliseconds: quarters * 900_000 - Int64(lead) * RandomHistory.day)
        case 6:
            spot = calendar.startOfDay(CalendarDate(year: 2028, month: 2, day: 28)!)
                .advanced(byMilliseconds: Int64(random.below(3)) * RandomHistory.day)
        default:
            spot = RandomShop.moment(&random)
        }
        return withinTheDay(from: spot)
    }

    /// Whole hours mostly, so that different events often come to be due at the same moment.
    private mutating func withinTheDay(from instant: Instant) -> Instant {
        switch random.below(4) {
        case 0, 1: instant.advanced(byMilliseconds: Int64(random.below(25)) * RandomHistory.hour)
        case 2: instant.advanced(byMilliseconds: Int64(random.below(96)) * 900_000)
        default: instant.advanced(byMilliseconds: Int64(random.below(Int(RandomHistory.day))))
        }
    }

    // MARK: What

    private mutating func event(id: String, customer: String, orders: [String], at: Instant) -> NewEvent {
        var kinds: [EventKind] = [
            .paid, .paid, .paid, .paid, .placed, .shipped, .signed, .signed, .refunded, .completed, RandomShop.asked,
            EventKind(rawValue: "registered"),
        ]
        if hasTierEvents { kinds += [StateKind.tier.assigned, StateKind.tier.changed] }
        var event = NewEvent(id: id, customer: customer, kind: random.pick(kinds), at: at)
        switch event.kind {
        case .paid, .placed, .refunded:
            event.order = random.chance(85) ? random.pick(orders) : nil
            event.amount = random.chance(92) ? Int64(random.pick([0, 1000, 1250, 2999, 3333, 10_000])) : nil
        case .shipped, .signed, .completed:
            event.order = random.chance(85) ? random.pick(orders) : nil
        case StateKind.tier.assigned, StateKind.tier.changed:
            if random.chance(90) { event.fields["to"] = .text(random.pick(["A", "B", "C"])) }
        case RandomShop.asked:
            event.fields["topic"] = .text(random.pick(["delivery", "size"]))
            if random.chance(70) { event.fields["stars"] = .integer(Int64(random.within(1...5))) }
        default:
            break
        }
        return event
    }

    // MARK: When it became known

    private mutating func add(_ event: NewEvent) {
        let overtaken = random.chance(10) ? random.within(1...2) : 0
        arrivals.append(
            RandomShop.Arrival(event: event, received: arrival(of: event.at), overtakenBy: overtaken))
        guard random.chance(8) else { return }
        var again = event
        if random.chance(50) { again.at = again.at.advanced(byMilliseconds: RandomHistory.hour) }
        arrivals.append(RandomShop.Arrival(event: again, received: arrival(of: event.at), overtakenBy: 0))
    }

    private mutating func arrival(of at: Instant) -> Instant {
        let delay: Int64
        switch random.below(20) {
        case 0...9: delay = 0
        case 10, 11, 12: delay = Int64(random.within(1...3600)) * 1000
        case 13, 14: delay = Int64(random.within(1...48)) * RandomHistory.hour
        case 15, 16: delay = Int64(random.within(1...7 * 24)) * RandomHistory.hour
        case 17, 18: delay = Int64(random.within(1...100)) * RandomHistory.day
        default: delay = -Int64(random.within(1...72)) * RandomHistory.hour
        }
        return at.advanced(byMilliseconds: delay)
    }

    /// An import: much of what happened in a stretch of time becomes known in one moment, newest first.
    private mutating func bringTogether() {
        let moment = RandomShop.moment(&random)
        let start = moment.advanced(byMilliseconds: -Int64(random.pick([3, 30, 300])) * RandomHistory.day)
        for index in arrivals.indices where arrivals[index].event.at > start && arrivals[index].event.at <= moment {
            arrivals[index].received = moment
        }
    }
}
