import Engine
package import RuleLanguage
package import Storage

/// The one place where a yes or a no comes in: the phone's ledger gets an entry, and every profile that has the phone an event.
///
/// It works inside the caller's transaction, and on it the word counts: a text that waits is taken back when its turn comes. The same
/// word brought again adds nothing.
package struct ConsentDesk {
    /// The entries of each phone, those that are new included.
    private var ledger: [String: [ConsentEntry]]
    /// The profiles with each phone.
    private let sharers: [String: [String]]
    private let received: Instant
    private var entries: [ConsentEntry] = []
    private var events: [NewEvent] = []

    package struct Outcome: Hashable, Sendable {
        package var newEntries = 0
        package var newEvents: [EventKind: Int] = [:]

        package var isNew: Bool { newEntries > 0 || !newEvents.isEmpty }
    }

    /// - Parameter phones: those that words will be about.
    package init(phones: Set<String>, received: Instant, in store: any StoreReading) throws {
        ledger = try store.consents(of: Array(phones))
        sharers = try store.customers(withPhones: Array(phones))
        self.received = received
    }

    /// - Returns: whether the ledger learned something; of a person without a phone, nothing can be said before it is written.
    @discardableResult
    package mutating func take(_ word: ConsentWord) -> Bool {
        let profiles = Set(word.phone.flatMap { sharers[$0] } ?? []).union([word.customer].compactMap(\.self))
        let said = word.entry(phone: word.phone ?? "", received: received)
        for profile in profiles.sorted() {
            events.append(
                NewEvent(
                    id: word.eventID(for: profile), customer: profile, kind: said.eventKind, at: word.at,
                    fields: said.eventFields))
        }
        guard let phone = word.phone else { return false }
        guard !(ledger[phone] ?? []).contains(where: said.repeats) else { return false }
        ledger[phone, default: []].append(said)
        entries.append(said)
        return true
    }

    package func write(to store: any StoreWriting) throws -> Outcome {
        var outcome = Outcome(newEntries: entries.count)
        if !entries.isEmpty { try store.add(entries) }
        var known = try store.eventsKnown(among: events.map(\.id))
        let new = events.filter { known.insert($0.id).inserted }
        if !new.isEmpty { _ = try store.add(new, received: received) }
        for event in new { outcome.newEvents[event.kind, default: 0] += 1 }
        return outcome
    }

    /// All in one transaction.
    package static func record(
        _ words: [ConsentWord], at now: Instant, in store: any StoreWriting
    ) throws -> Outcome {
        var desk = try ConsentDesk(phones: Set(words.compactMap(\.phone)), received: now, in: store)
        for word in words { desk.take(word) }
        return try desk.write(to: store)
    }
}
