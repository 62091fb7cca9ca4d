import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct RulesList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Every rule of the folder, whether it runs, and what it has done.")

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let workspace = Workspace(options)
        let book = try workspace.book()
        let rules = book.rules.map(\.rule)
        let now = try options.instant(on: book.shop.facts.calendar)
        func list(_ reader: (any StoreReading)?) throws {
            let source = try RuleDocument.Source(reader, book: book, now: now, options: options)
            let documents = try rules.map { try RuleDocument($0, from: source) }
            if options.json {
                for document in documents { try JSON.printLine(document) }
            } else {
                print(documents, source)
            }
        }
        // A shop without a store has rules all the same.
        guard try workspace.hasStore(book.shop) else { return try list(nil) }
        try workspace.readStore(book.shop).read { try list($0) }
    }

    private func print(_ documents: [RuleDocument], _ source: RuleDocument.Source) {
        guard !documents.isEmpty else {
            Console.print(options.say("no rules", "没有规则"))
            return
        }
        let words = RuleStateWords(calendar: source.shop.facts.calendar, options: options)
        var table = TextTable([
            (options.say("rule", "规则"), .left), (options.say("version", "版本"), .left),
            (options.say("category", "类别"), .left), (options.say("begins", "触发"), .left),
            (options.say("acts, 7 days", "近 7 天执行"), .right), (options.say("retries", "待重试"), .right),
            (options.say("asks", "待确认"), .right), (options.say("state", "状态"), .left),
        ])
        for document in documents {
            let isNew = document.inForceSince == nil
            table.add([
                document.rule, document.version.prefix(8) + (isNew ? "*" : ""), options.category(document.category),
                document.trigger, String(document.actsInSevenDays), String(document.openRetries),
                String(document.asks), words.text(source.states[document.rule]),
            ])
        }
        Console.print(table.text)
        ShortfallWords(calendar: source.shop.facts.calendar, options: options).printPast(source.shortfalls)
        if documents.contains(where: { $0.inForceSince == nil }) {
            Console.print(
                options.say("* comes into force with the next run", "* 下一次 run 起生效"))
        }
    }
}

extension GlobalOptions {
    func category(_ name: String) -> String {
        name == Rule.Category.marketing.rawValue ? say("marketing", "营销") : say("service", "服务")
    }
}
