import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct CustomersPool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pool", abstract: "Customers who lost whoever looked after them, the longest first.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var list: ListOptions

    private struct Document: Encodable {
        var customer: String
        var name: String?
        var since: String
        var spent: MoneyDocument
        var lastOrderAt: String?
    }

    func run() throws {
        let work = try StaffWork(options)
        let facts = work.shop.facts
        let lines = try work.read { reader in
            let pool = try reader.pooledCustomers(after: nil, limit: list.limit)
            let files = try reader.files(
                of: pool.map(\.customer.id), needs: FileNeeds(events: false, orders: false, from: work.now))
            return pool.map { customer, since in
                let standing = files[customer.id].map { Moment(file: $0, now: work.now, shop: facts).standing }
                return Document(
                    customer: customer.id, name: customer.name, since: work.calendar.rfc3339(since),
                    spent: MoneyDocument(standing?.spent ?? 0, facts.currency),
                    lastOrderAt: standing?.lastOrderAt.map { work.calendar.rfc3339($0) })
            }
        }
        if options.json { return try lines.forEach { try JSON.printLine($0) } }
        guard !lines.isEmpty else { return Console.print(options.say("the pool is empty", "公共池是空的")) }
        var table = TextTable([
            (options.say("customer", "顾客"), .left), (options.say("name", "姓名"), .left),
            (options.say("since", "从何时起"), .left), (options.say("spent", "消费"), .right),
            (options.say("last order", "最近下单"), .left),
        ])
        for line in lines {
            table.add([
                line.customer, line.name ?? "", String(line.since.prefix(10)), line.spent.amount,
                line.lastOrderAt.map { String($0.prefix(10)) } ?? "",
            ])
        }
        Console.print(table.text)
    }
}

struct CustomersTake: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "take", abstract: "Look after a customer whom nobody looks after.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The customer: the shop's key, or a phone number.")
    var customer: String

    @Option(name: .long, help: ArgumentHelp("Who looks after them from now on.", valueName: "member"))
    var by: String

    func run() throws {
        let work = try StaffWork(options)
        let key = try work.write { writer in
            let key = try work.key(customer, in: writer)
            try OwnerDesk(shop: work.shop, now: work.now).take(key, by: by, in: writer)
            return key
        }
        try OwnedDocument(customer: key, owner: by).print(options) {
            options.say("\(key) is looked after by \(by)", "\(key) 由 \(by) 负责")
        }
    }
}

struct CustomersFollowUp: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow-up", abstract: "Say on which day a customer is to be contacted next.",
        discussion: """
            On that day comes the event follow_up_due, and so long after it (follow_up: {grace: 3d} in shop.yaml) follow_up_missed, with \
            which the customer returns to the pool. A task of the customer that their owner has done, or another day, takes both back.
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The customer: the shop's key, or a phone number.")
    var customer: String

    @Option(name: .long, help: ArgumentHelp("The day.", valueName: "day"))
    var on: String?

    @Flag(name: .long, help: "Take the day back: nothing is to be done.")
    var clear = false

    @Option(name: .long, help: ArgumentHelp("Who says so.", valueName: "member"))
    var by: String

    @Option(name: .long, help: ArgumentHelp("What it is about.", valueName: "text"))
    var note: String?

    func validate() throws {
        guard (on == nil) == clear else { throw ValidationError("give either --on DAY or --clear") }
        if let note { try StaffWork.check(note, option: "--note") }
    }

    func run() throws {
        let work = try StaffWork(options)
        let day = try on.map { try work.day($0, option: "--on") }
        let key = try work.write { writer in
            let key = try work.key(customer, in: writer)
            _ = try StaffBook(work.shop).present(by, on: work.today)
            try FollowUpDesk(shop: work.shop, now: work.now).set(key, on: day, by: by, note: note, in: writer)
            return key
        }
        try OwnedDocument(customer: key, followUpOn: day?.iso8601).print(options) {
            day.map { options.say("\(key) is to be contacted on \($0.iso8601)", "\(key) 下次跟进 \($0.iso8601)") }
                ?? options.say("\(key): no day of the next contact", "\(key)：不再定跟进日期")
        }
    }
}

private struct OwnedDocument: Encodable {
    var customer: String
    var owner: String?
    var followUpOn: String?

    func print(_ options: GlobalOptions, sentence: () -> String) throws {
        if options.json { try JSON.print(self) } else { Console.print(sentence()) }
    }
}
