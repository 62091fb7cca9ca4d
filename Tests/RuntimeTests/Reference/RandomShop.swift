import Engine
import RuleLanguage
import Runtime
import Storage

/// A small shop with a history and rules, all from one number. Everything in it is a plain value that can be taken away
/// again, so that a failure can be cut down to what it needs.
struct RandomShop {
    /// An event on its way into the store.
    struct Arrival {
        var event: NewEvent
        /// By the clock of whoever brought it.
        var received: Instant
        /// Ticks that ran between `received` and the transaction that brought it in.
        var overtakenBy: Int
    }

    let seed: UInt64
    var shop: Shop
    var customers: [Customer]
    var orders: [Order]
    var arrivals: [Arrival]
    var rules: [Rule]
    /// When the store saw the rules first; it has not seen one that is not here.
    var begun: [String: Instant]
    /// For one look at the whole store.
    var window: Window
    var now: Instant
    /// Where the window is split, ascending.
    var cuts: [Instant]
    /// For a store that grows: when somebody runs. The clock may step back.
    var ticks: [Instant]
    /// The rules as they are from that tick on.
    var edits: [Int: [Rule]]
    /// What else happens around the ticks of a store that grows.
    var doings: RandomDoings
    /// When the store learns of the customers that it does not know from the start.
    var joined: [String: Instant]
    var consents: [ConsentEntry]

    static let zones = [
        "Asia/Shanghai", "UTC", "America/New_York", "Europe/London", "Australia/Lord_Howe", "America/Santiago",
    ]
    private static let calendars = Dictionary(
        uniqueKeysWithValues: zones.map { ($0, ZoneTable.calendar(named: $0)!) })

    /// 1 September 2027 to 1 November 2028, UTC: two autumns and the leap day between them.
    static let beginning = Instant(milliseconds: 1_819_756_800_000)
    static let end = Instant(milliseconds: 1_856_649_600_000)
    static let asked = EventKind(rawValue: "asked")
    /// Rules emit these two, and the second also about the first.
    static let thanked = EventKind(rawValue: "thanked")
    static let echoed = EventKind(rawValue: "echoed")

    init(seed: UInt64) {
        self.seed = seed
        var random = ShopRandom(seed: seed)
        let calendar = RandomShop.calendars[random.pick(RandomShop.zones)]!
        shop = RandomShop.settings(calendar: calendar, &random)
        customers = (1...random.within(1...5)).map { RandomShop.customer("c\($0)", &random) }
        var history = RandomHistory(calendar: calendar, random: random)
        history.write(of: customers)
        random = history.random
        orders = history.orders
        arrivals = history.arrivals
        var author = RandomRules(periods: shop.periods, random: random)
        rules = (1...author.random.within(1...4)).map { author.rule("r\($0)", version: 1) }
        random = author.random
        begun = [:]
        (window, now) = RandomShop.window(&random)
        cuts = []
        ticks = []
        edits = [:]
        doings = RandomDoings()
        joined = [:]
        consents = []
        for customer in customers where random.chance(20) { joined[customer.id] = RandomShop.moment(&random) }
        for index in arrivals.indices {
            let joined = joined[arrivals[index].event.customer] ?? RandomShop.beginning
            arrivals[index].received = max(arrivals[index].received, joined)
        }
        for phone in Set(customers.compactMap(\.phone)).sorted() where random.chance(50) {
            consents += (0..<random.within(1...3)).map { _ in RandomShop.consent(of: phone, &random) }
        }
        for rule in rules where random.chance(85) {
            begun[rule.name] = random.chance(80) ? RandomShop.beginning : RandomShop.moment(&random)
        }
        let dues = evaluator(knowing: storedEvents).dueTimes(of: rules)
        cuts = (0..<random.within(1...5)).map { _ in cut(dues, &random) }.sorted()
        planTicks(dues, &random)
        planEdits(with: &author)
        doings = RandomDoings(ticks: ticks.count, rules: rules.map(\.name), random: random)
    }

    var calendar: ShopCalendar { shop.facts.calendar }

    /// What came too late is counted by the shop's clock, also for those who live by another one.
    var countsAreExact: Bool {
        shop.quietHours.isEmpty
            || customers.allSatisfy { $0.timeZone == nil || ReferenceCalendar.known[$0.timeZone!] == nil }
    }

    /// As the store numbers them when all of them come in one behind the other.
    var storedEvents: [Event] {
        var log = ReferenceLog()
        for arrival in arrivals { log.add(arrival.event, received: arrival.received) }
        return log.events
    }

