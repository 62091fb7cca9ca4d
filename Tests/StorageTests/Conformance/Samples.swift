import Engine
import RuleLanguage
import Storage

/// Milliseconds after the store was made.
func time(_ milliseconds: Int64) -> Instant {
    StoreConformance.madeAt.advanced(byMilliseconds: milliseconds)
}

extension Customer {
    /// Every column filled.
    static func full(_ id: String) -> Customer {
        var customer = Customer(id: id)
        customer.name = "王小明"
        customer.phone = "+8613800138000"
        customer.gender = .female
        customer.birthday = CalendarDate(year: 1992, month: 2, day: 29)
        customer.province = "浙江省"
        customer.city = "杭州市"
        customer.district = "西湖区"
        customer.address = "文三路 1 号, \"甲\" 座\n二楼"
        customer.credit = "4心"
        customer.level = "VIP2"
        customer.points = -3
        customer.registeredAt = time(-86_400_000)
        customer.notes = ""
        customer.tags = ["vip", "爱猫", "a\"b\\c"]
        customer.tier = "A"
        customer.marketingConsent = false
        customer.timeZone = "Asia/Urumqi"
        customer.owner = "小美"
        customer.followUpOn = CalendarDate(year: 2026, month: 12, day: 20)
        customer.fields = [
            "camera_brand": .text("理光"), "count": .integer(.max), "share": .number(0.1), "active": .boolean(true),
            "worth": .money(-1250), "since": .instant(time(5)), "wedding": .date(CalendarDate(dayNumber: -1)),
            "wait": .span(Span(months: 1, days: -2, milliseconds: 3)), "none": .missing,
            "many": .list([.text("x"), .list([]), .integer(1)]),
        ]
        return customer
    }

    static func plain(_ id: String, phone: String? = nil) -> Customer {
        var customer = Customer(id: id)
        customer.phone = phone
        return customer
    }
}

extension Order {
    /// Every column filled.
    static func full(_ id: String, of customer: String) -> Order {
        var order = Order(id: id, customer: customer, status: .signed)
        order.placedAt = time(1)
        order.paidAt = time(2)
        order.shippedAt = time(3)
        order.signedAt = time(4)
        order.completedAt = time(5)
        order.amount = 2999
        order.refunded = 100
        order.quantity = 2
        order.title = "富士 instax mini 相纸"
        order.courier = "顺丰速运"
        order.trackingNumber = "SF1234567890"
        order.province = "浙江省"
        order.city = "杭州市"
        return order
    }
}

extension NewEvent {
    static func paid(_ id: String, of customer: String, at milliseconds: Int64) -> NewEvent {
        NewEvent(id: id, customer: customer, kind: .paid, at: time(milliseconds))
    }
}

extension ActivationKey {
    static func sample(_ event: String) -> ActivationKey {
        ActivationKey(rule: "honeymoon", step: "hello", event: event)
    }
}

extension Decision {
    static func acted(_ event: String, customer: String = "anna", due: Int64 = 0, skip: SkipReason? = nil) -> Decision {
        Decision(
            key: .sample(event), customer: customer, due: time(due), skip: skip, version: "v1", planned: time(due),
            eventAt: time(due - 1000))
    }

    static func acted(key: ActivationKey, customer: String = "anna", due: Int64 = 0) -> Decision {
        Decision(
            key: key, customer: customer, due: time(due), version: "v1", planned: time(due), eventAt: time(due - 1000))
    }

    /// Stopped by a cap, and tries again.
    static func open(
        _ event: String, customer: String = "anna", due: Int64 = 0, retryAt: Int64, rule: String = "honeymoon",
        step: String = "hello"
    ) -> Decision {
        Decision(
            key: ActivationKey(rule: rule, step: step, event: event), customer: customer, due: time(due),
            skip: .capped(FrequencyCap(limit: 1, per: Span(days: 1)), by: .sample("winner")), version: "v1",
            planned: time(due - 1), eventAt: time(due - 1000), retryAt: time(retryAt))
    }
}

