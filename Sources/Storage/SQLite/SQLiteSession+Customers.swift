import RuleLanguage

extension SQLiteSession {
    func put(_ customers: [Customer], at now: Instant) throws {
        // A new customer's standing is known where there is no event yet; the others' stays what it is.
        var withEvents: Set<String> = []
        try forEachRow(of: customers.map(\.id), EventSQL.customersAmong) { withEvents.insert($0.text(0)) }
        var insert = try PreparedStatement(CustomerSQL.put, on: database)
        for customer in customers {
            insert.bind(shard)
            insert.bind(customer)
            insert.bind(now.milliseconds)
            insert.bind(now.milliseconds)
            insert.bind(withEvents.contains(customer.id) ? nil : Schema.beginningOfTime)
            try insert.run()
        }
        try putDates(of: customers)
    }

    func setTiers(_ tiers: [String: String]) throws {
        var update = try PreparedStatement(CustomerSQL.setTier, on: database)
        for (customer, tier) in tiers {
            update.bind(tier)
            update.bind(shard)
            update.bind(customer)
            try update.run()
        }
    }

    func customers(_ ids: [String]) throws -> [String: Customer] {
        var customers: [String: Customer] = [:]
        try forEachRow(of: ids, CustomerSQL.withIDs) { row in
            let customer = try row.customer()
            customers[customer.id] = customer
        }
        return customers
    }

    func customers(withPhones phones: [String]) throws -> [String: [String]] {
        var keys: [String: [String]] = [:]
        try forEachRow(ofEach: phones, CustomerSQL.withPhones) { keys[$0.text(0), default: []].append($0.text(1)) }
        return keys
    }

    func arrivals(of customers: [String]) throws -> [String: Instant] {
        var arrivals: [String: Instant] = [:]
        try forEachRow(ofEach: customers, CustomerSQL.arrivals) { arrivals[$0.text(0)] = $0.instant(1) }
        return arrivals
    }

    func customerPage(after: String?, limit: Int) throws -> [Customer] {
        var statement = try statement(after == nil ? CustomerSQL.firstPage : CustomerSQL.page)
        if let after { statement.bind(after) }
        statement.bind(max(0, limit))
        return try statement.rows { try $0.customer() }
    }
}

extension PreparedStatement {
    /// In the order of `CustomerSQL.columns`.
    fileprivate mutating func bind(_ customer: Customer) {
        bind(customer.id)
        bind(customer.name)
        bind(customer.phone)
        bind(customer.gender?.rawValue)
        bind(customer.birthday.map { Int64($0.dayNumber) })
        bind(customer.province)
        bind(customer.city)
        bind(customer.district)
        bind(customer.address)
        bind(customer.credit)
        bind(customer.level)
        bind(customer.points)
        bind(customer.registeredAt?.milliseconds)
        bind(customer.notes)
        bind(utf8: customer.tags.isEmpty ? [] : ValueText.utf8(.list(customer.tags.map { .text($0) })))
        bind(customer.tier)
        bind(customer.marketingConsent.map { $0 ? 1 : 0 })
        bind(utf8: ValueText.utf8(customer.fields))
        bind(customer.timeZone)
        bind(customer.owner)
        bind(customer.followUpOn.map { Int64($0.dayNumber) })
    }
}

extension RowReader {
    /// In the order of `CustomerSQL.columns`.
    func customer() throws -> Customer {
        var customer = Customer(id: text(0))
        // Most of it is not known of most people.
        read(1, into: &customer.name)
        read(2, into: &customer.phone)
        if !isNull(3) { customer.gender = try word(3, "customers.gender") }
        customer.birthday = dateIfAny(4)
        read(5, into: &customer.province)
        read(6, into: &customer.city)
        read(7, into: &customer.district)
        read(8, into: &customer.address)
        read(9, into: &customer.credit)
        read(10, into: &customer.level)
        customer.points = integerIfAny(11)
        customer.registeredAt = instantIfAny(12)
        read(13, into: &customer.notes)
        if !isNull(14) { customer.tags = try tags(14) }
        read(15, into: &customer.tier)
        customer.marketingConsent = integerIfAny(16).map { $0 != 0 }
        if !isNull(17) { customer.fields = try fields(17, "customers.fields") }
        read(18, into: &customer.timeZone)
        read(19, into: &customer.owner)
        customer.followUpOn = dateIfAny(20)
        return customer
    }

    private func tags(_ column: Int32) throws -> [String] {
        switch try value(column, "customers.tags") {
        case .missing: return []
        case .list(let tags):
            return try tags.map {
                guard case .text(let tag) = $0 else { throw StoreError.damaged(column: "customers.tags") }
                return tag
            }
        case .boolean, .integer, .number, .money, .text, .instant, .date, .span:
            throw StoreError.damaged(column: "customers.tags")
        }
    }
}
