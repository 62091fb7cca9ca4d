import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct CustomersMerge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Make one customer of two profiles that are one person.",
        discussion: """
            Everything that is kept of the second becomes the first's: events, orders, decisions, texts, coupons, tasks. The first's \
            values stay, the second's fill gaps, notes and tags are those of both. From then on the second's key leads to the first, \
            also in imports. There is no way back; --dry-run shows what would move.
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The key of the profile that stays.")
    var customer: String

    @Argument(help: "The key of the profile that becomes part of it.")
    var former: String

    @Flag(name: .long, help: "Show what would move, and change nothing.")
    var dryRun = false

    @Option(name: .long, help: ArgumentHelp("Who merges them.", valueName: "name"))
    var by = "staff"

    @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
    var because: String?

    func validate() throws {
        guard !by.isEmpty, by.utf8.count <= 60 else { throw ValidationError("--by must be a short name") }
        guard (because?.utf8.count ?? 0) <= 2000 else { throw ValidationError("--because is longer than 2000 bytes") }
    }

    /// The two profiles, as far as they are two.
    private enum Pair {
        case two(CustomerFile, former: CustomerFile)
        case one(key: String)
    }

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let now = try options.instant(on: shop.facts.calendar)
        guard customer != former else {
            throw CommandFailure.input(
                options.say("tend: `\(customer)` cannot become part of itself", "tend：`\(customer)` 不能并入自己"))
        }
        let merge = CustomerMerge(shop: shop, now: now)
        let view = MergeView(shop: shop.facts, options: options)
        if dryRun {
            return try workspace.readStore(shop).read { reader in
                switch try pair(in: reader) {
                case .one(let key): try view.print(former, isAlready: key)
                case .two(let file, let former):
                    try view.print(try merge.preview(former, into: file, in: reader), isDone: false)
                }
            }
        }
        let store = try workspace.openExistingStore(shop, now: now)
        _ = try store.read { try pair(in: $0) }
        try workspace.beginRules(in: store, now: now)
        let cause = ProfileCause(by: by, because: because)
        let (key, outcome) = try store.write { writer -> (String, CustomerMerge.Outcome?) in
            switch try pair(in: writer) {
            case .one(let key): (key, nil)
            case .two(let file, let former):
                (file.customer.id, try merge.run(former, into: file, cause: cause, in: writer))
            }
        }
        if let outcome { try view.print(outcome, isDone: true) } else { try view.print(former, isAlready: key) }
    }

    private func pair(in reader: any StoreReading) throws -> Pair {
        let lookup = CustomerLookup(options)
        let file = try lookup.file(withKey: customer, in: reader)
        let other = try lookup.file(withKey: former, in: reader)
        return file.customer.id == other.customer.id ? .one(key: file.customer.id) : .two(file, former: other)
    }
}
