import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

/// What commands of the staff have in common: the shop, the time, the store, and words for what is refused.
struct StaffWork {
    let options: GlobalOptions
    let workspace: Workspace
    let shop: Shop
    let now: Instant

    init(_ options: GlobalOptions) throws {
        self.options = options
        workspace = Workspace(options)
        shop = try workspace.shop()
        now = try options.instant(on: shop.facts.calendar)
    }

    var calendar: ShopCalendar { shop.facts.calendar }
    var words: TaskWords { TaskWords(calendar: calendar, now: now, options: options) }
    var desk: TaskDesk { TaskDesk(shop: shop, now: now) }
    var today: CalendarDate { calendar.date(at: now) }

    func read<Result>(_ body: (any StoreReading) throws -> Result) throws -> Result {
        let store = try workspace.readStore(shop)
        return try refusing { try store.read(body) }
    }

    /// One transaction, in which rules begin before what is done now.
    func write<Result>(_ body: (any StoreWriting) throws -> Result) throws -> Result {
        let store = try workspace.openExistingStore(shop, now: now)
        try workspace.beginRules(in: store, now: now)
        return try refusing { try store.write(body) }
    }

    func refusing<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let problem as StaffProblem {
            throw CommandFailure.input(
                options.say("tend: ", "tend：") + problem.sentence(in: options.language, calendar: calendar))
        }
    }

    func assignee(_ name: String?) throws -> TaskAction.Assignee? {
        try refusing { try name.map { try StaffBook(shop).assignee($0, on: today) } }
    }

    /// A day as `--on` and `--next` name it.
    func day(_ text: String, option: String) throws -> CalendarDate {
        if let date = TimeText.readDate(Cell(text)) { return date }
        throw CommandFailure.usage(
            options.say(
                "tend: \(option): `\(text)` is no day; write it like 2026-12-20",
                "tend: \(option)：`\(text)` 不是日子；写作 2026-12-20"))
    }

    func key(_ customer: String, in reader: any StoreReading) throws -> String {
        try CustomerLookup(options).file(customer, in: reader).customer.id
    }

    /// What an act has made of a task.
    func show(_ task: FollowUpTask, log: [TaskLogEntry]) throws {
        if options.json { return try JSON.print(TaskDocument(task, log: log, calendar: calendar)) }
        Console.print("\(task.id)  \(task.customer)  \(words.line(task))")
    }

    /// Names, reasons and notes that are kept.
    static func check(_ text: String, option: String, limit: Int = 2000) throws {
        guard !text.isEmpty, text.utf8.count <= limit else {
            throw ValidationError("\(option) must be a text of at most \(limit) bytes")
        }
    }
}
