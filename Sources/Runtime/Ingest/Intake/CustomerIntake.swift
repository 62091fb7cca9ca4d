import RuleLanguage
import Storage

/// Brings a member list into the store: profiles, and when each became a member.
struct CustomerIntake: RowIntake {
    let reader: RowReader
    let now: Instant
    let shop: ShopFacts

    func read(_ record: CSVRecord) throws(RowProblem) -> CustomerRow {
        try CustomerRow(record, reader: reader)
    }

    mutating func committed(_ outcome: BatchOutcome) {}

    func apply(_ rows: [CustomerRow], to store: any StoreWriting, exactly: Bool) throws -> BatchOutcome {
        var outcome = BatchOutcome()
        let nameless = Set(rows.filter { $0.id == nil }.compactMap(\.contact.phone))
        var keysByPhone = try store.customers(withPhones: Array(nameless)).compactMapValues(\.first)
        var listedIDs: [String] = []
        for row in rows {
            let phone = row.contact.phone
            // A phone that nobody has is the key of its own customer.
            let id = row.id ?? phone.flatMap { keysByPhone[$0] } ?? phone ?? ""
            if let phone, keysByPhone[phone] == nil { keysByPhone[phone] = id }
            listedIDs.append(id)
        }
        let aliases = try store.aliases(among: listedIDs)
        let ids = listedIDs.map { aliases[$0] ?? $0 }
        let distinct = Array(Set(ids))
        var book = CustomerBook(try store.customers(distinct), corrections: try store.corrections(of: distinct))
        var consents = try ListedConsents(rows, of: ids, known: book, store: store, now: now)
        var events = EventBatch()
        for (index, row) in rows.enumerated() {
            let id = ids[index]
            let isNew = book[id] == nil
            // What a list says of a profile that is part of another one only fills the other one's gaps.
            let isFormer = id != listedIDs[index]
            let answer = consent(row, listedAs: listedIDs[index], id, in: book, &consents)
            let changed = book.update(id) { customer in
                if isFormer {
                    customer.fillGaps(from: row, shopZone: shop.calendar.zoneName)
                } else {
                    customer.take(row, shopZone: shop.calendar.zoneName)
                }
                customer.marketingConsent = answer ?? customer.marketingConsent
            }
            if let at = row.registeredAt {
                // By the key in the list: the event of a profile that was merged keeps its id.
                events.append(
                    NewEvent(id: listedIDs[index] + ":registered", customer: id, kind: .registered, at: at),
                    isSurelyNew: isNew)
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
        try book.write(to: store, at: now, shop: shop)
        if !consents.new.isEmpty { try store.add(consents.new) }
        outcome.counts.newConsents = consents.new.count
        outcome.counts.overruledConsents = consents.overruled
        try events.add(to: store, received: now, exactly: exactly, counting: &outcome.counts)
        return outcome
    }

    private func consent(
        _ row: CustomerRow, listedAs key: String, _ id: String, in book: CustomerBook, _ consents: inout ListedConsents
    ) -> Bool? {
        let known = book[id]?.phone
        guard key != id else {
            return consents.take(
                row, of: key, phone: book.phone(of: id, listed: row.contact.phone), formerPhone: known)
        }
        // A yes was said for the number of the profile that was merged; a no is the person's.
        guard row.consent == false else { return nil }
        return consents.take(row, of: key, phone: known ?? row.contact.phone, formerPhone: row.contact.phone)
    }
}

extension EventKind {
    static let registered = EventKind(rawValue: "registered")
}

extension Customer {
    /// What the row states wins over what was known; what it leaves empty stays.
    /// - Parameter shopZone: who lives there needs none of their own.
    fileprivate mutating func take(_ row: CustomerRow, shopZone: String) {
        take(row.contact, replacing: true)
        gender = row.gender ?? gender
        birthday = row.birthday ?? birthday
        level = row.level ?? level
        points = row.points ?? points
        credit = row.credit ?? credit
        registeredAt = row.registeredAt ?? registeredAt
        if let zone = row.timeZone { timeZone = zone == shopZone ? nil : zone }
        owner = row.owner ?? owner
        notes = row.notes ?? notes
        if !row.tags.isEmpty { tags = row.tags }
        fields.merge(row.fields) { _, new in new }
    }

    /// The other way round: what is known stays, and the tags of both are kept.
    fileprivate mutating func fillGaps(from row: CustomerRow, shopZone: String) {
        take(row.contact, replacing: false)
        gender = gender ?? row.gender
        birthday = birthday ?? row.birthday
        level = level ?? row.level
        points = points ?? row.points
        credit = credit ?? row.credit
        registeredAt = registeredAt ?? row.registeredAt
        if timeZone == nil, let zone = row.timeZone, zone != shopZone { timeZone = zone }
        owner = owner ?? row.owner
        notes = notes ?? row.notes
        tags += row.tags.filter { !tags.contains($0) }
        fields.merge(row.fields) { known, _ in known }
    }
}
