import Engine
import RuleLanguage

/// What a window comes to, for a terminal: rules and steps, skips by reason, days, a text of each step.
struct PlanTable {
    let summary: PlanSummary
    let window: Window
    let book: RuleBook
    let options: GlobalOptions

    private var calendar: ShopCalendar { book.shop.facts.calendar }
    private var currency: Currency { book.shop.facts.currency }

    func print() {
        Console.print(
            options.say(
                "from \(calendar.display(window.first)) to \(calendar.display(window.through)) (\(calendar.zoneName))",
                "从 \(calendar.display(window.first)) 到 \(calendar.display(window.through))（\(calendar.zoneName)）"))
        Console.print("")
        Console.print(ruleTable.text)
        printSkips()
        printLosses()
        printDays()
        printTaskLoads()
        printCodes()
        printSamples()
    }

    private func cost(_ cost: Int64) -> String {
        // Rounded half up to the minor unit for people; JSON has it exactly.
        let minor = (cost * currency.minorUnits * 2 + 10_000).flooredDivision(by: 20_000)
        return currency.decimal(minor)
    }

    /// An old version that some people are left in is told apart from the one in force.
    private func name(of booked: BookedRule) -> String {
        booked.isCurrent ? booked.rule.name : "\(booked.rule.name)@\(booked.rule.version.prefix(8))"
    }

    private var ruleTable: TextTable {
        var table = TextTable([
            (options.say("rule", "规则"), .left), (options.say("step", "步骤"), .left),
            (options.say("acts", "执行"), .right), (options.say("people", "人数"), .right),
            (options.say("skips", "跳过"), .right), (options.say("texts", "短信"), .right),
            (options.say("parts", "条数"), .right),
            (options.say("cost", "费用"), .right), (options.say("coupons", "券"), .right),
            (options.say("worth", "券额"), .right), (options.say("tasks", "任务"), .right),
        ])
        func row(_ rule: String, _ step: String, _ tally: PlanSummary.Tally, _ people: Int) -> [String] {
            [
                rule, step, String(tally.acted), String(people), String(tally.selected - tally.acted),
                String(tally.messages), String(tally.parts), cost(tally.cost), String(tally.coupons),
                currency.decimal(tally.couponWorth), String(tally.tasks),
            ]
        }
        for (booked, tallies) in zip(book.rules, summary.steps) {
            for (step, tally) in zip(booked.steps, tallies) {
                table.add(row(name(of: booked), step.step.id, tally.tally, tally.customers.count))
            }
        }
        table.add(row(options.say("all", "合计"), "", summary.totals, summary.customers.count))
        return table
    }

