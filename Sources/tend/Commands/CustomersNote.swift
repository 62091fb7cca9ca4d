import ArgumentParser
import RuleLanguage
import Runtime
import Storage

struct CustomersNote: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note", abstract: "Write down what a customer needs; rules turn it into a task for sales.",
        discussion: "Becomes the event need_heard of the customer's history.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The customer: the shop's key, or a phone number.")
    var customer: String

    @Option(name: .long, help: ArgumentHelp("What the customer needs, in a sentence.", valueName: "text"))
    var need: String

    @Option(name: .long, help: ArgumentHelp("The product it is about.", valueName: "text"))
    var product: String?

    @Option(name: .long, help: ArgumentHelp("Who heard it.", valueName: "name"))
    var by: String?

    private struct Document: Encodable {
        var customer: String
        var event: String
        var at: String
    }

    func validate() throws {
        guard !need.allSatisfy(\.isWhitespace) else { throw ValidationError("--need must say something") }
        guard need.utf8.count <= 2000 else { throw ValidationError("--need is longer than 2000 bytes") }
    }

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let now = try options.instant(on: shop.facts.calendar)
        let store = try workspace.openExistingStore(shop, now: now)
        _ = try store.read { try CustomerLookup(options).file(customer, in: $0) }
        try workspace.beginRules(in: store, now: now)
        let event = try store.write { writer in
            let key = try CustomerLookup(options).file(customer, in: writer).customer.id
            let event = need(of: key, now: now)
            // Said twice at one moment, it is one need.
            if try writer.eventsKnown(among: [event.id]).isEmpty { _ = try writer.add([event], received: now) }
            return event
        }
        if options.json {
            return try JSON.print(
                Document(customer: event.customer, event: event.id, at: shop.facts.calendar.rfc3339(event.at)))
        }
        Console.print(options.say("\(event.customer): noted", "\(event.customer)：已记下"))
    }

    private func need(of customer: String, now: Instant) -> NewEvent {
        var hash = StableHash()
        for part in [customer, String(now.milliseconds), need, product ?? ""] { hash.combine(part) }
        var fields: [String: Value] = ["about": .text(need)]
        if let product { fields["product"] = .text(product) }
        if let by { fields["by"] = .text(by) }
        return NewEvent(
            id: "need:" + hash.digest().hexadecimal(24), customer: customer, kind: .needHeard, at: now, fields: fields)
    }
}
