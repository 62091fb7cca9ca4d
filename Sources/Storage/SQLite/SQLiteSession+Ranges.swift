import Engine
import RuleLanguage

/// Everybody, range by range of keys.
extension SQLiteSession {
    func people(in keys: KeyRange, lines: Bool) throws -> StoredPeople {
        var events = try events(in: keys)
        var orders: [String: [String: Order]] = [:]
        var ofOrders = try statement(keys.before == nil ? OrderSQL.ofCustomersFrom : OrderSQL.ofCustomersBetween)
        ofOrders.bind(keys)
        try ofOrders.forEachRow { row in
            let order = try row.order()
            orders[order.customer, default: [:]][order.id] = order
        }
        if lines { try nameLines(of: &orders) }
        var profiles = try statement(keys.before == nil ? CustomerSQL.profilesFrom : CustomerSQL.profilesBetween)
        profiles.bind(keys)
        var files: [String: CustomerFile] = [:]
        try profiles.forEachRow { row in
            let profile = try row.customer()
            files[profile.id] = CustomerFile(
                customer: profile, events: events.removeValue(forKey: profile.id) ?? [],
                orders: orders[profile.id] ?? [:])
        }
        return StoredPeople(files: files, eventsOfStrangers: events.values.flatMap(\.self))
    }

    func keyRanges(ofEach count: Int) throws -> [KeyRange] {
        var ranges = [KeyRange.all]
        while true {
            let last = ranges[ranges.count - 1].from
            var next = try statement(CustomerSQL.keyBehind)
            next.bind(last)
            next.bind(max(1, count))
            guard let key = try next.rows({ $0.text(0) }).first else { return ranges }
            ranges[ranges.count - 1].before = key
            ranges.append(KeyRange(from: key))
        }
    }

    /// One walk along the phones in their index.
    func phoneSharers() throws -> [[String]] {
        var statement = try statement(CustomerSQL.phones)
        var sharers: [[String]] = []
        var last: (phone: String, customer: String, isShared: Bool)?
        try statement.forEachRow { row in
            let phone = row.text(0)
            let customer = row.text(1)
            guard let known = last, known.phone == phone else {
                last = (phone, customer, false)
                return
            }
            if !known.isShared { sharers.append([known.customer]) }
            sharers[sharers.count - 1].append(customer)
            last?.isShared = true
        }
        return sharers
    }
}

extension PreparedStatement {
    /// From the first key on, then the one before which the range ends, if there is one.
    mutating func bind(_ keys: KeyRange) {
        bind(keys.from)
        if let before = keys.before { bind(before) }
    }
}

extension KeyRange {
    /// What of it comes behind a key.
    func behind(_ key: String?) -> KeyRange {
        guard let key, !key.isEmpty, !key.precedes(from) else { return self }
        return KeyRange(from: KeyRange.successor(of: key), before: before)
    }
}
