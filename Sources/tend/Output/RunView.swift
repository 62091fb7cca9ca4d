import Engine
import RuleLanguage
import Runtime

/// What one turn came to, as text and as JSON.
struct RunView {
    private let book: RuleBook
    private let scores: ScoreReport?
    private let outcome: Tick.Outcome
    private let shortfalls: [Shortfall]
    private let report: Dispatcher.Report
    private let staff: StaffRound.Report
    private let options: GlobalOptions

    init(_ turn: SchedulerService.Turn, options: GlobalOptions) {
        book = turn.book
        scores = turn.scores
        outcome = turn.tick
        shortfalls = turn.shortfalls
        report = turn.dispatch
        staff = turn.staff
        self.options = options
    }

    fileprivate struct Document: Encodable {
        struct Delivered: Encodable {
            var sent: Int
            var failed: Int
            var unknown: Int
            var recovered: Int
            var retracted: Int
            var expired: Int
        }

        struct Scored: Encodable {
            var lookedAt: Int
            var assigned: Int
            var changed: Int
        }

        struct Staff: Encodable {
            /// Tasks that somebody has now, or on another day than before.
            var assigned: Int
            /// Tasks for which nobody can be found.
            var unassigned: Int
            /// Customers who returned to the pool.
            var pooled: [String]
        }

        /// Absent where nothing was to be done for the staff.
        var staff: Staff?
        /// Absent where the customers were not scored in this turn.
        var scored: Scored?
        var planned: PlanDocument?
        var watermark: String
        var delivered: Delivered
        var outbox: String?
        /// Rules that the breaker stopped in this turn.
        var stopped: [String]
        /// Rules that have acted for too few people lately.
        var belowExpected: [ShortfallDocument]
    }

    private var calendar: ShopCalendar { book.shop.facts.calendar }

    func printJSON(outbox: String?) throws {
        let delivered = Document.Delivered(
            sent: report.sent, failed: report.failed, unknown: report.unknown, recovered: report.recovered,
            retracted: report.retracted, expired: report.expired)
        let below = shortfalls.map { ShortfallDocument($0, calendar: calendar) }
        let scored = scores.map { scores in
            Document.Scored(
                lookedAt: scores.lookedAt, assigned: scores.states.values.reduce(0) { $0 + $1.assigned },
                changed: scores.states.values.reduce(0) { $0 + $1.changed })
        }
        let staff = staff.isEmpty && staff.unassigned.isEmpty ? nil : Document.Staff(staff)
        switch outcome {
        case .planned(let window, let summary, let stops):
            try JSON.print(
                Document(
                    staff: staff, scored: scored, planned: PlanDocument(summary, window: window, book: book),
                    watermark: calendar.rfc3339(window.through), delivered: delivered, outbox: outbox,
                    stopped: stops.map(\.rule), belowExpected: below))
        case .nothingToDo(let watermark):
            try JSON.print(
                Document(
                    staff: staff, scored: scored, planned: nil, watermark: calendar.rfc3339(watermark),
                    delivered: delivered,
                    outbox: outbox,
                    stopped: [], belowExpected: below))
        }
    }

    func printText(outbox: String?) {
        let sent = report.samples
        if let scores {
            let assigned = scores.states.values.reduce(0) { $0 + $1.assigned }
            let changed = scores.states.values.reduce(0) { $0 + $1.changed }
            Console.print(
                options.say(
                    "customers scored: \(assigned) first states, \(changed) changes",
                    "已评定顾客：首次 \(assigned) 项，变动 \(changed) 项"))
        }
        switch outcome {
        case .planned(let window, let summary, let stops):
            PlanTable(summary: summary, window: window, book: book, options: options).print()
            printStops(stops)
        case .nothingToDo(let watermark):
            Console.print(
                options.say(
                    "nothing to plan: everything up to \(calendar.display(watermark)) has been decided",
                    "没有要计划的：\(calendar.display(watermark)) 之前的都已决定"))
        }
        ShortfallWords(calendar: calendar, options: options).printPast(shortfalls)
        printStaff()
        if !sent.isEmpty {
            Console.print("\n" + options.say("texts handed over", "已交出的短信"))
            for delivery in sent { printDelivery(delivery) }
            if report.sent > sent.count {
                Console.print(
                    "  " + options.say("… and \(report.sent - sent.count) more", "……还有 \(report.sent - sent.count) 条"))
            }
        }
        Console.print(
            "\n"
                + options.say(
                    "\(report.sent) texts sent, \(report.failed) failed, \(report.unknown) unknown",
                    "短信已发 \(report.sent) 条，失败 \(report.failed) 条，结果不明 \(report.unknown) 条"))
        if let outbox { Console.print(options.say("outbox: ", "发件箱：") + outbox) }
    }

    private func printStaff() {
        let assigned = staff.changes.count { $0.task.holding != nil }
        if assigned > 0 {
            Console.print(
                "\n"
                    + options.say(
                        "\(assigned) tasks shared out to \(Set(staff.changes.compactMap(\.task.holding?.member)).sorted().joined(separator: ", "))",
                        "已分派 \(assigned) 个任务：\(Set(staff.changes.compactMap(\.task.holding?.member)).sorted().joined(separator: "、"))"
                    ))
        }
        if !staff.unassigned.isEmpty {
            Console.print(
                options.say(
                    "nobody can be found for \(staff.unassigned.count) tasks; see tend tasks list --unassigned",
                    "\(staff.unassigned.count) 个任务没人能做；见 tend tasks list --unassigned"))
        }
        if !staff.pooled.isEmpty {
            Console.print(
                options.say(
                    "\(staff.pooled.count) customers whom nobody contacted in time are in the pool: tend customers pool",
                    "\(staff.pooled.count) 位顾客没人按时跟进，已回到公共池：tend customers pool"))
        }
    }

    private func printStops(_ stops: [RuleState]) {
        for stop in stops {
            Console.print(
                options.say(
                    "\nthe breaker has stopped `\(stop.rule)`: \(stop.reason ?? ""); see what waits with tend rules resume \(stop.rule)",
                    "\n熔断器停了 `\(stop.rule)`：\(stop.reason ?? "")；用 tend rules resume \(stop.rule) 查看等待的内容"))
        }
    }

    private func printDelivery(_ delivery: Delivery) {
        let rule = book.rules.first { $0.rule.name == delivery.key.rule }?.rule
        let why = rule?.title.map { "\(delivery.key.rule) · \($0)" } ?? delivery.key.rule
        Console.print("  \(delivery.customer)  \(maskedPhone(delivery.phone))  \(why) / \(delivery.key.step)")
        Console.print("    \(delivery.text)")
    }
}

extension RunView.Document.Staff {
    fileprivate init(_ report: StaffRound.Report) {
        assigned = report.changes.count { $0.task.holding != nil }
        unassigned = report.unassigned.count
        pooled = report.pooled
    }
}
