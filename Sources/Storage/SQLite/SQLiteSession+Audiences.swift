import Engine
import RuleLanguage

/// Finding customers by what the calendar says, and by their time zone.
extension SQLiteSession {
    /// Keeps the days of the year by which anniversaries find those customers.
    func putDates(of customers: [Customer]) throws {
        var drop = try PreparedStatement(CustomerSQL.dropDates, on: database)
        var add = try PreparedStatement(CustomerSQL.addDate, on: database)
        for customer in customers {
            drop.bind(shard)
            drop.bind(customer.id)
            try drop.run()
            for (field, date) in customer.dates(on: calendar) {
                for count in AnniversaryCalendar.allCases {
                    guard let key = Anniversary.key(of: date, in: count) else { continue }
                    add.bind(shard)
                    add.bind(field.name)
                    add.bind(count.columnText)
                    add.bind(key)
                    add.bind(shard)
                    add.bind(customer.id)
                    try add.run()
                }
            }
        }
    }

    func audience(knownBy: Instant, after: String, limit: Int) throws -> [AgendaRow] {
        var statement = try statement(CustomerSQL.audience)
        statement.bind(after)
        statement.bind(knownBy.milliseconds)
        statement.bind(max(0, limit))
        return try statement.rows { .customer($0.text(0)) }
    }

    func anniversary(
        _ field: DateField, _ count: AnniversaryCalendar, key: Int, knownBy: Instant, after: String, limit: Int
    ) throws -> [AgendaRow] {
        var statement = try statement(CustomerSQL.anniversary)
        statement.bind(field.name)
        statement.bind(count.columnText)
        statement.bind(key)
        statement.bind(after)
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
        try forEachRow(of: customers, CustomerSQL.zones) { zones[$0.text(0)] = $0.text(1) }
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

extension Customer {
    /// Every date that a rule could name as an anniversary.
    fileprivate func dates(on calendar: ShopCalendar) -> [(DateField, CalendarDate)] {
        var dates: [(DateField, CalendarDate)] = []
        if let birthday { dates.append((.birthday, birthday)) }
        if let registeredAt { dates.append((.registered, calendar.date(at: registeredAt))) }
        for (name, value) in fields {
            if case .date(let date) = value { dates.append((.extra(name), date)) }
        }
        return dates
    }
}
