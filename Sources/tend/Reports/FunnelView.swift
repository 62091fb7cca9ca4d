import RuleLanguage
import Runtime

/// How far customers come.
struct FunnelView: ReportView {
    let count: FunnelCount
    let within: Span?
    let now: Instant

    private var stages: [FunnelStage] { count.stages }
    private var months: [String] { count.cohorts.keys.sorted() }

    private func isOpen(_ month: String, _ words: FigureWords) -> Bool {
        count.isOpen(month, now: now, calendar: words.calendar)
    }

    func document(_ words: FigureWords) -> FunnelDocument {
        FunnelDocument(
            asOf: words.calendar.rfc3339(now), within: within?.text, customers: count.total.customers,
            stages: document(count.total),
            months: months.compactMap { month in
                count.cohorts[month].map { cohort in
                    .init(
                        month: month, customers: cohort.customers, isOpen: isOpen(month, words),
                        stages: document(cohort))
                }
            })
    }

    private func document(_ cohort: FunnelCount.Cohort) -> [FunnelDocument.Stage] {
        stages.enumerated().map { place, stage in
            .init(
                stage: stage.name, reached: cohort.reached[place], share: cohort.share(of: place)?.sixDigits,
                wentOn: goesOn(place) ? cohort.wentOn[place] : nil,
                conversion: goesOn(place) ? cohort.conversion(from: place)?.sixDigits : nil)
        }
    }

    /// Behind the last stage there is nothing.
    private func goesOn(_ place: Int) -> Bool {
        !stages[place].isExit && stages.dropFirst(place + 1).contains { !$0.isExit }
    }

    /// A row for each month: what was reached.
    func table(_ words: FigureWords) -> ReportTable {
        var table = ReportTable(
            [.name("month", words.say("first contact", "首次接触")), .figure("customers", words.say("customers", "顾客"))]
                + stages.map { .figure($0.name, words.title($0)) } + [.name("open", words.say("open", "未到期"))])
        for month in months {
            guard let cohort = count.cohorts[month] else { continue }
            let reached = stages.indices.map { place in
                ReportTable.Cell(
                    shown: cohort.share(of: place).map(words.percent) ?? "-", value: String(cohort.reached[place]))
            }
            let open = isOpen(month, words)
            table.add(
                [.init(month), .init(cohort.customers)] + reached
                    + [.init(shown: open ? words.say("yes", "是") : "", value: open ? "true" : "false")])
        }
        return table
    }

    private func overall(_ words: FigureWords) -> ReportTable {
        var table = ReportTable([
            .name("stage", words.say("stage", "阶段")), .figure("reached", words.say("reached", "到达")),
            .figure("share", words.say("of all", "占全部")), .figure("went_on", words.say("went further", "之后更进一步")),
            .figure("conversion", words.say("conversion", "转化率")),
        ])
        let total = count.total
        for (place, stage) in stages.enumerated() {
            let goesOn = goesOn(place)
            table.add([
                .init(words.title(stage)), .init(total.reached[place]), words.share(total.share(of: place)),
                goesOn ? .init(total.wentOn[place]) : .empty,
                words.share(goesOn ? total.conversion(from: place) : nil),
            ])
        }
        return table
    }

    func text(_ words: FigureWords) -> String {
        guard count.total.customers > 0 else { return words.say("no customer is known yet", "还没有顾客") }
        return [about(words), overall(words).text, table(words).text].joined(separator: "\n\n")
    }

    private func about(_ words: FigureWords) -> String {
        let customers = words.count(count.total.customers)
        guard let within else {
            return words.say(
                "\(customers) customers by the month of their first contact; later months have had less time (as of \(words.calendar.display(now)))",
                "\(customers) 位顾客，按首次接触的月份；越晚的月份时间越短（截至 \(words.calendar.display(now))）")
        }
        let leaving =
            count.stages.contains(where: \.isExit) ? words.say(", and who has left by now", "，流失按现在算") : ""
        return words.say(
            "\(customers) customers by the month of their first contact; what they reached within \(words.span(within)) of it\(leaving) (as of \(words.calendar.display(now)))",
            "\(customers) 位顾客，按首次接触的月份；只计首次接触后 \(words.span(within))内到达的阶段\(leaving)（截至 \(words.calendar.display(now))）"
        )
    }

