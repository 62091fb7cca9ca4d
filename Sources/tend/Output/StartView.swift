import Engine
import RuleLanguage
import Runtime

/// Who would start, when, and what that comes to.
struct StartView {
    let rule: String
    let found: PastStart.Finding
    /// Those who start, those worth most first.
    let people: [PastStart.Person]
    /// When each of them does.
    let plan: [Retry]
    /// How many have been written; nil when nothing was.
    let started: Int?
    let shop: Shop
    let options: GlobalOptions

    private struct PersonDocument: Encodable {
        var customer: String
        var value: MoneyDocument
        var step: String
        var event: String
        var startsAt: String
        var wasDue: String
    }

    private struct Document: Encodable {
        struct Day: Encodable {
            var day: String
            var people: Int
        }

        var rule: String
        var customers: Int
        var eligible: Int
        var people: Int
        var notPast: Int
        var decided: Int
        var skipped: [String: Int]
        var messages: Int
        var parts: Int
        var cost: MoneyDocument
        var days: [Day]
        var first: [PersonDocument]
        /// Missing when nothing was written.
        var started: Int?
    }

    private var calendar: ShopCalendar { shop.facts.calendar }
    private var currency: Currency { shop.facts.currency }

    private func document(_ person: PastStart.Person, _ retry: Retry) -> PersonDocument {
        PersonDocument(
            customer: person.customer, value: MoneyDocument(person.value, currency), step: retry.key.step,
            event: retry.key.event, startsAt: calendar.rfc3339(retry.at), wasDue: calendar.rfc3339(person.planned))
    }

    private var days: [(day: CalendarDate, people: Int)] {
        var days: [CalendarDate: Int] = [:]
        for retry in plan { days[calendar.date(at: retry.at), default: 0] += 1 }
        return days.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private var cost: MoneyDocument { MoneyDocument(cost: people.reduce(0) { $0 + $1.cost }, currency) }

    func printPeople() throws {
        for (person, retry) in zip(people, plan) { try JSON.printLine(document(person, retry)) }
    }

    func printJSON() throws {
        try JSON.print(
            Document(
                rule: rule, customers: found.customers, eligible: found.people.count, people: people.count,
                notPast: found.notPast, decided: found.decided, skipped: found.skipped,
                messages: people.reduce(0) { $0 + $1.messages }, parts: people.reduce(0) { $0 + $1.parts }, cost: cost,
                days: days.map { Document.Day(day: $0.day.iso8601, people: $0.people) },
                first: zip(people, plan).prefix(10).map { document($0, $1) }, started: started))
    }

    func printText() {
        Console.print(
            options.say(
                "\(found.people.count) of \(found.customers) customers could start `\(rule)`",
                "\(found.customers) 位顾客中，\(found.people.count) 位可以补走 `\(rule)`"))
        printOthers()
        guard !people.isEmpty else { return }
        let days = days
        if let first = plan.first, let last = plan.last {
            Console.print(
                options.say(
                    "\(people.count) people over \(days.count) days, from \(calendar.display(first.at)) to \(calendar.display(last.at)); \(people.reduce(0) { $0 + $1.messages }) texts in \(people.reduce(0) { $0 + $1.parts }) parts for \(cost.amount) \(currency.code)",
                    "\(people.count) 人，分 \(days.count) 天，从 \(calendar.display(first.at)) 到 \(calendar.display(last.at))；短信 \(people.reduce(0) { $0 + $1.messages }) 条（计费 \(people.reduce(0) { $0 + $1.parts }) 条，\(cost.amount) \(currency.code)）"
                ))
        }
        var table = TextTable([
            (options.say("customer", "顾客"), .left), (options.say("spent", "消费"), .right),
            (options.say("step", "步骤"), .left), (options.say("starts", "开始"), .left),
            (options.say("was due", "原定"), .left),
        ])
        for (person, retry) in zip(people, plan).prefix(10) {
            table.add([
                person.customer, currency.decimal(person.value), retry.key.step, calendar.display(retry.at),
                calendar.display(person.planned),
            ])
        }
        Console.print("\n" + table.text)
        if people.count > 10 {
            Console.print(options.say("… and \(people.count - 10) more", "……还有 \(people.count - 10) 人"))
        }
        printEnd()
    }

    private func printOthers() {
        var others = found.skipped.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { "\(options.reason($0.key)) \($0.value)" }
        if found.decided > 0 {
            others.append(options.say("decided already \(found.decided)", "已经决定过 \(found.decided)"))
        }
        if found.notPast > 0 { others.append(options.say("not past yet \(found.notPast)", "还没到时间 \(found.notPast)")) }
        if !others.isEmpty { Console.print(options.say("others: ", "其余：") + others.joined(separator: ", ")) }
    }

    private func printEnd() {
        if let started {
            Console.print(
                options.say(
                    "\n\(started) people will start; each is decided again when their turn comes",
                    "\n\(started) 人将补走；轮到时会再判断一次"))
        } else {
            Console.print(options.say("\nnothing was changed; --yes lets them start", "\n什么也没改；--yes 让他们开始"))
        }
    }
}
