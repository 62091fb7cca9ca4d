import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct SegmentsHandOut: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hand-out", abstract: "Open a visit task for each customer of a segment, with a target.",
        discussion: """
            The hand-out has a name (the segment's unless given). Handed out again under its name, only customers without an open task \
            of it get one. With --goal the target counts customers who do that within --goal-within of the opening; without, tasks that \
            are done. tend segments hand-outs shows what has come of it.
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The segment.")
    var segment: String

    @Option(name: .long, help: ArgumentHelp("What the hand-out is called.", valueName: "name"))
    var name: String?

    @OptionGroup var request: TaskRequestOptions

    @Option(name: .long, help: ArgumentHelp("How many are to be reached.", valueName: "n"))
    var target: Int?

    @Option(name: .long, help: ArgumentHelp("The event that the visits are for, such as paid.", valueName: "event"))
    var goal: String?

    @Option(
        name: .long, help: ArgumentHelp("How long after the opening it counts; 14d unless given.", valueName: "span"))
    var goalWithin: String?

    @Flag(name: .long, help: "Show for whom tasks would be opened, and open none.")
    var dryRun = false

    @Option(name: .long, help: ArgumentHelp("Who hands them out.", valueName: "name"))
    var by = "staff"

    func validate() throws {
        if let name { try StaffWork.check(name, option: "--name", limit: 60) }
        if let target, target < 1 { throw ValidationError("--target must be positive") }
        guard goal != nil || goalWithin == nil else { throw ValidationError("--goal-within goes with --goal") }
        try StaffWork.check(by, option: "--by", limit: 60)
    }

    private struct Document: Encodable {
        var handOut: String
        var segment: String
        var customers: [String]
        var skipped: Int
        var isDone: Bool
    }

    func run() throws {
        let work = try StaffWork(options)
        let clause = try work.segment(segment)
        let asked = try request.request(work)
        var handOut = HandOut(
            name: name ?? segment, segment: segment, title: request.title, madeAt: work.now, madeBy: by)
        handOut.script = request.script
        handOut.assignee = asked.assignee
        handOut.target = target
        if let goal {
            guard work.shop.events[EventKind(rawValue: goal)] != nil else {
                let near = suggestion(for: goal, among: work.shop.events.keys.map(\.rawValue).sorted())
                throw CommandFailure.input(
                    options.say("tend: there is no event `\(goal)`", "tend：没有事件 `\(goal)`")
                        + (near.map { options.say("; did you mean `\($0)`?", "；是不是 `\($0)`？") } ?? ""))
            }
            handOut.goal = HandOut.Goal(
                event: EventKind(rawValue: goal), within: try options.span(goalWithin ?? "14d", option: "--goal-within")
            )
        }
        let desk = SegmentHandOut(shop: work.shop, now: work.now)
        let outcome =
            dryRun
            ? try work.read { try desk.preview(handOut, clause, in: $0) }
            : try work.write { try desk.run(handOut, clause, request: asked, in: $0) }
        try show(outcome)
    }

    private func show(_ outcome: SegmentHandOut.Outcome) throws {
        let name = outcome.handOut.name
        if options.json {
            return try JSON.print(
                Document(
                    handOut: name, segment: segment, customers: outcome.customers, skipped: outcome.skipped,
                    isDone: !dryRun))
        }
        let count = outcome.customers.count
        Console.print(
            dryRun
                ? options.say("\(name): \(count) tasks would be opened", "\(name)：会开 \(count) 个任务")
                : options.say("\(name): \(count) tasks opened", "\(name)：已开 \(count) 个任务"))
        if outcome.skipped > 0 {
            Console.print(
                options.say(
                    "\(outcome.skipped) customers have an open one already", "\(outcome.skipped) 位顾客已有未做的"))
        }
        if dryRun { for customer in outcome.customers.prefix(20) { Console.print("  \(customer)") } }
    }
}

struct SegmentsHandOuts: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hand-outs", abstract: "What was handed out, and what has come of it against the target.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "Only this one, with its outcomes and who did how many.")
    var name: String?

    private struct Document: Encodable {
        var handOut: String
        var segment: String
        var title: String
        var madeAt: String
        var madeBy: String
        var target: Int?
        var goal: String?
        var within: String?
        var tasks: Int
        var open: Int
        var overdue: Int
        var done: Int
        var cancelled: Int
        var reached: Int?
        /// What is compared with the target.
        var achieved: Int
        var outcomes: [String: Int]
        var doneBy: [String: Int]
    }

    func run() throws {
        let work = try StaffWork(options)
        let results = try work.read { try SegmentHandOut(shop: work.shop, now: work.now).results(in: $0) }
            .filter { name == nil || $0.handOut.name == name }
        if let name, results.isEmpty {
            throw CommandFailure.input(options.say("tend: there is no hand-out `\(name)`", "tend：没有派发 `\(name)`"))
        }
        if options.json {
            return try results.forEach { try JSON.printLine(document($0, work.calendar)) }
        }
        guard !results.isEmpty else {
            return Console.print(options.say("nothing was handed out", "没有派发过"))
        }
        var table = TextTable([
            (options.say("hand-out", "派发"), .left), (options.say("tasks", "任务"), .right),
            (options.say("open", "未做"), .right), (options.say("overdue", "超期"), .right),
            (options.say("done", "完成"), .right), (options.say("goal", "目标"), .left),
            (options.say("target", "指标"), .right), (options.say("so far", "已达到"), .right),
        ])
        for result in results {
            let goal = result.handOut.goal.map { "\($0.event.rawValue) \($0.within.text)" } ?? options.say("done", "完成")
            table.add([
                result.handOut.name, String(result.tasks), String(result.open), String(result.overdue),
                String(result.done), goal, result.handOut.target.map(String.init) ?? "",
                String(result.achieved) + share(result),
            ])
        }
        Console.print(table.text)
        if name != nil, let result = results.first { printDetails(result) }
    }

    private func share(_ result: SegmentHandOut.Result) -> String {
        result.handOut.target.map { " (\((result.achieved * 100 + $0 / 2) / $0)%)" } ?? ""
    }

    private func printDetails(_ result: SegmentHandOut.Result) {
        func lines(_ english: String, _ chinese: String, _ counts: [String: Int]) {
            guard !counts.isEmpty else { return }
            Console.print("\n" + options.say(english, chinese))
            for (name, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
                Console.print("  \(name): \(count)")
            }
        }
        lines("outcomes", "结果", result.outcomes)
        lines("done by", "谁完成的", result.doneBy)
    }

    private func document(_ result: SegmentHandOut.Result, _ calendar: ShopCalendar) -> Document {
        let handOut = result.handOut
        return Document(
            handOut: handOut.name, segment: handOut.segment, title: handOut.title,
            madeAt: calendar.rfc3339(handOut.madeAt), madeBy: handOut.madeBy, target: handOut.target,
            goal: handOut.goal?.event.rawValue, within: handOut.goal?.within.text, tasks: result.tasks,
            open: result.open, overdue: result.overdue, done: result.done, cancelled: result.cancelled,
            reached: handOut.goal == nil ? nil : result.reached, achieved: result.achieved, outcomes: result.outcomes,
            doneBy: result.doneBy)
    }
}
