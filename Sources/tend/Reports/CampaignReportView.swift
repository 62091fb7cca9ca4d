import Engine
import RuleLanguage
import Runtime

/// Plan against result, stage by stage.
struct CampaignReportView: ReportView {
    let results: CampaignResults
    let standing: CampaignStanding
    let now: Instant

    /// One figure of a stage that can have a target.
    private struct Measure {
        var name: String
        var title: String
        var value: Double
        var target: Int64?
        var isMoney = false
    }

    private func measures(_ stage: CampaignResults.Stage, _ words: FigureWords) -> [Measure] {
        let (figures, target) = (stage.figures, stage.stage.target)
        return [
            Measure(name: "sends", title: words.say("texts", "短信"), value: Double(figures.sends), target: target.sends),
            Measure(
                name: "redemptions", title: words.say("redemptions", "用券"), value: Double(figures.redemptions),
                target: target.redemptions),
            Measure(
                name: "orders", title: words.say("orders", "订单"), value: Double(figures.orders), target: target.orders),
            Measure(
                name: "revenue", title: words.say("revenue", "收入"), value: Double(figures.revenue),
                target: target.revenue, isMoney: true),
        ]
    }

    // MARK: JSON

    func document(_ words: FigureWords) -> CampaignReportDocument {
        CampaignReportDocument(
            campaign: results.campaign.name, title: results.campaign.title, state: standing.rawValue,
            asOf: words.calendar.rfc3339(now),
            stages: results.stages.map { stage in
                CampaignReportDocument.Stage(
                    stage: stage.stage.name, from: stage.stage.days.lowerBound.iso8601,
                    to: stage.stage.days.upperBound.iso8601, elapsed: stage.elapsed.sixDigits,
                    result: .init(stage.figures, words.currency),
                    target: .init(stage.stage.target, words.currency),
                    share: Dictionary(
                        uniqueKeysWithValues: measures(stage, words).compactMap { measure in
                            measure.target.map { (measure.name, (measure.value / Double($0)).sixDigits) }
                        }),
                    atEnd: .init(stage, words.currency))
            }, total: .init(results.total, words.currency))
    }

    // MARK: Table

    func table(_ words: FigureWords) -> ReportTable {
        var table = ReportTable([
            .name("stage", words.say("stage", "阶段")), .name("measure", words.say("measure", "指标")),
            .figure("result", words.say("result", "结果")), .figure("target", words.say("target", "目标")),
            .figure("share", words.say("share", "完成")), .figure("at_end", words.say("at the end", "预计期末")),
        ])
        for stage in results.stages {
            for measure in measures(stage, words) {
                let ahead = stage.atEnd(measure.value)
                table.add([
                    .init(stage.stage.name), .init(measure.title), cell(measure.value, measure, words),
                    measure.target.map { cell(Double($0), measure, words) } ?? .empty,
                    words.share(measure.target.map { measure.value / Double($0) }),
                    ahead.map { cell($0, measure, words) } ?? .empty,
                ])
            }
        }
        return table
    }

    private func cell(_ value: Double, _ measure: Measure, _ words: FigureWords) -> ReportTable.Cell {
        measure.isMoney ? words.money(value) : .init(Int(value.rounded()))
    }

    // MARK: Text

    func text(_ words: FigureWords) -> String {
        ([head(words), "", table(words).text, ""] + notes(words)).joined(separator: "\n")
    }

    private func head(_ words: FigureWords) -> String {
        let title = results.campaign.title.map { " · \($0)" } ?? ""
        let standing = CampaignWords(options: words.options, shop: words.shop, now: now).word(standing)
        return "\(results.campaign.name)\(title) · \(standing) · \(words.calendar.display(now))"
    }

