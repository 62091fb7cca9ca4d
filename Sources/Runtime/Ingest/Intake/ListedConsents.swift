import Engine
import RuleLanguage
import Storage

/// The yeses and noes of a batch of a member list, on their way into the ledger.
struct ListedConsents {
    private(set) var new: [ConsentEntry] = []
    private(set) var overruled = 0
    private var ledger: [String: [ConsentEntry]]
    private let now: Instant

    init(
        _ rows: [CustomerRow], of ids: [String], known: CustomerBook, store: any StoreReading, now: Instant
    ) throws {
        self.now = now
        var phones: Set<String> = []
        for (row, id) in zip(rows, ids) where row.consent != nil {
            if let phone = row.contact.phone { phones.insert(phone) }
            if let phone = known[id]?.phone { phones.insert(phone) }
        }
        ledger = phones.isEmpty ? [:] : try store.consents(of: Array(phones))
    }

    /// - Parameters:
    ///   - customer: as the list names them.
    ///   - phone: whose ledger it belongs into.
    ///   - formerPhone: the profile's before the row.
    /// - Returns: what the profile keeps of it; nil to leave it as it is.
    mutating func take(_ row: CustomerRow, of customer: String, phone: String?, formerPhone: String?) -> Bool? {
        guard let consent = row.consent else { return nil }
        // Without a number there is no ledger, and nothing can be sent either: the profile keeps the answer for later.
        guard let phone else { return consent }
        let listed = ConsentEntry(
            phone: phone, customer: customer, category: .marketing, answer: consent ? .yes : .no,
            at: row.consentAt ?? now, received: now, how: ListedConsent.how)
        let former = formerPhone == phone ? nil : formerPhone
        let judgement = ListedConsent.judge(
            listed, statesTime: row.consentAt != nil, ledger: ledger[phone] ?? [],
            former: former.flatMap { ledger[$0] } ?? [])
        switch judgement {
        case .new(let entry):
            ledger[phone, default: []].append(entry)
            new.append(entry)
            return consent
        case .known: return nil
        case .overruled:
            overruled += 1
            return nil
        }
    }
}
