import Engine
import Foundation
import RuleLanguage
import Runtime
import Storage

/// A simulated shop: its customers, its machine with the clock, its provider. Processes come and go in it; the store file stays.
final class World {
    struct Person {
        var id: String
        var phone: String?
        var zone: String?
        var agreed: Bool?
        var birthday: CalendarDate?
        /// When the store learned of them.
        var knownAt: Instant
        /// When complaints were made and settled, as the store knows it.
        var complaints: [(at: Instant, isOpen: Bool)] = []
    }

    struct Purchase {
        var id: String
        var person: Int
        var at: Instant
        /// When the store learned that money was paid back.
        var refundKnownAt: Instant?
    }

    struct Reply {
        var entry: ConsentEntry
        var arrives: Instant
    }

    /// What one process holds in memory.
    struct Process {
        var file: SQLiteStore
        var store: FaultyStore
    }

    static let beginning = Instant(milliseconds: 1_823_990_400_000)  // 2027-10-20T00:00:00Z

    let shop: Shop
    let zone: String
    var rules: SimulatedRules
    /// The folder as it stands.
    var book: RuleBook
    var folder: VersionedBook
    /// Every version that ever decided.
    var versions: [String: Rule] = [:]
    let path: String
    let faults = Faults()
    let provider: FakeProvider
    let chronicle = Chronicle()
    var time = World.beginning
    var skew: Int64 = 0
    var epoch = 0
    var people: [Person] = []
    var purchases: [Purchase] = []
    var ledger: [ConsentEntry] = []
    var inbox: [Reply] = []
    var process: Process?
    var violations: [String] = []
    /// Another worker has moved the shard while this one was about to.
    var hasLostPlace = false
    private var importCount = 0

    /// The machine's clock.
    var clock: Instant { time.advanced(byMilliseconds: skew * 1000) }

    init(seed: UInt64, path: String, rules names: [String]) throws {
        var random = ShopRandom(seed: seed)
        zone = random.pick(SimulatedZones.names)
        shop = try SimulatedRules.shop(zone: zone)
        rules = SimulatedRules(names: names)
        let files = try rules.folder(for: shop)
        book = files.book
        folder = VersionedBook(files.book, templates: files.templates)
        self.path = path
        provider = FakeProvider(faults: faults, seed: seed)
        for rule in book.rules { versions[rule.rule.version] = rule.rule }
        provider.audit = { [unowned self] delivery, _ in try self.audit(delivery) }
        _ = try open()
    }

    func open() throws -> Process {
        if let process { return process }
        faults.revive()
        let file = try SQLiteStore(path: path, now: clock, calendar: shop.facts.calendar)
        let store = FaultyStore(file, faults: faults)
        store.watcher = chronicle
        let process = Process(file: file, store: store)
        self.process = process
        return process
    }

    /// What the process knew is gone.
    func end() {
        process = nil
        faults.revive()
    }

    // MARK: Moves

    func apply(_ move: Move) async throws {
        switch move {
        case .wait(let seconds):
            if seconds > 5 * 86_400 { faults.note(.outage) }
            time = time.advanced(byMilliseconds: Int64(seconds) * 1000)
            try takeReplies()
        case .setClock(let seconds):
            faults.note(.clockMoved)
            skew = Int64(seconds)
            epoch += 1
        case .join(let phone, let zone, let agreed): try join(phone: phone, zone: zone, agreed: agreed)
        case .order(let customer, let ago): try order(customer: customer, ago: ago)
        case .parcel(let order, let shipped, let ago): try parcel(order: order, shipped: shipped, ago: ago)
        case .refund(let order, let ago): try refund(order: order, ago: ago)
        case .complain(let customer, let ago): try complain(customer: customer, isOpen: true, ago: ago)
        case .settleComplaint(let customer): try complain(customer: customer, isOpen: false, ago: 0)
        case .reply(let customer, let agrees, let delay, let copies):
            reply(customer: customer, agrees: agrees, delay: delay, copies: copies)
            try takeReplies()
        case .importFile(let seed): try importFile(seed: seed)
        case .edit(let seed): try edit(seed: seed)
        case .pause(let rule): try pause(rule: rule)
        case .resume(let rule, let makesUp): try resume(rule: rule, makesUp: makesUp)
        case .turn(let turn): try await take(turn)
        case .restart: end()
        }
    }

    /// Everything that was found to be wrong so far.
    var complaints: [String] { violations + provider.violations + chronicle.violations }

    private func join(phone: Int?, zone: Int?, agreed: Bool?) throws {
        let number = people.count
        var person = Person(id: "c\(number)", knownAt: clock)
        // One in nine has none.
        if number % 9 != 8 { person.phone = "+86138000000\(10 + (phone.map { $0 % (number + 1) } ?? number))" }
        person.zone = zone.map { SimulatedZones.names[$0] }
        if person.zone == self.zone { person.zone = nil }
        person.agreed = agreed
        // One in three has told nobody.
        if number % 3 != 2 { person.birthday = RandomOccasions.birthdays[number % RandomOccasions.birthdays.count] }
        people.append(person)
        var customer = Customer(id: person.id)
        customer.birthday = person.birthday
        customer.phone = person.phone
        customer.timeZone = person.zone
        customer.marketingConsent = agreed
        try open().file.write { try $0.put([customer], at: clock) }
    }

    private func before(_ ago: Int) -> Instant { time.advanced(byMilliseconds: -Int64(ago) * 1000) }

