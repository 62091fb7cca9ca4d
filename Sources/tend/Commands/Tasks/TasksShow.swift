import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct TasksShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One task: what to say, what to know of the customer before, and what was done.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The task's id, or its beginning.")
    var id: String

    /// The keys of the list, and beside them what to know of the customer.
    private struct Document: Encodable {
        var task: TaskDocument
        var about: CustomerDocument?
        /// The latest ones, the newest first.
        var contacts: [CustomerPageDocument.EventDocument]
        /// As they are written now.
        var answers: [TaskAnswers.Document]

        private enum Keys: CodingKey {
            case about, contacts, answers
        }

        func encode(to encoder: any Encoder) throws {
            try task.encode(to: encoder)
            var container = encoder.container(keyedBy: Keys.self)
            try container.encodeIfPresent(about, forKey: .about)
            try container.encode(contacts, forKey: .contacts)
            try container.encode(answers, forKey: .answers)
        }
    }

    func run() throws {
        let work = try StaffWork(options)
        try work.read { reader in
            let task = try TaskDesk.find(id, in: reader)
            let log = try reader.taskLog(of: [task.id])[task.id] ?? []
            let file = try reader.files(of: [task.customer])[task.customer]
            let contacts = ContactLog(shop: work.shop)
            let last = (file?.events ?? []).filter { $0.at <= work.now && contacts.isContact($0) }.suffix(5).reversed()
            let ledger = try file?.customer.phone.flatMap { try reader.consents(of: [$0])[$0] } ?? []
            let answers = TaskAnswers(task: task, shop: work.shop).documents
            let customer = file.map { CustomerDocument($0, consents: ledger, now: work.now, shop: work.shop) }
            if options.json {
                let words = ValueWords(shop: work.shop.facts, language: .english)
                return try JSON.print(
                    Document(
                        task: TaskDocument(task, log: log, calendar: work.calendar), about: customer,
                        contacts: last.map { CustomerPageDocument.EventDocument($0, words) }, answers: answers))
            }
            print(task, log, work.words)
            for answer in answers {
                let lines = (answer.text ?? options.say("this answer is gone", "这条答复已经没有了")).split(separator: "\n")
                section(
                    "standard answer: \(answer.title)", "标准答复：\(answer.title)", lines.map(String.init))
            }
            if let customer { print(customer) }
            let values = ValueWords(shop: work.shop.facts, language: options.language)
            let events = EventWords(shop: work.shop, language: options.language)
            section(
                "last contacts", "最近联系",
                last.map { event in
                    [
                        work.calendar.display(event.at), events.name(of: event.kind),
                        event.details(values, hiding: event.unsaid),
                    ]
                    .filter { !$0.isEmpty }.joined(separator: "  ")
                })
            section("log", "记录", log.map { work.words.line($0) })
        }
    }

    private func print(_ task: FollowUpTask, _ log: [TaskLogEntry], _ words: TaskWords) {
        Console.print("\(task.id)  \(words.line(task))")
        if let script = task.script {
            section("what to say", "话术", script.split(separator: "\n").map(String.init))
        }
        var asks: [String] = []
        if let assignee = task.assignee { asks.append(options.say("for \(assignee.name)", "交给 \(assignee.name)")) }
        if let level = task.level { asks.append(options.say("level \(level) or above", "\(level) 级以上")) }
        if !task.outcomes.isEmpty {
            asks.append(options.say("outcomes: ", "结果：") + task.outcomes.joined(separator: options.say(", ", "、")))
        }
        if task.key != .byHand { asks.append("\(task.key.rule) / \(task.key.step)") }
        if let handOut = task.handOut { asks.append(options.say("hand-out \(handOut)", "派发 \(handOut)")) }
        section("task", "任务", asks)
        if let closing = task.closing {
            section(
                "came of it", "结果",
                [[closing.outcome, closing.note].compactMap(\.self).joined(separator: "; ")].filter { !$0.isEmpty })
        }
    }

    private func print(_ customer: CustomerDocument) {
        var lines = [
            [customer.customer, customer.name, customer.phone].compactMap(\.self).joined(separator: "  "),
            options.say(
                "\(customer.orders) orders, \(customer.spent.amount) spent",
                "\(customer.orders) 单，消费 \(customer.spent.amount)")
                + (customer.tier.map { options.say(", tier \($0)", "，等级 \($0)") } ?? ""),
        ]
        if let last = customer.lastOrderAt { lines.append(options.say("last order ", "最近下单 ") + last.prefix(10)) }
        if let owner = customer.owner { lines.append(options.say("looked after by \(owner)", "负责人 \(owner)")) }
        if let day = customer.followUpOn { lines.append(options.say("to be contacted on \(day)", "下次跟进 \(day)")) }
        section("customer", "顾客", lines)
    }

    private func section(_ english: String, _ chinese: String, _ lines: [String]) {
        guard !lines.isEmpty else { return }
        Console.print("\n" + options.say(english, chinese))
        for line in lines { Console.print("  " + line) }
    }
}
