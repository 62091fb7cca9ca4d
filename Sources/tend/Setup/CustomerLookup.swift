import RuleLanguage
import Runtime
import Storage

/// Finds a customer by key or by phone.
struct CustomerLookup {
    let options: GlobalOptions

    init(_ options: GlobalOptions) {
        self.options = options
    }

    func file(_ name: String, in reader: any StoreReading) throws -> CustomerFile {
        if let file = try reader.files(of: [name])[name] { return file }
        if case .mobile(let phone) = PhoneText(Cell(name)),
            let id = try reader.customers(withPhones: [phone])[phone]?.first,
            let file = try reader.files(of: [id])[id]
        {
            return file
        }
        throw CommandFailure.input(
            options.say("tend: there is no customer `\(name)`", "tend：没有顾客 `\(name)`"))
    }
}
