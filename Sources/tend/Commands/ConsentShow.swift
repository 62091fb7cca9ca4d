import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct ConsentShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "All that somebody ever said yes or no to, and what it means now.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The customer's key, or a phone number.")
    var who: String

    private struct Document: Encodable {
        var phone: String?
        var customer: String?
        var profiles: [String]
        var now: [ConsentStandingDocument]
        var entries: [ConsentDocument]
    }

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let calendar = shop.facts.calendar
        let store = try workspace.readStore(shop)
        let target = try store.read { try ConsentTarget(who, in: $0, options: options) }
        if options.json {
            try JSON.print(
                Document(
                    phone: target.phone, customer: target.customer, profiles: target.profiles,
                    now: Rule.Category.allCases.map {
                        ConsentStandingDocument(target.standing($0, in: shop), $0, calendar: calendar)
                    },
                    entries: target.words.map { ConsentDocument($0, calendar: calendar) }))
        } else {
            printText(target, shop)
        }
    }

    private func printText(_ target: ConsentTarget, _ shop: Shop) {
        let calendar = shop.facts.calendar
        let words = ConsentWords(calendar: calendar, options: options)
        let phone = target.phone.map(maskedPhone) ?? options.say("no phone", "没有手机号")
        let profiles = target.profiles.joined(separator: ", ")
        Console.print(phone + (profiles.isEmpty ? "" : "  " + profiles))
        for category in Rule.Category.allCases {
            Console.print("  " + words.line(target.standing(category, in: shop), category))
        }
        guard !target.words.isEmpty else { return }
        var table = TextTable([
            (options.say("said", "时间"), .left), (options.say("received", "收到"), .left),
            (options.say("category", "类别"), .left), (options.say("channel", "渠道"), .left),
            (options.say("answer", "答复"), .left), (options.say("how", "方式"), .left),
            (options.say("who", "谁"), .left), (options.say("words", "原话"), .left),
        ])
        for entry in target.words {
            table.add([
                calendar.display(entry.at), calendar.display(entry.received), entry.category.rawValue, entry.channel,
                words.answer(entry.answer), visible(entry.how.unicodeScalars), entry.customer ?? "",
                visible((entry.text ?? "").unicodeScalars),
            ])
        }
        Console.print("\n" + table.text)
    }
}
