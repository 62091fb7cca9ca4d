import RuleLanguage
import Runtime
import Storage

/// Finds a customer by key, by a key of a profile that was merged, or by phone.
struct CustomerLookup {
    let options: GlobalOptions

    init(_ options: GlobalOptions) {
        self.options = options
    }

    func file(_ name: String, in reader: any StoreReading) throws -> CustomerFile {
        if let file = try fileIfAny(name, in: reader) { return file }
        throw unknown(name, hint: try hint(for: name, in: reader))
    }

    /// The same without a phone, where a phone may be several people's.
    func file(withKey name: String, in reader: any StoreReading) throws -> CustomerFile {
        let key = try reader.aliases(among: [name])[name] ?? name
        if let file = try reader.files(of: [key])[key] { return file }
        throw unknown(name, hint: try hint(for: name, in: reader))
    }

    /// The key under which lists find somebody: what is no key of anybody stays as it is.
    func key(_ name: String, in reader: any StoreReading) throws -> String {
        try fileIfAny(name, in: reader)?.customer.id ?? name
    }

    private func fileIfAny(_ name: String, in reader: any StoreReading) throws -> CustomerFile? {
        if let file = try reader.files(of: [name])[name] { return file }
        var names = [name]
        if case .mobile(let phone) = PhoneText(Cell(name)) {
            if let id = try reader.customers(withPhones: [phone])[phone]?.first {
                return try reader.files(of: [id])[id]
            }
            names.append(phone)
        }
        let aliases = try reader.aliases(among: names)
        guard let key = names.compactMap({ aliases[$0] }).first else { return nil }
        return try reader.files(of: [key])[key]
    }

    private func hint(for name: String, in reader: any StoreReading) throws -> String {
        let near = suggestion(for: name, among: try neighbours(of: name, in: reader))
        return near.map { options.say("; did you mean `\($0)`?", "；是不是 `\($0)`？") } ?? ""
    }

    private func unknown(_ name: String, hint: String) -> CommandFailure {
        .input(options.say("tend: there is no customer `\(name)`", "tend：没有顾客 `\(name)`") + hint)
    }

    /// Keys that begin alike: a few pages by key, whatever the size of the store.
    private func neighbours(of name: String, in reader: any StoreReading) throws -> [String] {
        let lengths = [0, name.count / 2, name.count - 2, name.count - 1].filter { (0..<name.count).contains($0) }
        return try lengths.flatMap { length in
            try reader.customerPage(after: String(name.prefix(length)), limit: 200).map(\.id)
        }
    }
}
