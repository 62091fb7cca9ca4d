import Engine
import RuleLanguage
import Storage

/// The yeses and noes among the events of a batch, on their way to the consent desk.
struct EventConsents {
    enum Taken {
        /// The event is about something else.
        case none
        /// The event is the customer's own; the ledger and other profiles with the phone hear of it too.
        case alsoForOthers
        /// No profile has that key, and it reads as a phone: providers' lists of refusals know nothing else.
        case onlyForPhone(isNew: Bool)
    }

    private var desk: ConsentDesk
    private let phones: [String: String]
    private let strangers: [String: String]

    init(_ rows: [EventRow], known: CustomerBook, store: any StoreReading, now: Instant) throws {
        var phones: [String: String] = [:]
        var strangers: [String: String] = [:]
        for row in rows where row.event.isConsent {
            let key = row.event.customer
            if let customer = known[key] {
                phones[key] = customer.phone
            } else if case .mobile(let phone) = PhoneText(Cell(key)) {
                strangers[key] = phone
            }
        }
        self.phones = phones
        self.strangers = strangers
        desk = try ConsentDesk(phones: Set(phones.values).union(strangers.values), received: now, in: store)
    }

    mutating func take(_ event: NewEvent) -> Taken {
        guard event.isConsent, let said = ConsentEntry(Event(event)) else { return .none }
        let stranger = strangers[event.customer]
        let isNew = desk.take(
            ConsentWord(
                phone: stranger ?? phones[event.customer], customer: stranger == nil ? event.customer : nil,
                category: said.category, channel: said.channel, answer: said.answer, at: said.at, how: said.how,
                text: said.text, eventID: stranger == nil ? event.id : nil))
        return stranger == nil ? .alsoForOthers : .onlyForPhone(isNew: isNew)
    }

    /// Behind the events themselves: those that are known by then are left alone.
    func write(to store: any StoreWriting) throws -> ConsentDesk.Outcome {
        try desk.write(to: store)
    }
}

extension NewEvent {
    fileprivate var isConsent: Bool { kind == .optedIn || kind == .optedOut }
}
