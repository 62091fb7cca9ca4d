import Engine
import RuleLanguage
import Storage

/// The files of some customers, and of everybody who shares a phone with some of them: with one phone they are one person.
struct GoalPeople {
    private struct Question: Hashable {
        var place: Int
        var person: [String]
    }

    private var files: [String: CustomerFile]
    /// By phone, of those whose persons were asked for.
    private let sharers: [String: [String]]
    private var eventsByNumber: [String: [Int: Event]] = [:]
    private var answers: [Question: [String: [GoalJournal.Line]]] = [:]

    /// - Parameter sharing: of the customers, those whose other profiles are wanted.
    init(_ customers: [String], sharing: [String], reader: any StoreReading) throws {
        files = try reader.files(of: customers)
        let phones = Set(sharing.compactMap { [files] in files[$0]?.customer.phone })
        sharers = phones.isEmpty ? [:] : try reader.customers(withPhones: phones.sorted())
        let others = Set(sharers.values.joined()).subtracting(files.keys)
        if !others.isEmpty { files.merge(try reader.files(of: others.sorted())) { first, _ in first } }
    }

    /// - Parameters:
    ///   - files: of everybody who matters.
    ///   - sharing: of them, those whose other profiles are wanted.
    init(_ files: [String: CustomerFile], sharing: [String]) {
        self.files = files
        var sharers: [String: [String]] = [:]
        for customer in sharing {
            if let phone = files[customer]?.customer.phone { sharers[phone] = [] }
        }
        if !sharers.isEmpty {
            for (customer, file) in files {
                if let phone = file.customer.phone, sharers[phone] != nil { sharers[phone]?.append(customer) }
            }
        }
        self.sharers = sharers.mapValues { $0.sorted { $0.precedes($1) } }
    }

    func file(of customer: String) -> CustomerFile {
        files[customer] ?? CustomerFile(customer: Customer(id: customer))
    }

    /// The customer's events by their numbers in a journal.
    mutating func events(of customer: String) -> [Int: Event] {
        if let known = eventsByNumber[customer] { return known }
        let events = Dictionary(file(of: customer).events.map { ($0.journalNumber, $0) }) { first, _ in first }
        eventsByNumber[customer] = events
        return events
    }

    /// What is found out about the person behind a customer, once for all their profiles.
    mutating func once(
        about customer: String, place: Int,
        _ find: ([(customer: String, events: [Int: Event])]) -> [String: [GoalJournal.Line]]
    ) -> [String: [GoalJournal.Line]] {
        let person = files[customer]?.customer.phone.flatMap { sharers[$0] } ?? [customer]
        let question = Question(place: place, person: person)
        if let known = answers[question] { return known }
        let answer = find(person.map { ($0, events(of: $0)) })
        answers[question] = answer
        return answer
    }
}