extension Delivery {
    static func sample(
        _ id: String, customer: String = "anna", due: Int64 = 0, expires: Int64? = nil,
        category: Rule.Category = .marketing, rule: String = "honeymoon"
    ) -> Delivery {
        Delivery(
            id: id, key: ActivationKey(rule: rule, step: "hello", event: "e-" + id), customer: customer,
            phone: "+8613800138000", category: category, template: "honeymoon-hello", text: "【优丽斯堡】您好 拒收请回复R",
            parts: 1, cost: 450, due: time(due), expires: expires.map { time($0) })
    }

    /// The delivery inside the plan that makes it.
    var plan: Plan {
        Plan(
            decision: Decision(
                key: key, customer: customer, due: due, version: "v1", planned: due, eventAt: due),
            deliveries: [self])
    }

    func with(_ change: (inout Delivery) -> Void) -> Delivery {
        var copy = self
        change(&copy)
        return copy
    }
}

extension CustomerStore {
    /// Reads all pages of a query.
    func allEvents(_ query: EventQuery, pageSize: Int) throws -> [Event] {
        try read { try $0.allEvents(query, pageSize: pageSize) }
    }

    func keep(_ deliveries: [Delivery]) throws {
        try write { try $0.add(deliveries.map(\.plan), decidedAt: time(0)) }
    }
}

extension StoreReading {
    func allEvents(_ query: EventQuery, pageSize: Int) throws -> [Event] {
        var events: [Event] = []
        while true {
            let cursor = events.last.map { last in
                switch query.range {
                case .happened: AgendaQuery.Cursor(instant: last.at, sequence: last.sequence)
                case .received, .receivedTooLate: AgendaQuery.Cursor(instant: last.received, sequence: last.sequence)
                }
            }
            let page = try self.events(query, after: cursor, limit: pageSize)
            if page.isEmpty { return events }
            events += page
        }
    }

    func events(_ query: EventQuery, after: AgendaQuery.Cursor?, limit: Int) throws -> [Event] {
        try rows(.events(query), after: after, limit: limit).compactMap { row in
            guard case .event(let event) = row else { return nil }
            return event
        }
    }

    /// Reads all pages of an audience.
    func everybody(_ query: AgendaQuery, pageSize: Int) throws -> [String] {
        var keys: [String] = []
        while true {
            let cursor = keys.last.map { AgendaQuery.Cursor(key: $0) }
            let page = try rows(query, after: cursor, limit: pageSize).map(\.customer)
            if page.isEmpty { return keys }
            keys += page
        }
    }

    /// Reads all pages of open decisions.
    func allRetries(_ query: AgendaQuery, pageSize: Int) throws -> [Retry] {
        var retries: [Retry] = []
        while true {
            let cursor = retries.last.map { AgendaQuery.Cursor(instant: $0.at, key: $0.key.event) }
            let page = try rows(query, after: cursor, limit: pageSize)
            if page.isEmpty { return retries }
            retries += page.compactMap { row in
                guard case .retry(let retry, _) = row else { return nil }
                return retry
            }
        }
    }
}

extension StoreWriting {
    /// Moves the watermark from where it should be.
    func advance(from expected: Instant, to watermark: Instant) throws {
        var state = try shardState()
        state.watermark = expected
        try advance(from: state, to: watermark, place: nil)
    }

    /// Looks up what is due and claims all of it.
    func claimDue(by now: Instant, holding categories: Set<Rule.Category> = [], limit: Int) throws -> [Delivery] {
        let due = try dueDeliveries(by: now, holding: categories, rules: [], limit: limit)
        let claimed = try claim(due, at: now)
        return due.filter { claimed.contains($0.id) }.map { delivery in
            delivery.with {
                $0.state = .sending
                $0.attempts += 1
            }
        }
    }
}