    func evaluator(knowing events: [Event]) -> ReferenceEvaluator {
        ReferenceEvaluator(
            shop: shop, calendar: ReferenceCalendar.known[calendar.zoneName]!,
            customers: Dictionary(uniqueKeysWithValues: customers.map { ($0.id, $0) }),
            joined: Dictionary(uniqueKeysWithValues: customers.map { ($0.id, joined[$0.id] ?? .distantPast) }),
            orders: Dictionary(uniqueKeysWithValues: orders.map { ($0.id, $0) }), events: events)
    }

    /// Of a store that has everything from the start.
    var world: ReferenceWorld {
        var world = ReferenceWorld(evaluator: evaluator(knowing: storedEvents), begun: begun)
        world.consents = consents
        return world
    }

    func rules(atTick tick: Int) -> [Rule] {
        edits.filter { $0.key <= tick }.max { $0.key < $1.key }?.value ?? rules
    }

    // MARK: Times

    private static func consent(of phone: String, _ random: inout ShopRandom) -> ConsentEntry {
        let at = random.chance(30) ? random.pick([beginning, end]) : moment(&random)
        let received = at.advanced(byMilliseconds: Int64(random.pick([0, 0, 1000, 3_600_000, 86_400_000])))
        return ConsentEntry(
            phone: phone, customer: nil, category: random.pick(Rule.Category.allCases),
            channel: random.chance(90) ? "sms" : "mail", answer: random.pick([.yes, .no]), at: at, received: received,
            how: "reply")
    }

    static func moment(_ random: inout ShopRandom) -> Instant {
        let hours = Int((end.milliseconds - beginning.milliseconds) / 3_600_000)
        return beginning.advanced(byMilliseconds: Int64(random.below(hours)) * 3_600_000)
    }

    private static func window(_ random: inout ShopRandom) -> (Window, Instant) {
        let first = moment(&random)
        let second = random.chance(40) ? end : moment(&random)
        let window =
            random.chance(40)
            ? Window(after: beginning, through: end) : Window(after: min(first, second), through: max(first, second))
        let now: Instant
        switch random.below(4) {
        case 0, 1: now = window.after
        case 2: now = window.through
        default: now = moment(&random)
        }
        return (window, now)
    }

    /// Often exactly where something is due, where an off-by-one would show.
    private func cut(_ dues: [Instant], _ random: inout ShopRandom) -> Instant {
        let dues = dues.filter { $0 > window.after && $0 < window.through }
        if !dues.isEmpty, random.chance(60) {
            return random.pick(dues).advanced(byMilliseconds: Int64(random.within(-1...1)))
        }
        let length = window.through.milliseconds - window.after.milliseconds
        return window.after.advanced(byMilliseconds: Int64(random.below(max(1, Int(length)))))
    }

    /// Runs that come shortly after something is due, at any time, twice, or after the clock was put back.
    private mutating func planTicks(_ dues: [Instant], _ random: inout ShopRandom) {
        var times: [Instant] = []
        for _ in 0..<random.within(3...12) {
            if !dues.isEmpty, random.chance(60) {
                let delay = random.pick([0, 0, 1, 60_000, 3_600_000, 86_400_000])
                times.append(random.pick(dues).advanced(byMilliseconds: Int64(delay)))
            } else if let arrival = arrivals.randomElement(using: &random), random.chance(40) {
                times.append(arrival.received)
            } else {
                times.append(RandomShop.moment(&random))
            }
        }
        // Nobody runs after February 2029: the reference knows no later days.
        let last = RandomShop.end.advanced(byMilliseconds: 120 * 86_400_000)
        ticks = times.filter { $0 >= RandomShop.beginning && $0 <= last }.sorted()
        if ticks.count > 2, random.chance(20) { ticks.swapAt(0, 1) }
    }

    private mutating func planEdits(with author: inout RandomRules) {
        guard author.random.chance(40), ticks.count > 1 else { return }
        var edited = rules
        for version in 2...author.random.within(2...3) {
            let tick = author.random.within(1...ticks.count - 1)
            guard edits.keys.allSatisfy({ $0 < tick }) else { continue }
            switch author.random.below(5) {
            case 0:
                edited.append(author.rule("n\(version)", version: version))
            case 1 where edited.count > 1:
                edited.remove(at: author.random.below(edited.count))
            default:
                let index = author.random.below(edited.count)
                edited[index] = author.edited(edited[index], version: version)
            }
            edits[tick] = edited
        }
    }
}

/// What a store makes of the events that it is given: each id once, numbered as they come.
struct ReferenceLog {
    private(set) var events: [Event] = []

    mutating func add(_ event: NewEvent, received: Instant) {
        if events.contains(where: { $0.id == event.id }) { return }
        events.append(
            Event(
                id: event.id, customer: event.customer, kind: event.kind, at: event.at, received: received,
                sequence: Int64(events.count + 1), order: event.order, amount: event.amount, fields: event.fields))
    }
}
