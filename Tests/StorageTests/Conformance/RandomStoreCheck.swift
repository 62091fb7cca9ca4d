import Engine
import RuleLanguage
import Storage
import Testing

/// Random transactions on a store and on the model, some of them undone; then both are asked the same.
struct RandomStoreCheck {
    var work: RandomWork
    var model = StoreModel()

    init(seed: UInt64) {
        work = RandomWork(random: RandomSource(seed: seed))
    }

    mutating func run(_ store: any CustomerStore) throws {
        for _ in 0..<25 {
            try transaction(on: store)
            try compare(store)
        }
    }

    private mutating func transaction(on store: any CustomerStore) throws {
        let before = model
        let isUndone = work.random.chance(oneIn: 4)
        do {
            try store.write { writing in
                for _ in 0...work.random.below(3) {
                    try change(writing)
                    try compareDue(writing)
                }
                if isUndone { throw Interruption() }
            }
        } catch is Interruption {
            model = before
        }
    }

    private mutating func change(_ writing: any StoreWriting) throws {
        let size = work.random.below(30)
        switch work.random.below(8) {
        case 0:
            let customers = (0..<size).map { _ in work.customer() }
            let now = work.instant()
            try writing.put(customers, at: now)
            model.put(customers, at: now)
        case 1:
            let orders = (0..<size).map { _ in work.order() }
            try writing.put(orders, at: work.instant())
            for order in orders { model.orders[order.id] = order }
        case 2:
            let lines = Set((0..<size).map { _ in [work.random.below(20), work.random.below(4) + 1] })
            let items = lines.map {
                OrderItem(
                    order: "o\($0[0])", line: $0[1], sku: work.text(), title: work.text(), quantity: 1, price: nil)
            }
            try writing.put(items)
            model.put(items)
        case 3: try plan(writing, size)
        case 4: try dispatch(writing)
        case 5: try keepRules(writing)
        case 6: try retry(writing)
        default:
            let events = (0..<size).map { _ in work.event() }
            let received = work.instant()
            #expect(try writing.add(events, received: received) == model.add(events, received: received))
        }
    }

    private mutating func compare(_ store: any CustomerStore) throws {
        try store.read { reading in
            for _ in 0..<6 {
                let query = work.query()
                #expect(try reading.allEvents(query, pageSize: work.random.below(7) + 1) == model.events(query))
                #expect(try reading.count(query) == model.events(query).count)
            }
            try compareFiles(reading)
            let ids = (0..<20).map { _ in work.eventID() }
            #expect(try reading.eventsKnown(among: ids) == Set(ids).intersection(model.events.map(\.id)))
            try comparePolicies(reading)
            try compareQueue(reading)
            let orders = (0..<20).map { _ in work.orderID() }
            #expect(try reading.orders(orders) == model.orders.filter { orders.contains($0.key) })
            for order in orders { #expect(try reading.items(of: order) == model.items[order] ?? []) }
            #expect(try reading.totals() == model.totals)
        }
    }

    private mutating func compareFiles(_ reading: any StoreReading) throws {
        let keys = (0..<work.random.below(15)).map { _ in work.key() }
        let files = try reading.files(of: keys)
        #expect(files.mapValues(\.customer) == model.customers.filter { keys.contains($0.key) })
        for (key, file) in files {
            #expect(file.events == model.events(of: key))
            #expect(file.orders == model.orders(of: key))
        }
        let phones = ["+860", "+861", "+862", "+863"]
        let sharing = Dictionary(grouping: model.customers.values.filter { phones.contains($0.phone ?? "") }) {
            $0.phone ?? ""
        }
        #expect(try reading.customers(withPhones: phones) == sharing.mapValues { $0.map(\.id).sorted() })
    }
}
