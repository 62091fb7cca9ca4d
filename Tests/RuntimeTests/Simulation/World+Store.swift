import Engine
import RuleLanguage
import Storage

/// What the store must hold, whenever a new process opens it: what was committed, whole, and nothing else.
extension World {
    func checkStore() throws {
        let file = try open().file
        try file.read { reader in
            try checkDecisions(reader)
            try checkThings(reader)
            try checkDeliveries(reader)
        }
    }

    private func report(_ complaint: String) {
        violations.append("in the store: \(complaint)")
    }

    private func checkDecisions(_ reader: any StoreReading) throws {
        var stored: [ActivationKey: Bool] = [:]
        for person in people {
            for decision in try reader.decisions(of: person.id) { stored[decision.key] = decision.skip == nil }
        }
        guard stored != chronicle.kept else { return }
        for (key, acted) in chronicle.kept where stored[key] != acted {
            report("\(key) \(acted ? "acted" : "was skipped"), and is \(stored[key].map { "\($0)" } ?? "not there")")
        }
        for (key, _) in stored where chronicle.kept[key] == nil { report("\(key) was never committed") }
    }

    /// Coupons and tasks are those of the plans that acted.
    private func checkThings(_ reader: any StoreReading) throws {
        let plans = chronicle.acted.values
        let coupons = try reader.coupons(CouponFilter(), limit: .max / 2).map { "\($0.id) \($0.facts.code)" }
        if coupons.sorted() != plans.flatMap(\.coupons).map({ "\($0.id) \($0.facts.code)" }).sorted() {
            report("other coupons than were decided")
        }
        let tasks = try reader.tasks(customer: nil, state: nil, limit: .max / 2).map(\.id)
        if tasks.sorted() != plans.flatMap(\.tasks).map(\.id).sorted() { report("other tasks than were decided") }
        // What was foreseen is taken back when it turns out otherwise.
        let events = plans.flatMap(\.events).filter { !EventKind.foreseen.contains($0.kind) }.map(\.id)
        if try reader.eventsKnown(among: events).count != Set(events).count { report("an emitted event is missing") }
    }

    /// Texts are those of the plans that acted, and stand where the provider has them.
    private func checkDeliveries(_ reader: any StoreReading) throws {
        let stored = try reader.deliveries(DeliveryFilter(), limit: .max / 2)
        let planned = chronicle.acted.values.flatMap(\.deliveries).map { "\($0.id) \($0.text)" }
        if stored.map({ "\($0.id) \($0.text)" }).sorted() != planned.sorted() {
            report("other texts than were decided")
        }
        for delivery in stored {
            let isTaken = provider.taken[delivery.id] != nil
            switch delivery.state {
            case .sent where !isTaken: report("\(delivery.key) is sent, and the provider has not got it")
            case .pending where isTaken, .expired where isTaken, .retracted where isTaken, .failed where isTaken:
                report("\(delivery.key) is \(delivery.state), and the provider has it")
            case .sent, .pending, .expired, .retracted, .failed, .sending, .unknown: break
            }
        }
    }
}