    private func notes(_ words: FigureWords) -> [String] {
        results.stages.map { stage in
            let figures = stage.figures
            let cost = MoneyDocument(cost: figures.cost, words.currency).amount
            return words.say(
                "\(stage.stage.name): reached \(words.count(figures.people)) people, texts cost \(cost), \(words.count(figures.coupons)) coupons given, \(words.count(figures.waiting)) texts wait",
                "\(stage.stage.name)：触达 \(words.count(figures.people)) 人，短信费用 \(cost)，发券 \(words.count(figures.coupons)) 张，待发短信 \(words.count(figures.waiting)) 条"
            )
        } + [
            words.say(
                "all stages: \(words.count(results.total.people)) people, \(words.count(results.total.orders)) orders, \(words.amount(results.total.revenue)); an order counts once",
                "全部阶段：\(words.count(results.total.people)) 人，\(words.count(results.total.orders)) 单，\(words.amount(results.total.revenue))；一张订单只算一次"
            )
        ]
    }

    // MARK: Page

    func page(_ words: FigureWords) -> ReportPage {
        ReportPage(
            title: results.campaign.title ?? results.campaign.name, shop: words.shop.facts.name, about: head(words),
            tiles: [
                .init(value: words.count(results.total.people), label: words.say("people reached", "触达人数")),
                .init(value: words.count(results.total.sends), label: words.say("texts", "短信")),
                .init(value: words.count(results.total.orders), label: words.say("orders", "订单")),
                .init(value: words.amount(results.total.revenue), label: words.say("revenue", "收入")),
            ],
            sections: [
                ReportPage.Section(
                    title: words.say("plan and result", "计划与结果"), note: notes(words).joined(separator: " "),
                    charts: charts(words), below: [table(words).markup])
            ])
    }

    /// The share of each target that has been reached.
    private func charts(_ words: FigureWords) -> [Markup] {
        let bars = results.stages.flatMap { stage in
            measures(stage, words).compactMap { measure -> BarChart.Bar? in
                guard let target = measure.target else { return nil }
                let share = measure.value / Double(target)
                let label = "\(stage.stage.name) · \(measure.title)"
                return BarChart.Bar(label: label, values: [share], story: "\(label): \(words.percent(share))")
            }
        }
        guard !bars.isEmpty else { return [] }
        return [
            BarChart(
                label: words.say("share of target", "目标完成度"), above: words.say("share of target", "目标完成度"), bars: bars,
                showsValues: true, words: words.percent
            ).markup
        ]
    }
}

/// What `campaigns report --json` prints.
struct CampaignReportDocument: Encodable {
    struct Figures: Encodable {
        var people: Int
        var sends: Int
        var waiting: Int
        var cost: MoneyDocument
        var coupons: Int
        var redemptions: Int
        var orders: Int
        var revenue: MoneyDocument

        init(_ figures: CampaignResults.Figures, _ currency: Currency) {
            people = figures.people
            sends = figures.sends
            waiting = figures.waiting
            cost = MoneyDocument(cost: figures.cost, currency)
            coupons = figures.coupons
            redemptions = figures.redemptions
            orders = figures.orders
            revenue = MoneyDocument(figures.revenue, currency)
        }
    }

    /// What the counts come to at the end if it goes on as so far; nothing where that cannot be said.
    struct AtEnd: Encodable {
        var sends: Int?
        var redemptions: Int?
        var orders: Int?
        var revenue: MoneyDocument?

        init(_ stage: CampaignResults.Stage, _ currency: Currency) {
            func ahead(_ value: Int) -> Int? { stage.atEnd(Double(value)).map { Int($0.rounded()) } }
            sends = ahead(stage.figures.sends)
            redemptions = ahead(stage.figures.redemptions)
            orders = ahead(stage.figures.orders)
            revenue = stage.atEnd(Double(stage.figures.revenue)).map { MoneyDocument($0.nearestMinor, currency) }
        }
    }

    struct Stage: Encodable {
        var stage: String
        var from: String
        var to: String
        var elapsed: Double
        var result: Figures
        var target: CampaignDocument.Target
        var share: [String: Double]
        var atEnd: AtEnd
    }

    var campaign: String
    var title: String?
    var state: String
    var asOf: String
    var stages: [Stage]
    var total: Figures
}
