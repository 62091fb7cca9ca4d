import ArgumentParser
import RuleLanguage
import Runtime
import Storage

struct CustomersSet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Correct a profile. What is corrected holds against later imports.",
        discussion: """
            field=value sets a value, field= empties it; +tag and tags-=tag change single tags. The fields are name, phone, gender, \
            birthday, province, city, district, address, credit, level, points, notes, tags, time_zone, owner and those that shop.yaml \
            declares under `customer`. Every change becomes an event of the customer's history.
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The customer: the shop's key, or a phone number.")
    var customer: String

    @Argument(
        help: ArgumentHelp("What is right, such as name=王五 birthday=1990-05-31 notes= +老客户.", valueName: "field=value"))
    var assignments: [String]

    @Option(name: .long, help: ArgumentHelp("Who corrects it.", valueName: "name"))
    var by = "staff"

    @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
    var because: String?

    func validate() throws {
        guard !by.isEmpty, by.utf8.count <= 60 else { throw ValidationError("--by must be a short name") }
        guard by != ProfileCause.import.by else {
            throw ValidationError("--by import marks what imports change; say who corrects it")
        }
        guard (because?.utf8.count ?? 0) <= 2000 else { throw ValidationError("--because is longer than 2000 bytes") }
    }

    private struct Document: Encodable {
        var customer: String
        var changes: [ProfileChangeDocument]
        /// Other profiles with the phone.
        var samePhone: [String]
    }

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let now = try options.instant(on: shop.facts.calendar)
        let read: ProfileAssignments
        do throws(ProfileProblem) {
            read = try ProfileAssignments(assignments, shop: shop, now: now)
        } catch {
            throw CommandFailure.input(options.say("tend: ", "tend：") + error.sentence(in: options.language))
        }
        let store = try workspace.openExistingStore(shop, now: now)
        // Somebody who is not there must leave no trace.
        _ = try store.read { try CustomerLookup(options).file(customer, in: $0) }
        try workspace.beginRules(in: store, now: now)
        let (key, changes, samePhone) = try store.write { writer in
            let key = try CustomerLookup(options).file(customer, in: writer).customer.id
            let changes = try ProfileDesk(shop: shop, now: now).correct(
                key, read, cause: ProfileCause(by: by, because: because), in: writer)
            let phone = try writer.customers([key])[key]?.phone
            let sharers = try phone.map { try writer.customers(withPhones: [$0])[$0] ?? [] } ?? []
            return (key, changes, sharers.filter { $0 != key })
        }
        if options.json {
            let documents = changes.map { ProfileChangeDocument($0, shop: shop.facts) }
            return try JSON.print(Document(customer: key, changes: documents, samePhone: samePhone))
        }
        guard !changes.isEmpty else {
            return Console.print(options.say("\(key): so it is already; nothing was changed", "\(key)：本来就是这样，没有改动"))
        }
        Console.print(key)
        let words = ProfileWords(shop: shop.facts, options: options)
        for change in changes { Console.print("  " + words.line(change)) }
        if changes.contains(where: { $0.field == .phone }), let other = samePhone.first {
            Console.print("  " + options.samePhoneHint(key, other))
        }
    }
}

extension GlobalOptions {
    /// Two profiles with one phone may be one person.
    func samePhoneHint(_ key: String, _ other: String) -> String {
        say(
            "same phone as \(other); if they are one person: tend customers merge \(key) \(other)",
            "与 \(other) 手机号相同；如果是同一个人：tend customers merge \(key) \(other)")
    }
}
