import RuleLanguage
import Storage

/// Brings a member list into the store: profiles, and when each became a member.
struct CustomerIntake: RowIntake {
    let reader: RowReader
    let now: Instant
    /// Who lives in the shop's own zone needs none of their own.
    let shopZone: String

    func read(_ record: CSVRecord) throws(RowProblem) -> CustomerRow {
        try CustomerRow(record, reader: reader)
    }

    mutating func committed(_ outcome: BatchOutcome) {}

    func apply(_ rows: [CustomerRow], to store: any StoreWriting, exactly: Bool) throws -> BatchOutcome {
        var outcome = BatchOutcome()
        let nameless = Set(rows.filter { $0.id == nil }.compactMap(\.contact.phone))
        var keysByPhone = try store.customers(withPhones: Array(nameless)).compactMapValues(\.first)
        var ids: [String] = []
        for row in rows {
            let phone = row.contact.phone
            // A phone that nobody has is the key of its own customer.
            let id = row.id ?? phone.flatMap { keysByPhone[$0] } ?? phone ?? ""
            if let phone, keysByPhone[phone] == nil { keysByPhone[phone] = id }
            ids.append(id)
        }
        var book = CustomerBook(try store.customers(Array(Set(ids))))
        var consents = try ListedConsents(rows, of: ids, known: book, store: store, now: now)
        var events = EventBatch()
        for (row, id) in zip(rows, ids) {
            let isNew = book[id] == nil
            let answer = consents.take(row, of: id, formerPhone: book[id]?.phone)
            let changed = book.update(id) { customer in
                customer.take(row, shopZone: shopZone)
                customer.marketingConsent = answer ?? customer.marketingConsent
            }
            if let at = row.registeredAt {
                events.append(
                    NewEvent(id: id + ":registered", customer: id, kind: .registered, at: at), isSurelyNew: isNew)
            }
            outcome.counts.count(row.contact)
            if isNew {
                outcome.counts.imported += 1
            } else if changed {
                outcome.counts.updated += 1
            } else {
                outcome.counts.unchanged += 1
            }
        }
        outcome.counts.newCustomers = book.newCustomers
        let people = book.changes
        if !people.isEmpty { try store.put(people, at: now) }
        if !consents.new.isEmpty { try store.add(consents.new) }
        outcome.counts.newConsents = consents.new.count
        outcome.counts.overruledConsents = consents.overruled
        try events.add(to: store, received: now, exactly: exactly, counting: &outcome.counts)
        return outcome
    }
}

extension EventKind {
    static let registered = EventKind(rawValue: "registered")
}

extension Customer {
    /// What the row states wins over what was known; what it leaves empty stays.
    fileprivate mutating func take(_ row: CustomerRow, shopZone: String) {
        take(row.contact, replacing: true)
        gender = row.gender ?? gender
        birthday = row.birthday ?? birthday
        level = row.level ?? level
        points = row.points ?? points
        credit = row.credit ?? credit
        registeredAt = row.registeredAt ?? registeredAt
        if let zone = row.timeZone { timeZone = zone == shopZone ? nil : zone }
        notes = row.notes ?? notes
        if !row.tags.isEmpty { tags = row.tags }
        fields.merge(row.fields) { _, new in new }
    }
}
