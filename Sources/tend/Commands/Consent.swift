import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct Consent: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Who may be written to: the ledger of yeses and noes.",
        subcommands: [ConsentRecord.self, ConsentShow.self, ConsentExport.self])
}

extension ConsentEntry.Answer: ExpressibleByArgument {}

struct ConsentRecord: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Note that somebody said yes or no. A no counts at once.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The customer's key, or a phone number, whether or not a customer has it.")
    var who: String

    @Option(name: .long, help: "What for.")
    var category: Rule.Category = .marketing

    @Option(name: .long, help: "What was said.")
    var answer: ConsentEntry.Answer

    @Option(
        name: .long, help: ArgumentHelp("How it came: reply, form, staff, or a word of your own.", valueName: "word"))
    var how = "staff"

    @Option(name: .long, help: ArgumentHelp("The words that were said.", valueName: "text"))
    var text: String?

    @Option(name: .long, help: ArgumentHelp("When it was said; now unless given.", valueName: "time"))
    var at: String?

    func validate() throws {
        guard !how.isEmpty, how.utf8.count <= 60 else { throw ValidationError("--how must be a short word") }
        guard how != "import" else {
            throw ValidationError("--how import marks what member lists say; say how this word came in")
        }
        guard (text?.utf8.count ?? 0) <= 2000 else { throw ValidationError("--text is longer than 2000 bytes") }
    }

    private struct Document: Encodable {
        var entry: ConsentDocument
        var profiles: [String]
        /// Whether it was not known yet.
        var isNew: Bool
        var now: ConsentStandingDocument
    }

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let calendar = shop.facts.calendar
        let now = try options.instant(on: calendar)
        let said = try at.map { try options.time($0, on: calendar, option: "--at") } ?? now
        guard said <= now else {
            throw CommandFailure.usage(
                options.say("tend: --at: `\(at ?? "")` lies in the future", "tend：--at：`\(at ?? "")` 在将来"))
        }
        let store = try workspace.openStore(shop, now: now)
        try workspace.beginRules(in: store, now: now)
        let (target, outcome) = try store.write { writer in
            let target = try ConsentTarget(who, in: writer, options: options)
            let word = ConsentWord(
                phone: target.phone, customer: target.customer, category: category, answer: answer, at: said,
                how: how, text: text)
            let outcome = try ConsentDesk.record([word], at: now, in: writer)
            return (try ConsentTarget(who, in: writer, options: options), outcome)
        }
        let entry = ConsentEntry(
            phone: target.phone ?? "", customer: target.customer, category: category, answer: answer, at: said,
            received: now, how: how, text: text)
        let standing = target.standing(category, in: shop)
        if options.json {
            try JSON.print(
                Document(
                    entry: ConsentDocument(entry, calendar: calendar), profiles: target.profiles,
                    isNew: outcome.isNew, now: ConsentStandingDocument(standing, category, calendar: calendar)))
        } else {
            printText(target, standing, isNew: outcome.isNew, calendar: calendar)
        }
    }

    private func printText(
        _ target: ConsentTarget, _ standing: ConsentStanding, isNew: Bool, calendar: ShopCalendar
    ) {
        let whom = target.phone.map(maskedPhone) ?? who
        Console.print(
            isNew
                ? options.say("recorded for \(whom)", "已记录：\(whom)")
                : options.say("known already for \(whom); nothing was added", "早已记录：\(whom)，没有新增"))
        if target.phone == nil {
            Console.print(
                options.say(
                    "  the customer has no phone; the word is kept with the customer",
                    "  这位顾客没有手机号；记在顾客名下"))
        } else {
            let profiles = target.profiles.joined(separator: ", ")
            Console.print(
                target.profiles.isEmpty
                    ? options.say("  no customer has this phone", "  没有顾客用这个手机号")
                    : options.say("  customers with this phone: ", "  用这个手机号的顾客：") + profiles)
        }
        Console.print("  " + ConsentWords(calendar: calendar, options: options).line(standing, category))
    }
}
