import Engine
import RuleLanguage

/// Finding customers by what the calendar says, and by their time zone.
extension SQLiteSession {
    /// Keeps the days of the year by which anniversaries find those customers.
    func putDates(of customers: [Customer]) throws {
        // Where a batch has a customer twice, the last one counts.
        let customers = Dictionary(customers.map { ($0.id, $0) }) { $1 }
        var known: [String: Set<KeptDate>] = [:]
        try forEachRow(of: Array(customers.keys), CustomerSQL.dates) { row in
            let date = KeptDate(field: row.text(1), calendar: row.text(2), key: row.integer(3))
            known[row.text(0), default: []].insert(date)
        }
        var drop = try PreparedStatement(CustomerSQL.dropDate, on: database)
        var add = try PreparedStatement(CustomerSQL.addDate, on: database)
        for (id, customer) in customers {
            let wanted = customer.dates(on: calendar)
            let kept = known[id] ?? []
            for date in kept where !wanted.contains(date) {
                drop.bind(shard)
                drop.bind(date)
                drop.bind(id)
                try drop.run()
            }
            for date in wanted where !kept.contains(date) {
                add.bind(shard)
                add.bind(date)
                add.bind(shard)
                add.bind(id)
                try add.run()
            }
        }
    }

    /// Makes the days of all customers anew where they were kept by the clock of another zone, or by none as in a store of an older
    /// tend.
    func keepDaysInOwnZone() throws {
        var statement = try statement(ShardSQL.daysIn)
        if try statement.rows({ $0.textIfAny(0) }) == [calendar.zoneName] { return }
        var last: String?
        while case let page = try customerPage(after: last, limit: 1000), let end = page.last {
            try putDates(of: page)
            try recountStandings(of: page.map(\.id))
            last = end.id
        }
        var update = try PreparedStatement(ShardSQL.setDaysIn, on: database)
        update.bind(calendar.zoneName)
        update.bind(shard)
        try update.run()
    }

    func audience(knownBy: Instant, keys: KeyRange, limit: Int) throws -> [AgendaRow] {
        var statement = try statement(keys.before == nil ? CustomerSQL.audience : CustomerSQL.audienceBetween)
        statement.bind(keys)
        statement.bind(knownBy.milliseconds)
        statement.bind(max(0, limit))
        return try statement.rows { .customer($0.text(0)) }
    }

    func anniversary(
        _ field: DateField, _ count: AnniversaryCalendar, key: Int, knownBy: Instant, keys: KeyRange, limit: Int
    ) throws -> [AgendaRow] {
        var statement = try statement(keys.before == nil ? CustomerSQL.anniversary : CustomerSQL.anniversaryBetween)
        statement.bind(field.name)
        statement.bind(count.columnText)
        statement.bind(key)
        statement.bind(keys)
        statement.bind(knownBy.milliseconds)
        statement.bind(max(0, limit))
        return try statement.rows { .customer($0.text(0)) }
    }

    func timeZones() throws -> [String] {
        var zones: [String] = []
        while true {
            var statement = try statement(CustomerSQL.nextZone)
            statement.bind(zones.last ?? "")
            guard let next = try statement.rows({ $0.text(0) }).first else { return zones }
            zones.append(next)
        }
    }

    func timeZones(of customers: [String]) throws -> [String: String] {
        var zones: [String: String] = [:]
        try forEachRow(of: customers, CustomerSQL.zones) { row in
            if let zone = row.textIfAny(1) { zones[row.text(0)] = zone }
        }
        return zones
    }
}

extension AnniversaryCalendar {
    fileprivate var columnText: String {
        switch self {
        case .solar: "solar"
        case .lunar: "lunar"
        }
    }
}

/// A row of `customer_dates`, but for the customer.
private struct KeptDate: Hashable {
    var field: String
    var calendar: String
    var key: Int64
}

extension PreparedStatement {
    fileprivate mutating func bind(_ date: KeptDate) {
        bind(date.field)
        bind(date.calendar)
        bind(date.key)
    }
}

extension Customer {
    /// Every date that a rule could name as an anniversary, in each way of counting.
    fileprivate func dates(on calendar: ShopCalendar) -> Set<KeptDate> {
        var dates: [(DateField, CalendarDate)] = []
        if let birthday { dates.append((.birthday, birthday)) }
        if let registeredAt { dates.append((.registered, calendar.date(at: registeredAt))) }
        for (name, value) in fields {
            if case .date(let date) = value { dates.append((.extra(name), date)) }
        }
        var kept: Set<KeptDate> = []
        for (field, date) in dates {
            for count in AnniversaryCalendar.allCases {
                guard let key = Anniversary.key(of: date, in: count) else { continue }
                kept.insert(KeptDate(field: field.name, calendar: count.columnText, key: Int64(key)))
            }
        }
        return kept
    }
}
