import RuleLanguage

/// Whole customer files, and the standings that stand in for their events.
extension SQLiteSession {
    func files(of customers: [String], needs: FileNeeds) throws -> [String: CustomerFile] {
        let profiles = try profiles(of: customers, needs: needs)
        var orders: [String: [String: Order]] = [:]
        if needs.orders {
            try forEachRow(of: profiles.map(\.profile.id), OrderSQL.ofCustomers) { row in
                let order = try row.order()
                orders[order.customer, default: [:]][order.id] = order
            }
        }
        let withEvents = profiles.lazy.filter { $0.summary == nil }.map(\.profile.id)
        let events = withEvents.isEmpty ? [:] : try events(of: Array(withEvents))
        var files: [String: CustomerFile] = [:]
        files.reserveCapacity(profiles.count)
        for (profile, summary) in profiles {
            files[profile.id] = CustomerFile(
                customer: profile, events: events[profile.id] ?? [], orders: orders[profile.id] ?? [:],
                summary: summary)
        }
        return files
    }

    private typealias Profile = (profile: Customer, summary: StandingSummary?)

    private func profiles(of customers: [String], needs: FileNeeds) throws -> [Profile] {
        var profiles: [Profile] = []
        profiles.reserveCapacity(customers.count)
        func add(_ row: RowReader) throws {
            let summary = needs.events ? nil : row.summary(19)
            // What people said about messages is looked for among their events.
            let isEnough = summary.map { $0.through <= needs.from && $0.standing.consentWords == 0 } ?? false
            profiles.append((try row.customer(), isEnough ? summary : nil))
        }
        var others = customers
        if needs.areNeighbours, customers.count >= SQLiteSession.fewest {
            // One walk along the keys finds them sooner than a search for each.
            let found = try forEachRow(among: customers, add)
            if found.count == customers.count { return profiles }
            others.removeAll { found.contains($0) }
        }
        try forEachRow(of: others, CustomerSQL.filesWithIDs, add)
        return profiles
    }

    private static let fewest = 64

    /// Walks from the first key to the last, but not much further than there are keys.
    ///
    /// - Returns: those that it came by.
    private func forEachRow(among customers: [String], _ body: (RowReader) throws -> Void) throws -> Set<String> {
        let wanted = Set(customers)
        func isBefore(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }
        guard let first = customers.min(by: isBefore), let last = customers.max(by: isBefore) else { return [] }
        var found: Set<String> = []
        found.reserveCapacity(wanted.count)
        var statement = try statement(CustomerSQL.filesBetween)
        statement.bind(first)
        statement.bind(last)
        statement.bind(2 * customers.count)
        try statement.forEachRow { row in
            let customer = row.text(0)
            guard wanted.contains(customer) else { return }
            found.insert(customer)
            try body(row)
        }
        return found
    }

    /// Adds new events to the standings of their customers. One that comes in out of order makes its customer's be counted anew.
    func countStandings(of events: [Event]) throws {
        guard !events.isEmpty else { return }
        let byCustomer = Dictionary(grouping: events, by: \.customer)
        var summaries: [String: StandingSummary] = [:]
        var uncounted: [String] = []
        try forEachRow(of: Array(byCustomer.keys), CustomerSQL.standings) { row in
            let customer = row.text(0)
            let own = (byCustomer[customer] ?? []).sorted(by: Event.inHistoryOrder)
            guard var summary = row.summary(1), let first = own.first, first.at >= summary.through else {
                uncounted.append(customer)
                return
            }
            for event in own { summary.count(event, calendar: calendar) }
            summaries[customer] = summary
        }
        try recountStandings(of: uncounted)
        try set(summaries)
    }

    /// Counts the standings of those customers from all their events.
    func recountStandings(of customers: [String]) throws {
        let histories = try events(of: customers)
        try set(
            Dictionary(
                uniqueKeysWithValues: Set(customers).map { customer in
                    var summary = StandingSummary(standing: Standing(), through: .distantPast)
                    for event in (histories[customer] ?? []).sorted(by: Event.inHistoryOrder) {
                        summary.count(event, calendar: calendar)
                    }
                    return (customer, summary)
                }))
    }

    private func set(_ summaries: [String: StandingSummary]) throws {
        var update = try PreparedStatement(CustomerSQL.setStanding, on: database)
        for (customer, summary) in summaries {
            update.bind(summary)
            update.bind(shard)
            update.bind(customer)
            try update.run()
        }
    }
}

extension PreparedStatement {
    /// In the order of `CustomerSQL.standingColumns`.
    fileprivate mutating func bind(_ summary: StandingSummary) {
        let standing = summary.standing
        bind(summary.through.milliseconds)
        bind(standing.orders)
        bind(standing.purchaseDays)
        bind(standing.paid)
        bind(standing.refunds)
        bind(standing.refunded)
        bind(standing.firstOrderAt?.milliseconds)
        bind(standing.lastOrderAt?.milliseconds)
        bind(standing.lastPurchaseDay.map { Int64($0.dayNumber) })
        bind(standing.openComplaints)
        bind(standing.openRefunds)
        bind(standing.tier)
        bind(standing.consentWords)
    }
}

extension RowReader {
    /// In the order of `CustomerSQL.standingColumns`, from that column on; nil where nothing has been counted.
    fileprivate func summary(_ first: Int32) -> StandingSummary? {
        guard let through = instantIfAny(first) else { return nil }
        var standing = Standing()
        standing.orders = Int(integer(first + 1))
        standing.purchaseDays = Int(integer(first + 2))
        standing.paid = integer(first + 3)
        standing.refunds = Int(integer(first + 4))
        standing.refunded = integer(first + 5)
        standing.spent = standing.paid &- standing.refunded
        standing.firstOrderAt = instantIfAny(first + 6)
        standing.lastOrderAt = instantIfAny(first + 7)
        standing.lastPurchaseDay = dateIfAny(first + 8)
        standing.openComplaints = Int(integer(first + 9))
        standing.openRefunds = Int(integer(first + 10))
        standing.tier = textIfAny(first + 11)
        standing.consentWords = Int(integer(first + 12))
        return StandingSummary(standing: standing, through: through)
    }
}
