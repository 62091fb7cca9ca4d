import RuleLanguage

extension SQLiteSession {
    func ownerCounts() throws -> [String: Int] {
        var counts: [String: Int] = [:]
        var last = ""
        while true {
            var next = try statement(OwnerSQL.next)
            next.bind(last)
            guard let owner = try next.rows({ $0.text(0) }).first else { return counts }
            var count = try statement(OwnerSQL.count)
            count.bind(owner)
            counts[owner] = try count.rows { Int($0.integer(0)) }.first ?? 0
            last = owner
        }
    }

    func customers(ownedBy member: String, after: String?, limit: Int) throws -> [Customer] {
        var statement = try statement(OwnerSQL.customers)
        statement.bind(member)
        statement.bind(after ?? "")
        statement.bind(max(0, limit))
        return try statement.rows { try $0.customer() }
    }

    func pooledCustomers(
        after: (since: Instant, key: String)?, limit: Int
    ) throws -> [(customer: Customer, since: Instant)] {
        var statement = try statement(OwnerSQL.pool)
        statement.bind(after?.since.milliseconds ?? .min)
        statement.bind(after?.key ?? "")
        statement.bind(max(0, limit))
        return try statement.rows { (try $0.customer(), $0.instant(Int32(CustomerSQL.columnCount))) }
    }

    func missedFollowUps(by now: Instant, limit: Int) throws -> [String] {
        var statement = try statement(OwnerSQL.missed)
        statement.bind(now.milliseconds)
        statement.bind(max(0, limit))
        return try statement.rows { $0.text(0) }
    }

    func setPool(_ customer: String, since: Instant?) throws {
        try set(OwnerSQL.setPool, since, of: customer)
    }

    func setFollowUpMissed(_ customer: String, at: Instant?) throws {
        try set(OwnerSQL.setMissed, at, of: customer)
    }

    private func set(_ sql: String, _ instant: Instant?, of customer: String) throws {
        var update = try PreparedStatement(sql, on: database)
        update.bind(instant?.milliseconds)
        update.bind(shard)
        update.bind(customer)
        try update.run()
    }
}
