import Engine
import RuleLanguage
import Runtime
import Storage

/// Whose consent a command is about: a phone, or a customer and the phone that the profile has.
struct ConsentTarget {
    /// E.164
    var phone: String?
    /// When the customer's key was given.
    var customer: String?
    /// Everybody with the phone.
    var profiles: [String]
    /// The customer's; empty where only a phone is known.
    var file: CustomerFile
    /// The phone's entries, the oldest first.
    var ledger: [ConsentEntry]

    init(_ name: String, in reader: any StoreReading, options: GlobalOptions) throws {
        let name = try reader.aliases(among: [name])[name] ?? name
        if let file = try reader.files(of: [name])[name] {
            self.file = file
            customer = name
            phone = file.customer.phone
        } else if case .mobile(let number) = PhoneText(Cell(name)) {
            file = CustomerFile(customer: Customer(id: ""))
            phone = number
        } else {
            throw CommandFailure.input(
                options.say(
                    "tend: there is no customer `\(name)`, and it is no mobile number",
                    "tend：没有顾客 `\(name)`，它也不是手机号"))
        }
        profiles = try phone.map { try reader.customers(withPhones: [$0])[$0] ?? [] } ?? [name]
        ledger = try phone.map { try reader.consents(of: [$0])[$0] ?? [] } ?? []
    }

    /// The ledger, and what the customer said when it was another phone's, in the order of what was said.
    var words: [ConsentEntry] {
        let own = file.events.compactMap { ConsentEntry($0) }.filter { word in
            !ledger.contains { entry in
                var word = word
                word.phone = entry.phone
                return entry.repeats(word)
            }
        }
        return (ledger + own).sorted { ($0.at, $0.received) < ($1.at, $1.received) }
    }

    func standing(_ category: Rule.Category, in shop: Shop) -> ConsentStanding {
        ConsentStanding(to: category, of: file, person: PersonRecord(consents: ledger), in: shop, asOf: nil)
    }
}
