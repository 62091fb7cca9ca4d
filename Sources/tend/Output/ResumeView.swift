import Engine
import RuleLanguage
import Runtime

/// What waits for a rule, and what was done about it.
struct ResumeView {
    enum Outcome {
        /// Nothing was written.
        case shown
        case resumed
        case dropped(RuleSwitch.Dropped)
    }

    let rule: String
    let shop: Shop
    let options: GlobalOptions

    private struct Document: Encodable {
        struct Held: Encodable {
            var count: Int
            var sends: Int
            var parts: Int
            var cost: MoneyDocument
            var later: Int
            var expired: Int
            var retracted: [String: Int]
        }

        struct Dropped: Encodable {
            var texts: Int
            var retries: Int
        }

        var rule: String
        /// `running` (nothing to do), `shown`, `resumed` or `dropped`
        var outcome: String
        var since: String?
        var planned: PlanDocument.Counts?
        var held: Held?
        var openRetries: Int?
        var dropped: Dropped?
    }

    private var calendar: ShopCalendar { shop.facts.calendar }
    private var currency: Currency { shop.facts.currency }

    func printRunning() throws {
        if options.json { return try JSON.print(Document(rule: rule, outcome: "running")) }
        Console.print(options.say("`\(rule)` runs; there is nothing to resume", "`\(rule)` 在运行，不用恢复"))
    }

    func printJSON(_ work: WaitingWork, _ outcome: Outcome) throws {
        var document = Document(rule: rule, outcome: "shown")
        switch outcome {
        case .shown: break
        case .resumed: document.outcome = "resumed"
        case .dropped(let dropped):
            document.outcome = "dropped"
            document.dropped = Document.Dropped(texts: dropped.deliveries, retries: dropped.retries)
        }
        document.since = work.since.map { calendar.rfc3339($0) }
        document.planned = PlanDocument.Counts(work.planned, customers: nil, currency: currency)
        document.held = Document.Held(
            count: work.held.count, sends: work.held.sends, parts: work.held.parts,
            cost: MoneyDocument(cost: work.held.cost, currency), later: work.held.later, expired: work.held.expired,
            retracted: work.held.retracted)
        document.openRetries = work.openRetries
        try JSON.print(document)
    }

    func printText(_ work: WaitingWork, _ outcome: Outcome) {
        if let since = work.since {
            Console.print(
                options.say(
                    "nothing that became due after \(calendar.display(since)) has been decided",
                    "\(calendar.display(since)) 之后到期的都还没有决定"))
        }
        let planned = work.planned
        let cost = MoneyDocument(cost: planned.cost, currency).amount
        Console.print(
            options.say(
                "would act \(planned.acted) times: \(planned.messages) texts in \(planned.parts) parts for \(cost) \(currency.code), \(planned.coupons) coupons, \(planned.tasks) tasks",
                "会执行 \(planned.acted) 次：短信 \(planned.messages) 条（计费 \(planned.parts) 条，\(cost) \(currency.code)），券 \(planned.coupons) 张，任务 \(planned.tasks) 个"
            ))
        let skips = planned.skipped.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { "\(options.reason($0.key)) \($0.value)" }
        if !skips.isEmpty {
            Console.print(options.say("would skip: ", "会跳过：") + skips.joined(separator: ", "))
        }
        if work.held.count > 0 { printHeld(work.held) }
        if work.openRetries > 0 {
            Console.print(
                options.say(
                    "\(work.openRetries) decisions try again by themselves", "\(work.openRetries) 个决定会自动重试"))
        }
        for sample in work.samples { Console.print("  \(sample.customer)  \(sample.text)") }
        printOutcome(outcome)
    }

    private func printHeld(_ held: WaitingWork.Held) {
        var parts = [options.say("\(held.sends) would go out", "\(held.sends) 条会发出")]
        if held.later > 0 { parts.append(options.say("\(held.later) later", "\(held.later) 条稍后")) }
        if held.expired > 0 {
            parts.append(options.say("\(held.expired) are too old", "\(held.expired) 条已过期"))
        }
        for (reason, count) in held.retracted.sorted(by: { $0.key < $1.key }) {
            parts.append(options.say("\(count) would be taken back (\(reason))", "\(count) 条会收回（\(reason)）"))
        }
        Console.print(
            options.say("\(held.count) texts are held: ", "扣住短信 \(held.count) 条：") + parts.joined(separator: ", "))
    }

    private func printOutcome(_ outcome: Outcome) {
        switch outcome {
        case .shown:
            Console.print(
                options.say(
                    "\nnothing was changed; --yes lets the rule go on with this, --drop without it",
                    "\n什么也没改；--yes 按以上内容恢复，--drop 丢掉这些再恢复"))
        case .resumed:
            Console.print(
                options.say(
                    "\n`\(rule)` runs again; the next turn makes this up", "\n`\(rule)` 恢复运行；下一轮补上以上内容"))
        case .dropped(let dropped):
            Console.print(
                options.say(
                    "\n`\(rule)` runs again; \(dropped.deliveries) texts were taken back, \(dropped.retries) retries closed, and the rest is left out",
                    "\n`\(rule)` 恢复运行；收回短信 \(dropped.deliveries) 条，关闭重试 \(dropped.retries) 个，其余不再补"))
        }
    }
}
