import Engine
import RuleLanguage

/// Whole customer files, and the standings that stand in for their events.
extension SQLiteSession {
    func files(of customers: [String], needs: FileNeeds) throws -> [String: CustomerFile] {
        var files: [String: CustomerFile] = [:]
        files.reserveCapacity(customers.count)
        var incomplete: [(profile: Customer, summary: StandingSummary?)] = []
        try forEachProfile(of: customers, needs: needs) { row, summary in
            let profile = try row.customer(details: needs.details)
            if summary == nil || needs.orders {
                incomplete.append((profile, summary))
            } else {
                files[profile.id] = CustomerFile(customer: profile, summary: summary)
            }
        }
        if incomplete.isEmpty { return files }
        var orders: [String: [String: Order]] = [:]
        if needs.orders {
            try forEachRow(of: incomplete.map(\.profile.id), OrderSQL.ofCustomers) { row in
                let order = try row.order()
                orders[order.customer, default: [:]][order.id] = order
            }
            if needs.lines { try nameLines(of: &orders) }
        }
        let withEvents = incomplete.filter { $0.summary == nil }.map(\.profile.id)
        let events = withEvents.isEmpty ? [:] : try events(of: withEvents)
        for (profile, summary) in incomplete {
            files[profile.id] = CustomerFile(
                customer: profile, events: events[profile.id] ?? [], orders: orders[profile.id] ?? [:],
                summary: summary)
        }
        return files
    }

    /// - Parameter orders: by customer and id.
    func nameLines(of orders: inout [String: [String: Order]]) throws {
        let items = try items(ofEach: orders.values.flatMap(\.keys))
        if items.isEmpty { return }
        for (customer, own) in orders {
            for id in own.keys {
                guard let lines = items[id] else { continue }
                orders[customer]?[id]?.lineTitles = lines.filter { $0.quantity > 0 }.compactMap { $0.title ?? $0.sku }
            }
        }
    }

    /// - Parameter body: gets the row of each, and the standing where that is enough.
    private func forEachProfile(
        of customers: [String], needs: FileNeeds, _ body: (RowReader, StandingSummary?) throws -> Void
    ) throws {
        let width = needs.details ? CustomerSQL.columnCount : CustomerSQL.briefColumnCount
        func add(_ row: RowReader) throws {
            let summary = needs.events ? nil : try row.summary(Int32(width))
            // What people said about messages is looked for among their events.
            let isEnough = summary.map { $0.through <= needs.from && $0.standing.consentWords == 0 } ?? false
            try body(row, isEnough ? summary : nil)
        }
        var others = customers
        if needs.areNeighbours, customers.count >= SQLiteSession.fewest {
            // One walk along the keys finds them sooner than a search for each.
            others = try forEachRow(among: customers, details: needs.details, add)
        }
        if others.isEmpty { return }
        let byKey = needs.details ? CustomerSQL.filesWithIDs : CustomerSQL.briefFilesWithIDs
        try forEachRow(of: others, byKey, add)
    }

    private static let fewest = 64

    /// Walks from the first key to the last, but not much further than there are keys.
    ///
    /// - Returns: those that it did not come by.
    private func forEachRow(
        among customers: [String], details: Bool, _ body: (RowReader) throws -> Void
    ) throws -> [String] {
        // In the order of the keys already, where they are an audience's.
        let isSorted = customers.indices.dropFirst().allSatisfy { !customers[$0].precedes(customers[$0 - 1]) }
        let wanted = isSorted ? customers : customers.sorted { $0.precedes($1) }
        guard let first = wanted.first, let last = wanted.last else { return [] }
        var missed: [String] = []
        var next = 0
        var statement = try statement(details ? CustomerSQL.filesBetween : CustomerSQL.briefFilesBetween)
        statement.bind(first)
        statement.bind(last)
        statement.bind(2 * wanted.count)
        try statement.forEachRow { row in
            let customer = row.text(0)
            while next < wanted.count, wanted[next] != customer, wanted[next].precedes(customer) {
                missed.append(wanted[next])
                next += 1
            }
            guard next < wanted.count, wanted[next] == customer else { return }
            next += 1
            try body(row)
        }
        return missed + wanted[next...]
    }

    /// Adds new events to the standings of their customers. One that comes in out of order makes its customer's be counted anew.
    func countStandings(of events: [Event]) throws {
        let byCustomer = Dictionary(grouping: events.filter { !EventKind.foreseen.contains($0.kind) }, by: \.customer)
        if byCustomer.isEmpty { return }
        var summaries: [String: StandingSummary] = [:]
        var uncounted: [String] = []
        try forEachRow(of: Array(byCustomer.keys), CustomerSQL.standings) { row in
            let customer = row.text(0)
            let own = (byCustomer[customer] ?? []).sorted(by: Event.inHistoryOrder)
            guard var summary = try row.summary(1), let first = own.first, first.at >= summary.through else {
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

extension RowReader {
    /// - Parameter details: false where the row has `CustomerSQL.briefColumns`.
    fileprivate func customer(details: Bool) throws -> Customer {
        if details { return try customer() }
        var customer = Customer(id: text(0))
        read(1, into: &customer.name)
        read(2, into: &customer.phone)
        read(3, into: &customer.tier)
        customer.marketingConsent = integerIfAny(4).map { $0 != 0 }
        read(5, into: &customer.timeZone)
        return customer
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
        // The tier has a column of its own.
        var states: [String: Value] = [:]
        for (kind, name) in standing.otherStates { states[kind.rawValue] = .text(name) }
        if let satisfaction = standing.satisfaction {
            states[CustomerField.satisfaction.rawValue] = .number(satisfaction)
        }
        bind(utf8: ValueText.utf8(states))
    }
}

extension RowReader {
    /// In the order of `CustomerSQL.standingColumns`, from that column on; nil where nothing has been counted.
    fileprivate func summary(_ first: Int32) throws -> StandingSummary? {
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
        if !isNull(first + 13) {
            for (name, value) in try fields(first + 13, "customers.standing_states") {
                if let kind = StateKind(rawValue: name), case .text(let state) = value {
                    standing.otherStates[kind] = state
                }
                if name == CustomerField.satisfaction.rawValue { standing.satisfaction = value.asNumber }
            }
        }
        return StandingSummary(standing: standing, through: through)
    }
}
