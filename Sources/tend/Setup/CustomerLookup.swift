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
        let hint = try suggestion(for: name, among: neighbours(of: name, in: reader)).map {
            options.say("; did you mean `\($0)`?", "；是不是 `\($0)`？")
        }
        throw CommandFailure.input(
            options.say("tend: there is no customer `\(name)`", "tend：没有顾客 `\(name)`") + (hint ?? ""))
    }

    /// Keys that begin alike: a few pages by key, whatever the size of the store.
    private func neighbours(of name: String, in reader: any StoreReading) throws -> [String] {
        let lengths = [0, name.count / 2, name.count - 2, name.count - 1].filter { (0..<name.count).contains($0) }
        return try lengths.flatMap { length in
            try reader.customerPage(after: String(name.prefix(length)), limit: 200).map(\.id)
        }
    }
}