    private func order(customer: Int, ago: Int) throws {
        guard !people.isEmpty else { return }
        let purchase = Purchase(id: "o\(purchases.count)", person: customer % people.count, at: before(ago))
        purchases.append(purchase)
        try open().file.write { try keep(purchase, in: $0) }
    }

    func keep(_ purchase: Purchase, in writer: any StoreWriting) throws {
        let customer = people[purchase.person].id
        var order = Order(id: purchase.id, customer: customer, status: .paid)
        order.placedAt = purchase.at
        order.paidAt = purchase.at
        order.amount = 3000
        try writer.put([order], at: clock)
        let events = ["placed", "paid"].map {
            NewEvent(
                id: "\(purchase.id):\($0)", customer: customer, kind: EventKind(rawValue: $0), at: purchase.at,
                order: purchase.id, amount: 3000)
        }
        _ = try writer.add(events, received: clock)
    }

    /// - Parameter order: counted from the latest one back.
    private func event(_ kind: EventKind, order: Int, at: Instant) throws -> Int? {
        guard !purchases.isEmpty else { return nil }
        let index = purchases.count - 1 - order % purchases.count
        let purchase = purchases[index]
        let event = NewEvent(
            id: "\(purchase.id):\(kind.rawValue)", customer: people[purchase.person].id, kind: kind,
            at: max(at, purchase.at), order: purchase.id)
        let isNew = try open().file.write { try $0.add([event], received: clock) } > 0
        if !isNew { faults.note(.repeated) }
        return isNew ? index : nil
    }

    private func parcel(order: Int, shipped: Bool, ago: Int) throws {
        _ = try event(shipped ? .shipped : .signed, order: order, at: before(ago))
    }

    private func refund(order: Int, ago: Int) throws {
        if let index = try event(.refunded, order: order, at: before(ago)) { purchases[index].refundKnownAt = time }
    }

    private func complain(customer: Int, isOpen: Bool, ago: Int) throws {
        guard !people.isEmpty else { return }
        let index = customer % people.count
        let at = before(ago)
        people[index].complaints.append((at, isOpen))
        let number = people[index].complaints.count
        let event = NewEvent(
            id: "\(people[index].id):complaint\(number)", customer: people[index].id,
            kind: isOpen ? .complained : .complaintClosed, at: at)
        _ = try open().file.write { try $0.add([event], received: clock) }
    }

    // MARK: Replies

    private func reply(customer: Int, agrees: Bool, delay: Int, copies: Int) {
        guard !people.isEmpty, let phone = people[customer % people.count].phone else { return }
        let entry = ConsentEntry(
            phone: phone, customer: nil, category: .marketing, answer: agrees ? .yes : .no, at: time, received: time,
            how: "reply")
        for copy in 0..<copies {
            if copy > 0 { faults.note(.repeated) }
            let arrives = time.advanced(byMilliseconds: Int64(delay * (copy + 1)) * 1000)
            inbox.append(Reply(entry: entry, arrives: arrives))
        }
    }

    private func takeReplies() throws {
        // The latest first: they overtake each other.
        let arrived = inbox.filter { $0.arrives <= time }.reversed()
        inbox.removeAll { $0.arrives <= time }
        for reply in arrived {
            var entry = reply.entry
            entry.received = clock
            try open().file.write { try $0.add([entry]) }
            ledger.append(entry)
        }
    }

    // MARK: Imports

    /// Old and new orders in one transaction that the process may not survive; then the file is imported again.
    private func importFile(seed: UInt64) throws {
        guard !people.isEmpty else { return }
        var random = ShopRandom(seed: seed)
        var batch = (0..<random.below(4)).compactMap { _ in purchases.isEmpty ? nil : random.pick(purchases) }
        for _ in 0..<random.within(1...5) {
            batch.append(
                Purchase(
                    id: "o\(purchases.count)", person: random.below(people.count),
                    at: before(random.below(random.pick([1000, 90_000, 40_000_000])))))
            purchases.append(batch[batch.count - 1])
        }
        batch.shuffle(using: &random)
        if random.chance(40) { faults.arm(crash: Faults.Point(place: .inTransaction, after: random.below(12))) }
        do {
            try open().store.write { writer in
                for purchase in batch { try keep(purchase, in: writer) }
            }
        } catch is Faults.Crash {
            end()
        }
        faults.revive()
        faults.note(.repeated)
        try open().file.write { writer in
            for purchase in batch { try keep(purchase, in: writer) }
        }
    }

    // MARK: Rules

    private func edit(seed: UInt64) throws {
        var random = ShopRandom(seed: seed)
        rules.edit(&random)
        let files = try rules.folder(for: shop)
        book = files.book
        folder = VersionedBook(files.book, templates: files.templates)
        for rule in book.rules { versions[rule.rule.version] = rule.rule }
        faults.note(.edit)
    }

    private func pause(rule: Int) throws {
        let name = rules.names[rule % rules.names.count]
        faults.note(.pause)
        try open().file.write { writer in
            let state = try writer.ruleStates()[name]
            let since = try state?.since ?? writer.shardState().watermark
            try writer.set(RuleState(rule: name, kind: .paused, since: since, changedAt: clock))
        }
    }

    func resume(rule: Int, makesUp: Bool) throws {
        let name = rules.names[rule % rules.names.count]
        try open().file.write { writer in
            guard var state = try writer.ruleStates()[name], state.kind != .running else { return }
            faults.note(.pause)
            state.kind = .running
            state.changedAt = clock
            if !makesUp { state.since = nil }
            try writer.set(state)
        }
    }
}
