import ArgumentParser
import Engine
import Foundation
import RuleLanguage
import Runtime
import Storage

struct TasksLog: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Who did what with which task, the latest last.")

    @OptionGroup var options: GlobalOptions

    @Option(name: .long, help: ArgumentHelp("Only this customer: the shop's key, or a phone number.", valueName: "key"))
    var customer: String?

    @Option(name: .long, help: ArgumentHelp("Only what this person did.", valueName: "name"))
    var by: String?

    @Option(name: .long, help: ArgumentHelp("From that day or moment on.", valueName: "time"))
    var from: String?

    @Option(name: .long, help: ArgumentHelp("Until that day (whole) or moment.", valueName: "time"))
    var to: String?

    @Option(name: .long, help: ArgumentHelp("Only what says this: in the title or the note.", valueName: "text"))
    var search: String?

    @OptionGroup var list: ListOptions

    private struct Document: Encodable {
        var at: String
        var what: String
        var by: String
        var task: String
        var customer: String
        var title: String
        var member: String?
        var note: String?
    }

    func run() throws {
        let work = try StaffWork(options)
        let time = try options.range(from: from, to: to, on: work.calendar)
        let entries = try work.read { reader in
            let customer = try customer.map { try CustomerLookup(options).key($0, in: reader) }
            return try found(of: customer, in: time, in: reader)
        }
        if options.json {
            for (entry, task) in entries {
                try JSON.printLine(
                    Document(
                        at: work.calendar.rfc3339(entry.at), what: entry.what.rawValue, by: entry.by, task: task.id,
                        customer: task.customer, title: task.title, member: entry.member, note: entry.note))
            }
            return
        }
        if entries.isEmpty { Console.print(options.say("nothing was done", "没有记录")) }
        for (entry, task) in entries {
            Console.print("\(work.words.line(entry))  \(task.id)  \(task.customer)  \(task.title)")
        }
    }

    /// The latest that there are.
    private func found(
        of customer: String?, in time: ClosedRange<Instant>, in reader: any StoreReading
    ) throws -> [(TaskLogEntry, FollowUpTask)] {
        var found: [(TaskLogEntry, FollowUpTask)] = []
        func add(_ entries: [TaskLogEntry], _ task: FollowUpTask) {
            found += entries.filter { matches($0, task) && time.contains($0.at) }.map { ($0, task) }
        }
        if let customer {
            let tasks = try reader.tasks(customer: customer, state: nil, limit: 100_000)
            let log = try reader.taskLog(of: tasks.map(\.id))
            for task in tasks { add(log[task.id] ?? [], task) }
            found.sort { ($0.0.at, $0.0.task, $0.0.number) < ($1.0.at, $1.0.task, $1.0.number) }
        } else {
            var known: [String: FollowUpTask] = [:]
            var last: TaskLogEntry?
            while true {
                let page = try reader.taskLog(
                    from: time.lowerBound, through: time.upperBound, after: last, limit: 1000)
                for entry in page {
                    if known[entry.task] == nil { known[entry.task] = try reader.task(entry.task) }
                    if let task = known[entry.task] { add([entry], task) }
                }
                // Only the latest are shown.
                found.removeFirst(max(0, found.count - list.limit))
                last = page.last
                if page.count < 1000 { break }
            }
        }
        return found.suffix(list.limit)
    }

    private func matches(_ entry: TaskLogEntry, _ task: FollowUpTask) -> Bool {
        if let by, entry.by != by { return false }
        guard let search else { return true }
        return [task.title, entry.note].contains { $0?.localizedStandardContains(search) ?? false }
    }
}
