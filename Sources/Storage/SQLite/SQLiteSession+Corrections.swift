import RuleLanguage

/// Former keys, and what corrections replaced. Most stores have none of either, and imports ask for every row.
extension SQLiteSession {
    func aliases(among keys: [String]) throws -> [String: String] {
        var any = try statement(MergeSQL.hasAliases)
        if try any.rows({ _ in true }).isEmpty { return [:] }
        var aliases: [String: String] = [:]
        try forEachRow(ofEach: keys, MergeSQL.aliases) { aliases[$0.text(0)] = $0.text(1) }
        return aliases
    }

    func aliases(of customer: String) throws -> [String] {
        var statement = try statement(MergeSQL.aliasesOfCustomer)
        statement.bind(customer)
        return try statement.rows { $0.text(0) }
    }

    func corrections(of customers: [String]) throws -> [String: [String: Value]] {
        var any = try statement(MergeSQL.hasCorrections)
        if try any.rows({ _ in true }).isEmpty { return [:] }
        var corrections: [String: [String: Value]] = [:]
        try forEachRow(ofEach: customers, MergeSQL.corrections) { row in
            corrections[row.text(0), default: [:]][row.text(1)] = try row.value(2, "corrections.replaced")
        }
        return corrections
    }

    func setCorrections(_ replaced: [String: Value], of customer: String) throws {
        var drop = try statement(MergeSQL.dropCorrections)
        drop.bind(customer)
        try drop.run()
        var insert = try PreparedStatement(MergeSQL.addCorrection, on: database)
        for (field, value) in replaced.sorted(by: { $0.key < $1.key }) {
            insert.bind(shard)
            insert.bind(customer)
            insert.bind(field)
            insert.bind(utf8: ValueText.utf8(value))
            try insert.run()
        }
    }

    func holdings(of customer: String) throws -> CustomerHoldings {
        func count(_ table: String) throws -> Int {
            var statement = try statement(MergeSQL.count(of: table))
            statement.bind(customer)
            return try statement.rows { Int($0.integer(0)) }.first ?? 0
        }
        var holdings = CustomerHoldings()
        holdings.events = try count("events")
        holdings.orders = try count("orders")
        holdings.decisions = try count("decisions")
        holdings.deliveries = try count("deliveries")
        holdings.coupons = try count("coupons")
        holdings.tasks = try count("tasks")
        return holdings
    }
}