    private func printSkips() {
        guard summary.totals.selected > summary.totals.acted else { return }
        Console.print("\n" + options.say("why people are skipped", "为什么跳过"))
        for (booked, tallies) in zip(book.rules, summary.steps) {
            for (step, tally) in zip(booked.steps, tallies) where !tally.tally.skipped.isEmpty {
                let reasons = tally.tally.skipped.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
                    code, count in
                    let details = tally.reasons.filter { $0.key.code == code }
                    return "\(options.reason(code)) \(count)" + words(of: details, booked.rule.name, step.step.id)
                }
                Console.print("  \(name(of: booked))/\(step.step.id): " + reasons.joined(separator: ", "))
            }
        }
    }

    /// What stopped them in particular, in parentheses: ` (said no)`, ` (paid 5, refunded 1)`
    private func words(of reasons: [SkipReason: Int], _ rule: String, _ step: String) -> String {
        let skipWords = SkipWords(book: book, options: options)
        let details = reasons.compactMap { reason, count in
            skipWords.summary(of: reason, rule: rule, step: step).map { (text: $0, count: count) }
        }.sorted { ($1.count, $0.text) < ($0.count, $1.text) }
        guard let first = details.first else { return "" }
        let text =
            details.count == 1 && reasons.count == 1
            ? first.text : details.map { "\($0.text) \($0.count)" }.joined(separator: options.say(", ", "，"))
        return options.say(" (\(text))", "（\(text)）")
    }

    private func printLosses() {
        let losses = PlanDocument(summary, window: window, book: book).losses
        guard !losses.isEmpty else { return }
        Console.print("\n" + options.say("who lost to whom under a cap", "频次上限下谁让给了谁"))
        for loss in losses {
            let times = options.say("\(loss.count) times to \(loss.winner)", "\(loss.count) 次让给 \(loss.winner)")
            Console.print("  \(loss.rule)/\(loss.step): " + times)
        }
    }

    /// The days on which the staff gets more tasks than it can take.
    private func printTaskLoads() {
        let over = PlanDocument(summary, window: window, book: book).taskLoads.filter { load in
            load.capacity.map { load.load > $0 } ?? false
        }
        guard !over.isEmpty else { return }
        Console.print("\n" + options.say("more tasks than the staff can take", "任务超出人手"))
        for load in over {
            let assignee = load.assignee ?? options.say("anybody", "任何人")
            let others = load.load - load.tasks
            let more = others == 0 ? "" : options.say(" and \(others) of their own", "，另有 \(others) 个只能由他们做")
            Console.print("  \(load.day) \(assignee): \(load.tasks)\(more) / \(load.capacity ?? 0)")
        }
    }

    /// What becomes of the shop's own coupon codes.
    private func printCodes() {
        guard !summary.codes.isEmpty else { return }
        Console.print("\n" + options.say("codes out of pools", "券码池"))
        for (pool, use) in summary.codes.sorted(by: { $0.key < $1.key }) {
            var line = options.say("\(use.taken) taken", "用 \(use.taken) 个")
            if let usedUpAt = use.usedUpAt {
                let at = calendar.display(usedUpAt)
                line += options.say(
                    ", \(use.missing) missing: used up by \(at); bring more with `tend coupons import FILE --name \(pool)`",
                    "，缺 \(use.missing) 个：到 \(at) 用完；用 `tend coupons import 文件 --name \(pool)` 补充")
            }
            Console.print("  \(pool): " + line)
        }
    }

    private func printDays() {
        var days = summary.totalsByDay.filter { $0.value.acted > 0 }.map { ($0.key.iso8601, $0.value) }
        guard !days.isEmpty else { return }
        // More lines than anybody reads; `--json` has every day.
        let showsMonths = days.count > 62
        if showsMonths {
            var months: [String: PlanSummary.Tally] = [:]
            for (day, tally) in days { months[String(day.dropLast(3)), default: .init()].add(tally) }
            days = months.map { ($0.key, $0.value) }
        }
        days.sort { $0.0 < $1.0 }
        var table = TextTable([
            (showsMonths ? options.say("month", "月份") : options.say("day", "日期"), .left),
            (options.say("texts", "短信"), .right),
            (options.say("parts", "条数"), .right), (options.say("cost", "费用"), .right),
            (options.say("coupons", "券"), .right), (options.say("tasks", "任务"), .right), ("", .left),
        ])
        let most = max(1, days.map(\.1.messages).max() ?? 1)
        for (day, tally) in days {
            let bar = String(repeating: "█", count: (tally.messages * 30 + most - 1) / most)
            table.add([
                day, String(tally.messages), String(tally.parts), cost(tally.cost), String(tally.coupons),
                String(tally.tasks), bar,
            ])
        }
        Console.print("\n" + table.text)
    }

    private func printSamples() {
        let samples = zip(book.rules, summary.steps).flatMap { booked, tallies in
            zip(booked.steps, tallies).flatMap { step, tally in
                tally.samples.prefix(1).map { ("\(name(of: booked))/\(step.step.id)", $0) }
            }
        }
        guard !samples.isEmpty else { return }
        Console.print("\n" + options.say("a text of each step", "每一步的短信样例"))
        for (place, sample) in samples {
            Console.print("  \(place) → \(sample.customer), \(calendar.display(sample.due))")
            Console.print("    \(sample.text)")
        }
    }
}

extension GlobalOptions {
    /// A skip reason in words.
    func reason(_ code: String) -> String {
        switch code {
        case "late": say("too late", "太迟")
        case "not_in_period": say("not in the period", "不在时期内")
        case "period_running": say("the period is running already", "时期已在进行")
        case "period_over": say("the period is over", "时期已过")
        case "rule_condition": say("the rule's conditions", "规则条件不符")
        case "step_condition": say("the step's conditions", "步骤条件不符")
        case "unless": say("something happened since", "之后已发生别的事")
        case "no_phone": say("no phone", "没有手机号")
        case "too_few_points": say("too few points", "积分不够")
        case "no_codes": say("no codes left in the pool", "券码用完")
        case "paused": say("the rule is paused", "规则已暂停")
        case "stopped": say("the breaker has stopped the rule", "熔断器停了规则")
        case "superseded": say("a later step is past as well", "更晚的步骤也已到期")
        case "ask": say("too late, and somebody is asked first", "太迟，等人确认")
        case "suppressed": say("suppressed", "被拦下")
        case "no_consent": say("no consent", "没有同意")
        case "holdout": say("held out to measure against", "留作对照")
        case "reentry": say("may not enter again", "不能再次进入")
        case "duplicate": say("somebody else with the phone got it", "同一手机号的别人已收到")
        case "capped": say("capped", "达到频次上限")
        case "budget": say("the budget is used up", "预算用完")
        case "failed": say("a condition or text failed", "条件或文字出错")
        default: code
        }
    }
}
