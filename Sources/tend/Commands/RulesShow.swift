import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct RulesShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One rule: where it stands, what waits in it, and how it is written.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The rule's name.")
    var rule: String

    @OptionGroup var list: ListOptions

    private struct Document: Encodable {
        struct Ask: Encodable {
            var step: String
            var customer: String
            var event: String
            var planned: String
        }

        var rule: RuleDocument
        var file: String
        var line: Int
        var source: String
        /// Versions by which people finish whom an edit pinned, and who those are: by when their trigger came.
        var pinned: [Pinned]
        var heldTexts: Int
        var waiting: [Ask]
    }

    private struct Pinned: Encodable {
        var version: String
        var from: String?
        var to: String

        init(_ booked: BookedRule, calendar: ShopCalendar) {
            version = booked.rule.version
            from = booked.events.lowerBound == .distantPast ? nil : calendar.rfc3339(booked.events.lowerBound)
            to = calendar.rfc3339(booked.events.upperBound)
        }
    }

    func run() throws {
        let workspace = Workspace(options)
        let book = try workspace.book(only: [rule])
        guard let current = book.rules.first?.rule else { return }
        let calendar = book.shop.facts.calendar
        let now = try options.instant(on: calendar)
        func show(_ reader: (any StoreReading)?) throws {
            let source = try RuleDocument.Source(reader, book: book, now: now, options: options)
            var document = Document(
                rule: try RuleDocument(current, from: source), file: current.span.file, line: current.span.start.line,
                source: current.source, pinned: [], heldTexts: 0, waiting: [])
            if let reader {
                document.pinned = try workspace.versioned(book, now: now, from: reader).rules
                    .filter { !$0.isCurrent }.map { Pinned($0, calendar: calendar) }
                document.waiting = try reader.asks(of: rule, limit: list.limit).first.map {
                    Document.Ask(
                        step: $0.key.step, customer: $0.customer, event: $0.key.event,
                        planned: calendar.rfc3339($0.planned))
                }
                if let state = source.states[rule], state.kind != .running {
                    document.heldTexts = try pendingTexts(reader)
                }
            }
            if options.json {
                try JSON.print(document)
            } else {
                print(document, source)
            }
        }
        guard try workspace.hasStore(book.shop) else { return try show(nil) }
        try workspace.readStore(book.shop).read { try show($0) }
    }

    private func pendingTexts(_ reader: any StoreReading) throws -> Int {
        var filter = DeliveryFilter(state: .pending, rule: rule)
        var count = 0
        while case let page = try reader.deliveries(filter, limit: 1000), !page.isEmpty {
            count += page.count
            filter.after = page.last
        }
        return count
    }

    private func print(_ document: Document, _ source: RuleDocument.Source) {
        let rule = document.rule
        let calendar = source.shop.facts.calendar
        Console.print(rule.title.map { "\(rule.rule) · \($0)" } ?? rule.rule)
        func line(_ english: String, _ chinese: String, _ value: String) {
            Console.print("  " + options.say(english + ": ", chinese + "：") + value)
        }
        line("state", "状态", RuleStateWords(calendar: calendar, options: options).text(source.states[rule.rule]))
        line("begins", "触发", rule.trigger)
        line("category", "类别", options.category(rule.category))
        let latest = source.changes.last { $0.rule == rule.rule && $0.version == rule.version }
        let force =
            rule.inForceSince == nil
            ? options.say("comes into force with the next run", "下一次 run 起生效")
            : latest.map { options.say("since \(calendar.display($0.at))", "自 \(calendar.display($0.at))") } ?? ""
        line("version", "版本", "\(rule.version.prefix(8)), \(force)")
        line("steps", "步骤", rule.steps.joined(separator: ", "))
        line("acts in 7 days", "近 7 天执行", String(rule.actsInSevenDays))
        for shortfall in source.shortfalls {
            line("warning", "警告", ShortfallWords(calendar: calendar, options: options).past(shortfall))
        }
        if rule.openRetries > 0 { line("try again by themselves", "自动重试", String(rule.openRetries)) }
        if document.heldTexts > 0 { line("texts held", "扣住的短信", String(document.heldTexts)) }
        for pinned in document.pinned {
            line(
                "pinned to version \(pinned.version.prefix(8))", "按版本 \(pinned.version.prefix(8)) 走完",
                options.say("whose trigger came by \(pinned.to)", "触发在 \(pinned.to) 以前的顾客"))
        }
        if rule.asks > 0 {
            Console.print(
                options.say(
                    "\n\(rule.asks) wait for somebody: tend rules start \(rule.rule) --past --spread 100/day",
                    "\n\(rule.asks) 个等人确认：tend rules start \(rule.rule) --past --spread 100/day"))
            for ask in document.waiting {
                Console.print(
                    "  \(ask.customer)  \(ask.step)  " + options.say("was due \(ask.planned)", "原定 \(ask.planned)"))
            }
        }
        Console.print("\n\(document.file):\(document.line)\n\(document.source)")
    }
}