    func page(_ words: FigureWords) -> ReportPage {
        let total = count.total
        return ReportPage(
            title: words.say("the way of the customers", "顾客转化漏斗"), shop: words.shop.facts.name,
            about: about(words),
            tiles: [.init(value: words.count(total.customers), label: words.say("customers", "顾客"))]
                + stages.enumerated().filter { goesOn($0.offset) }.suffix(3).map { place, stage in
                    .init(
                        value: total.conversion(from: place).map(words.percent) ?? "-",
                        label: words.say("go further after: \(words.title(stage))", "「\(words.title(stage))」之后更进一步"))
                },
            sections: [
                .init(
                    title: words.say("Stage by stage", "各阶段"),
                    note: words.say(
                        "Conversion: of those who reached a stage, the share who reached a later one afterwards.",
                        "转化率：到达某阶段的顾客中，之后又到达更后阶段的比例。"), charts: [stageChart(words)],
                    below: [overall(words).markup]),
                .init(
                    title: words.say("Over time", "随时间变化"),
                    note: words.say(
                        "Each line: of the customers first heard of in a month, the share who reached the stage. Dashed where the time is not over.",
                        "每条线：某月首次接触的顾客中到达该阶段的比例。虚线表示时间还没到。"), charts: timeCharts(words),
                    below: [chartLegend(stages.map(words.title)), table(words).markup]),
            ])
    }

    private func stageChart(_ words: FigureWords) -> Markup {
        let total = count.total
        let bars = [
            BarChart.Bar(
                label: words.say("all", "全部"), values: [Double(total.customers)], story: words.count(total.customers))
        ]
        return BarChart(
            label: words.say("customers by stage", "各阶段顾客"), above: words.say("customers", "顾客"),
            bars: bars
                + stages.enumerated().map { place, stage in
                    .init(
                        label: words.shortTitle(stage), values: [Double(total.reached[place])],
                        story: "\(words.title(stage)): \(words.count(total.reached[place]))")
                }, showsValues: true, counts: true, words: words.whole
        ).markup
    }

    private func timeCharts(_ words: FigureWords) -> [Markup] {
        let months = months
        guard months.count > 1 else { return [] }
        let across = Axis(exactlyFrom: 0, to: Double(months.count - 1))
        func month(_ place: Double) -> String {
            months.indices.contains(Int(place)) && place == place.rounded() ? months[Int(place)] : ""
        }
        let open = months.firstIndex { isOpen($0, words) }
        let lines = stages.indices.map { stage in
            LineChart.Line(
                points: months.enumerated().map { place, month in
                    .init(x: Double(place), y: count.cohorts[month]?.share(of: stage) ?? 0)
                }, openFrom: open.map { max($0 - 1, 0) })
        }
        let shares = LineChart(
            label: words.say("share who reached each stage", "到达各阶段的比例"),
            above: words.say("of the customers of the month", "占当月顾客的比例"),
            below: words.say("first contact", "首次接触"), lines: lines, across: across, acrossWords: month,
            words: words.percent)
        let sizes = BarChart(
            label: words.say("new customers by month", "每月新接触的顾客"), above: words.say("new customers", "新接触的顾客"),
            below: words.say("first contact", "首次接触"),
            bars: months.map { month in
                let customers = count.cohorts[month]?.customers ?? 0
                return .init(label: month, values: [Double(customers)], story: "\(month): \(words.count(customers))")
            }, counts: true, words: words.whole)
        return [shares.markup, sizes.markup]
    }
}

extension FigureWords {
    /// The shop's own stages are called as the shop calls them.
    func title(_ stage: FunnelStage) -> String {
        switch stage.definition {
        case .happened: say("followed", "关注")
        case .registered: say("registered", "注册")
        case .purchaseDay(1): say("first order", "首单")
        case .purchaseDay(2): say("second purchase", "第二次购买")
        case .purchaseDay(let number): say("\(number) and more purchases", "\(number) 次及以上")
        case .silent(let span): say("left (silent \(self.span(span)))", "流失（\(self.span(span))未购买）")
        case .entered(let name): name
        }
    }

    /// Fits below a bar.
    func shortTitle(_ stage: FunnelStage) -> String {
        switch stage.definition {
        case .happened: say("follow", "关注")
        case .registered: say("register", "注册")
        case .purchaseDay(let number): say("\(number) ×", "\(number) 次")
        case .silent: say("left", "流失")
        case .entered(let name): name
        }
    }
}

/// What `report funnel --json` prints.
struct FunnelDocument: Encodable {
    struct Stage: Encodable {
        var stage: String
        var reached: Int
        /// Of all customers.
        var share: Double?
        /// Absent where no later stage is there.
        var wentOn: Int?
        var conversion: Double?
    }

    struct Month: Encodable {
        var month: String
        var customers: Int
        var isOpen: Bool
        var stages: [Stage]
    }

    var asOf: String
    var within: String?
    var customers: Int
    var stages: [Stage]
    var months: [Month]
}
