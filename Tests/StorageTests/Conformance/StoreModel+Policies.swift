import Engine
import RuleLanguage
import Storage

/// A delivery with when it is to be handed over, and when it last changed.
struct ModelDelivery {
    var delivery: Delivery
    var handOverAt: Instant
    var changedAt: Instant

    var takesRoom: Bool { [.pending, .sending, .sent, .unknown].contains(delivery.state) }

    /// Where it stands in the queue: a smaller tuple goes first.
    var rank: (Int64, Int64, Int64, [UInt8]) {
        let expires = delivery.expires ?? .distantFuture
        return (handOverAt.milliseconds, -delivery.value, expires.milliseconds, Array(delivery.id.utf8))
    }

    static func precedes(_ left: ModelDelivery, _ right: ModelDelivery) -> Bool {
        let (left, right) = (left.rank, right.rank)
        if (left.0, left.1, left.2) != (right.0, right.1, right.2) {
            return (left.0, left.1, left.2) < (right.0, right.1, right.2)
        }
        return left.3.lexicographicallyPrecedes(right.3)
    }
}

/// What was done, kept the plainest way.
extension StoreModel {
    /// - Returns: whether all of them could be added.
    mutating func add(_ plans: [Plan], at now: Instant) -> Bool {
        for plan in plans {
            if let known = decisions[plan.decision.key], known.retryAt == nil { return false }
            decisions[plan.decision.key] = plan.decision
        }
        for event in plans.flatMap(\.events) where !events.contains(where: { $0.id == event.id }) {
            var event = event
            event.sequence = Int64(events.count + 1)
            events.append(event)
        }
        for delivery in plans.flatMap(\.deliveries) {
            deliveries[delivery.id] = ModelDelivery(delivery: delivery, handOverAt: delivery.due, changedAt: now)
        }
        return true
    }

    mutating func start(_ retries: [Retry], at now: Instant) -> Int {
        var started = 0
        for retry in retries {
            if let known = decisions[retry.key], known.retryAt == nil,
                !["ask", "late"].contains(known.skip?.code ?? "")
            {
                continue
            }
            var decision = Decision(
                key: retry.key, customer: retry.customer, due: retry.at,
                skip: .ask(milliseconds: now.milliseconds - retry.planned.milliseconds), version: "started",
                planned: retry.planned, eventAt: retry.eventAt, retryAt: retry.at)
            decision.isStarted = true
            decisions[retry.key] = decision
            started += 1
        }
        return started
    }

    mutating func dropRetries(of rule: String) -> Int {
        let open = decisions.values.filter { $0.key.rule == rule && $0.retryAt != nil }.map(\.key)
        for key in open { decisions[key]?.retryAt = nil }
        return open.count
    }

    func retries(rule: String, step: String, from: Instant, to: Instant) -> [Retry] {
        decisions.values.compactMap { decision -> Retry? in
            guard let at = decision.retryAt, decision.key.rule == rule, decision.key.step == step, at >= from, at <= to
            else { return nil }
            return Retry(
                key: decision.key, customer: decision.customer, at: at, planned: decision.planned,
                eventAt: decision.eventAt, isStarted: decision.isStarted)
        }.sorted { ($0.at, $0.key.event) < ($1.at, $1.key.event) }
    }

    // MARK: What policies ask

    func acts(of customers: [String], rules: [String]) -> [String: Set<RuleAct>] {
        let acts = decisions.values.filter {
            $0.skip == nil && customers.contains($0.customer) && rules.contains($0.key.rule)
        }.map { decision in
            RuleAct(
                key: decision.key, customer: decision.customer, due: decision.due, eventAt: decision.eventAt,
                sentText: deliveries.values.contains { $0.delivery.key == decision.key && $0.takesRoom })
        }
        return Dictionary(grouping: acts, by: \.customer).mapValues { Set($0) }
    }

    func texts(to phones: [String], since: Instant, now: Instant) -> [String: Set<SentText>] {
        var texts: [String: Set<SentText>] = [:]
        for row in deliveries.values where row.takesRoom && phones.contains(row.delivery.phone) {
            let delivery = row.delivery
            let waits = delivery.state == .pending || delivery.state == .sending
            let at = waits ? max(delivery.due, now) : delivery.sentAt ?? row.changedAt
            if !waits, at < since { continue }
            let text = SentText(key: delivery.key, customer: delivery.customer, category: delivery.category, at: at)
            texts[delivery.phone, default: []].insert(text)
        }
        return texts
    }

