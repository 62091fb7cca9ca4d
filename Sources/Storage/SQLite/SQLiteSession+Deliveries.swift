import Engine
import RuleLanguage

extension SQLiteSession {
    func add(_ deliveries: some Sequence<Delivery>, at now: Instant) throws {
        var insert = try PreparedStatement(DeliverySQL.add, on: database)
        for delivery in deliveries {
            insert.bind(shard)
            insert.bind(delivery)
            insert.bind(delivery.due.milliseconds)
            insert.bind(delivery.expires?.milliseconds ?? Schema.endOfTime)
            insert.bind(now.milliseconds)
            insert.bind(now.milliseconds)
            try insert.run()
        }
    }

    func deliveries(_ filter: DeliveryFilter, limit: Int) throws -> [Delivery] {
        let after = (filter.after?.due.milliseconds ?? .min, filter.after?.id ?? "")
        if let customer = filter.customer {
            return try deliveries(of: customer, filter, after: after, limit: limit)
        }
        let states = filter.state.map { [$0] } ?? Delivery.State.allCases
        let queues = try states.flatMap { state in
            try Rule.Category.allCases.flatMap { category in
                var statement = try statement(filter.rule == nil ? DeliverySQL.queue : DeliverySQL.queueOfRule)
                statement.bind(state.rawValue)
                statement.bind(category.rawValue)
                statement.bind(after.0)
                statement.bind(after.1)
                if let rule = filter.rule { statement.bind(rule) }
                statement.bind(max(0, limit))
                return try statement.rows { try $0.delivery() }
            }
        }
        return queues.first(limit) { ($0.due, $0.id) }
    }

    private func deliveries(
        of customer: String, _ filter: DeliveryFilter, after: (Int64, String), limit: Int
    ) throws -> [Delivery] {
        var statement = try statement(DeliverySQL.ofCustomer)
        statement.bind(customer)
        statement.bind(after.0)
        statement.bind(after.1)
        statement.bind(filter.state == nil && filter.rule == nil ? max(0, limit) : Int(Int32.max))
        let all = try statement.rows { try $0.delivery() }
        return Array(
            all.lazy.filter { delivery in
                (filter.state.map { $0 == delivery.state } ?? true)
                    && (filter.rule.map { $0 == delivery.key.rule } ?? true)
            }.prefix(max(0, limit)))
    }

    func delivery(_ id: String) throws -> Delivery? {
        var statement = try statement(DeliverySQL.one)
        statement.bind(id)
        return try statement.rows { try $0.delivery() }.first
    }

    func deliveryCounts() throws -> [Delivery.State: Int] {
        var counts: [Delivery.State: Int] = [:]
        var statement = try statement(DeliverySQL.counts)
        try statement.forEachRow { counts[try $0.word(0, "deliveries.state")] = Int($0.integer(1)) }
        return counts
    }
}

extension PreparedStatement {
    /// In the order of `DeliverySQL.columns`.
    fileprivate mutating func bind(_ delivery: Delivery) {
        bind(delivery.id)
        bind(delivery.key)
        bind(delivery.customer)
        bind(delivery.phone)
        bind(delivery.category.rawValue)
        bind(delivery.template)
        bind(delivery.text)
        bind(delivery.parts)
        bind(delivery.cost)
        bind(delivery.due.milliseconds)
        bind(delivery.expires?.milliseconds)
        bind(delivery.state.rawValue)
        bind(delivery.attempts)
        bind(delivery.sentAt?.milliseconds)
        bind(delivery.providerID)
        bind(delivery.error)
        bind(delivery.order)
        bind(delivery.value)
        bind(delivery.timeZone)
        bind(delivery.spread)
    }
}

extension RowReader {
    /// In the order of `DeliverySQL.columns`.
    func delivery() throws -> Delivery {
        var delivery = Delivery(
            id: text(0), key: activationKey(1), customer: text(4), phone: text(5),
            category: try word(6, "deliveries.category"), template: text(7), text: text(8), parts: Int(integer(9)),
            cost: integer(10), due: instant(11), expires: instantIfAny(12))
        delivery.state = try word(13, "deliveries.state")
        delivery.attempts = Int(integer(14))
        delivery.sentAt = instantIfAny(15)
        delivery.providerID = textIfAny(16)
        delivery.error = textIfAny(17)
        delivery.order = textIfAny(18)
        delivery.value = integer(19)
        delivery.timeZone = textIfAny(20)
        delivery.spread = integerIfAny(21)
        return delivery
    }
}
