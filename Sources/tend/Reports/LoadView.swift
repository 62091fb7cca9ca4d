import Engine
import RuleLanguage
import Runtime
import Scoring

/// Sales and service work, period by period, and what the staff has to do.
struct LoadView: ReportView {
    let count: LoadCount
    let now: Instant

    private var periods: [(start: CalendarDate, work: LoadCount.Work)] {
        count.periods.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The kinds that happened at all, the most frequent first.
    private var kinds: [EventKind] {
        let counts = count.periods.values.reduce(into: [EventKind: Int]()) { counts, work in
            counts.merge(work.service, uniquingKeysWith: +)
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }

    private var staff: [(assignee: TaskAction.Assignee?, work: LoadCount.Staffing)] {
        count.staffing.sorted { ($1.value.opened, $0.key?.name ?? "") < ($0.value.opened, $1.key?.name ?? "") }
            .map { ($0.key, $0.value) }
    }

    func document(_ words: FigureWords) -> LoadDocument {
        LoadDocument(
            from: words.calendar.rfc3339(count.window.lowerBound), to: words.calendar.rfc3339(count.window.upperBound),
            every: count.period.rawValue,
            periods: periods.map { start, work in
                .init(
                    from: start.iso8601, orders: work.orders, revenue: MoneyDocument(work.revenue, words.currency),
                    service: Dictionary(uniqueKeysWithValues: work.service.map { ($0.key.rawValue, $0.value) }),
                    tasksOpened: work.tasksOpened, tasksDone: work.tasksDone, texts: work.texts)
            },
            staff: staff.map { assignee, work in
                .init(
                    assignee: assignee?.name, opened: work.opened, done: work.done, open: work.open,
                    overdue: work.overdue, busiestDay: work.busiestDay, tasksPerDay: capacity(assignee, words))
            },
            done: finished.map { name, work in
                .init(member: name, tasks: work.tasks, late: work.late, hours: (work.hours * 10).rounded() / 10)
            })
    }

    private var finished: [(name: String, work: LoadCount.Finished)] {
        count.finished.sorted { ($1.value.tasks, $0.key) < ($0.value.tasks, $1.key) }.map { ($0.key, $0.value) }
    }

    private func finishedTable(_ words: FigureWords) -> ReportTable {
        var table = ReportTable([
            .name("member", words.say("by", "谁")), .figure("tasks", words.say("done", "完成")),
            .figure("late", words.say("late", "超期完成")), .figure("hours", words.say("hours, mean", "平均用时（小时）")),
        ])
        for (name, work) in finished {
            table.add([
                .init(name), .init(work.tasks), .init(work.late),
                .init("\((work.hours * 10).rounded() / 10)"),
            ])
        }
        return table
    }

    private func capacity(_ assignee: TaskAction.Assignee?, _ words: FigureWords) -> Int? {
        words.shop.staff.tasksPerDay(of: words.shop.staff.able(to: assignee))
    }

    func table(_ words: FigureWords) -> ReportTable {
        let kinds = kinds
        var table = ReportTable(
            [
                .name("from", periodTitle(words)), .figure("orders", words.say("orders", "订单")),
                .figure("revenue", words.say("revenue", "收入")),
            ] + kinds.map { .figure($0.rawValue, words.title($0)) } + [
                .figure("tasks_opened", words.say("tasks", "任务")), .figure("tasks_done", words.say("done", "完成")),
                .figure("texts", words.say("texts", "短信")),
            ])
        for (start, work) in periods {
            table.add(
                [.init(start.iso8601), .init(work.orders), words.money(work.revenue)]
                    + kinds.map { .init(work.service[$0] ?? 0) } + [
                        .init(work.tasksOpened), .init(work.tasksDone), .init(work.texts),
                    ])
        }
        return table
    }

    private func periodTitle(_ words: FigureWords) -> String {
        switch count.period {
        case .day: words.say("day", "日期")
        case .week: words.say("week from", "周（起始日）")
        case .month: words.say("month from", "月（起始日）")
        }
    }

    private func staffTable(_ words: FigureWords) -> ReportTable {
        var table = ReportTable([
            .name("assignee", words.say("for", "由谁")), .figure("opened", words.say("opened", "新开")),
            .figure("done", words.say("of them done", "其中完成")), .figure("open", words.say("open now", "未完成")),
            .figure("overdue", words.say("overdue", "已超期")), .figure("busiest", words.say("busiest day", "最忙一天")),
            .figure("per_day", words.say("can take a day", "每天可接")), .figure("load", words.say("load", "负荷")),
        ])
        for (assignee, work) in staff {
            let capacity = capacity(assignee, words)
            table.add([
                .init(assignee?.name ?? words.say("anybody", "任何人")), .init(work.opened), .init(work.done),
                .init(work.open), .init(work.overdue), .init(work.busiestDay), capacity.map { .init($0) } ?? .empty,
                words.share(capacity.map { Double(work.busiestDay) / Double($0) }),
            ])
        }
        return table
    }

    func text(_ words: FigureWords) -> String {
        let tasks =
            staff.isEmpty
            ? words.say("no tasks", "没有任务")
            : words.say(
                "tasks by whom they are for; load: the busiest day against what they can take", "各人任务；负荷：最忙一天与每天可接数之比")
                + "\n" + staffTable(words).text
        let done =
            finished.isEmpty
            ? []
            : [
                words.say("tasks done, by whom; hours from opening to done", "完成的任务；从开出到完成的小时数") + "\n"
                    + finishedTable(words).text
            ]
        return ([about(words), table(words).text, tasks] + done).joined(separator: "\n\n")
    }

    private func about(_ words: FigureWords) -> String {
        let total = count.periods.values.reduce(into: LoadCount.Work()) { total, work in
            total.orders += work.orders
            total.revenue = total.revenue.saturatingSum(with: work.revenue)
        }
        let service = count.periods.values.reduce(0) { $0 + $1.service.values.reduce(0, +) }
        let time =
            "\(words.calendar.display(count.window.lowerBound)) – \(words.calendar.display(count.window.upperBound))"
        return words.say(
            "\(time): \(words.count(total.orders)) orders, \(words.amount(total.revenue)) \(words.currency.code) less refunds, \(words.count(service)) events of service work",
            "\(time)：\(words.count(total.orders)) 笔订单，收入 \(words.amount(total.revenue)) \(words.currency.code)（扣除退款），服务事件 \(words.count(service)) 起"
        )
    }

    func page(_ words: FigureWords) -> ReportPage {
        let works = count.periods.values
        let service = works.reduce(0) { $0 + $1.service.values.reduce(0, +) }
        let open = count.staffing.values.reduce(0) { $0 + $1.open }
        return ReportPage(
            title: words.say("sales and service work", "销售与服务负荷"), shop: words.shop.facts.name, about: about(words),
            tiles: [
                .init(value: words.count(works.reduce(0) { $0 + $1.orders }), label: words.say("orders", "订单")),
                .init(
                    value: words.amount(works.reduce(0) { $0.saturatingSum(with: $1.revenue) }),
                    label: words.say("revenue, \(words.currency.code)", "收入（\(words.currency.code)）")),
                .init(value: words.count(service), label: words.say("events of service work", "服务事件")),
                .init(value: words.count(open), label: words.say("open tasks", "未完成任务")),
            ],
            sections: [
                .init(
                    title: words.say("Sales", "销售"),
                    note: words.say("Refunds are taken off where they happened.", "退款在发生的那一期扣除。"),
                    charts: [
                        bars(words.say("orders", "订单"), words) { [Double($0.orders)] },
                        bars(words.say("revenue, \(words.currency.code)", "收入（\(words.currency.code)）"), words) {
                            [max(0, Double($0.revenue)) / Double(words.currency.minorUnits)]
                        },
                    ].flatMap(\.self)),
                .init(
                    title: words.say("Service work", "服务工作"),
                    charts: [
                        bars(words.say("events of service work", "服务事件"), words) { work in
                            kinds.map { Double(work.service[$0] ?? 0) }
                        },
                        bars(words.say("tasks opened", "新开任务"), words) { [Double($0.tasksOpened)] },
                        bars(words.say("texts sent", "已发短信"), words) { [Double($0.texts)] },
                    ].flatMap(\.self),
                    below: (kinds.isEmpty ? [] : [chartLegend(kinds.map(words.title))]) + [table(words).markup]),
                .init(
                    title: words.say("Who has to do it", "由谁处理"),
                    note: words.say(
                        "Load: the busiest day against what they can take in a day.", "负荷：最忙一天与每天可接数之比。"),
                    below: [staffTable(words).markup] + (finished.isEmpty ? [] : [finishedTable(words).markup])),
            ])
    }

    /// None where there is nothing to show.
    private func bars(_ title: String, _ words: FigureWords, _ values: (LoadCount.Work) -> [Double]) -> [Markup] {
        guard periods.contains(where: { values($0.work).contains { $0 > 0 } }) else { return [] }
        let chart = BarChart(
            label: title, above: title, below: periodTitle(words),
            bars: periods.map { start, work in
                let values = values(work)
                let total = values.reduce(0, +)
                return .init(
                    label: String(start.iso8601.dropFirst(count.period == .month ? 2 : 5).prefix(5)), values: values,
                    story: "\(start.iso8601): \(words.count(Int(total)))")
            }, counts: true, words: words.whole
        )
        return [chart.markup]
    }
}

extension FigureWords {
    /// The shop's own kinds of events are called as the shop calls them.
    func title(_ kind: EventKind) -> String {
        switch kind.rawValue {
        case "asked": say("asked", "咨询")
        case "complained": say("complained", "投诉")
        case "refund_requested": say("refund requested", "申请退款")
        default: shop.events[kind].flatMap(\.title) ?? kind.rawValue
        }
    }
}

/// What `report load --json` prints.
struct LoadDocument: Encodable {
    struct Period: Encodable {
        /// The first day.
        var from: String
        var orders: Int
        /// Paid less paid back.
        var revenue: MoneyDocument
        /// By kind of event.
        var service: [String: Int]
        var tasksOpened: Int
        var tasksDone: Int
        var texts: Int
    }

    struct Staff: Encodable {
        /// A member or a skill; absent for tasks of whoever is free.
        var assignee: String?
        var opened: Int
        var done: Int
        var open: Int
        var overdue: Int
        var busiestDay: Int
        var tasksPerDay: Int?
    }

    /// Tasks that were done in the time.
    struct Done: Encodable {
        var member: String
        var tasks: Int
        var late: Int
        /// From opening to done, in the mean.
        var hours: Double
    }

    var from: String
    var to: String
    var every: String
    var periods: [Period]
    var staff: [Staff]
    var done: [Done]
}