    func sentTimes(to phones: [String], since: Instant) -> [String: [Instant]] {
        let gone = deliveries.values.filter {
            $0.takesRoom && $0.delivery.state != .pending && phones.contains($0.delivery.phone)
        }
        let times = Dictionary(grouping: gone, by: \.delivery.phone).mapValues { rows in
            rows.map { $0.delivery.sentAt ?? $0.changedAt }.filter { $0 >= since }.sorted()
        }
        return times.filter { !$0.value.isEmpty }
    }

    func spending(rules: [String], after: Instant, through: Instant) -> [Budget.Good: Int64] {
        let spent = deliveries.values.filter {
            $0.takesRoom && rules.contains($0.delivery.key.rule) && $0.delivery.due > after
                && $0.delivery.due <= through
        }
        return [.messages: Int64(spent.count), .cost: spent.reduce(0) { $0 + $1.delivery.cost }]
    }

    func actCounts(rule: String, after: Instant, through: Instant) -> [Instant: Int] {
        let acts = decisions.values.filter {
            $0.skip == nil && $0.key.rule == rule && $0.due > after && $0.due <= through
        }
        return Dictionary(grouping: acts, by: \.due).mapValues(\.count)
    }

    // MARK: The queue

    func due(by now: Instant, holding categories: Set<Rule.Category>, rules: Set<String>) -> [Delivery] {
        deliveries.values.filter {
            $0.delivery.state == .pending && $0.handOverAt <= now && !categories.contains($0.delivery.category)
                && !rules.contains($0.delivery.key.rule)
        }.sorted(by: ModelDelivery.precedes).map(\.delivery)
    }

    mutating func claim(_ ids: [String], at now: Instant) -> Set<String> {
        var claimed: Set<String> = []
        for id in ids where deliveries[id]?.delivery.state == .pending {
            deliveries[id]?.delivery.state = .sending
            deliveries[id]?.delivery.attempts += 1
            deliveries[id]?.changedAt = now
            claimed.insert(id)
        }
        return claimed
    }

    mutating func leave(_ ids: [String], _ end: PendingEnd, at now: Instant) {
        for id in ids where deliveries[id]?.delivery.state == .pending {
            deliveries[id]?.changedAt = now
            switch end {
            case .expired: deliveries[id]?.delivery.state = .expired
            case .retracted(let reason):
                deliveries[id]?.delivery.state = .retracted
                deliveries[id]?.delivery.error = reason
            case .later(let instant): deliveries[id]?.handOverAt = instant
            }
        }
    }

    mutating func spread(rule: String, due: Instant, over milliseconds: Int64) {
        let rows = deliveries.values.filter {
            $0.delivery.key.rule == rule && $0.delivery.due == due && $0.delivery.state == .pending
                && $0.delivery.spread != nil
        }
        let order = rows.sorted { left, right in
            var (left, right) = (left, right)
            (left.handOverAt, right.handOverAt) = (due, due)
            return ModelDelivery.precedes(left, right)
        }
        for (number, row) in order.enumerated() {
            let time = due.advanced(byMilliseconds: milliseconds * Int64(number) / Int64(order.count))
            deliveries[row.delivery.id]?.handOverAt = max(row.handOverAt, time)
            deliveries[row.delivery.id]?.delivery.spread = nil
        }
    }

    /// Ends attempts whose outcome tells the history nothing.
    mutating func settle(_ ids: [String], isReturned: Bool, at now: Instant) {
        for id in ids {
            deliveries[id]?.changedAt = now
            deliveries[id]?.delivery.state = isReturned ? .pending : .unknown
            if !isReturned { deliveries[id]?.delivery.error = "timeout" }
        }
    }

    // MARK: Customers

    func audience(knownBy: Instant) -> [String] {
        createdAt.filter { $0.value <= knownBy }.keys.sorted()
    }

    func anniversary(_ field: DateField, _ calendar: AnniversaryCalendar, key: Int, knownBy: Instant) -> [String] {
        audience(knownBy: knownBy).filter { id in
            guard let customer = customers[id] else { return false }
            let date: CalendarDate? =
                switch field {
                case .birthday: customer.birthday
                case .registered: customer.registeredAt.map { ShopCalendar.utc.date(at: $0) }
                case .extra(let name):
                    if case .date(let date) = customer.fields[name] { date } else { nil }
                }
            return date.flatMap { Anniversary.key(of: $0, in: calendar) } == key
        }
    }
}
