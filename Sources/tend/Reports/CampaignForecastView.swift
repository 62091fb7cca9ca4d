import Engine
import RuleLanguage
import Runtime

/// What a campaign will come to, next to what it is to come to.
struct CampaignForecastView: ReportView {
    let forecast: CampaignForecast
    let standing: CampaignStanding

    func document(_ words: FigureWords) -> CampaignForecastDocument {
        CampaignForecastDocument(
            campaign: forecast.campaign.name, state: standing.rawValue,
            window: .init(
                from: words.calendar.rfc3339(forecast.window.first), to: words.calendar.rfc3339(forecast.window.through)
            ),
            stages: forecast.stages.map { stage in
                CampaignForecastDocument.Stage(
                    stage: stage.stage.name, from: stage.stage.days.lowerBound.iso8601,
                    to: stage.stage.days.upperBound.iso8601, people: stage.people, sends: stage.plan.messages,
                    parts: stage.plan.parts, cost: MoneyDocument(cost: stage.plan.cost, words.currency),
                    coupons: stage.plan.coupons, couponWorth: MoneyDocument(stage.plan.couponWorth, words.currency),
                    tasks: stage.plan.tasks, target: .init(stage.stage.target, words.currency),
                    expected: stage.expectation.map { .init($0, words.currency) }, withoutPast: stage.withoutPast)
            })
    }

    func table(_ words: FigureWords) -> ReportTable {
        var table = ReportTable([
            .name("stage", words.say("stage", "阶段")), .name("from", words.say("from", "开始")),
            .name("to", words.say("to", "结束")), .figure("people", words.say("people", "人数")),
            .figure("sends", words.say("texts", "短信")), .figure("target_sends", words.say("target", "目标")),
            .figure("parts", words.say("parts", "条数")), .figure("cost", words.say("cost", "费用")),
            .figure("coupons", words.say("coupons", "券")), .figure("orders", words.say("orders", "预计订单")),
            .figure("target_orders", words.say("target", "目标")), .figure("revenue", words.say("revenue", "预计收入")),
            .figure("target_revenue", words.say("target", "目标")),
        ])
        for stage in forecast.stages {
            let target = stage.stage.target
            let expected = stage.expectation
            table.add([
                .init(stage.stage.name), .init(stage.stage.days.lowerBound.iso8601),
                .init(stage.stage.days.upperBound.iso8601), .init(stage.people), .init(stage.plan.messages),
                count(target.sends), .init(stage.plan.parts),
                .init(MoneyDocument(cost: stage.plan.cost, words.currency).amount), .init(stage.plan.coupons),
                words.number(expected?.orders.value), count(target.orders), words.money(expected?.revenue.value),
                words.money(target.revenue),
            ])
        }
        return table
    }

    private func count(_ target: Int64?) -> ReportTable.Cell { target.map { .init(Int($0)) } ?? .empty }

    func text(_ words: FigureWords) -> String {
        ([head(words), "", table(words).text, ""] + notes(words)).joined(separator: "\n")
    }

    private func head(_ words: FigureWords) -> String {
        let (from, to) = (
            words.calendar.display(forecast.window.first), words.calendar.display(forecast.window.through)
        )
        return words.say(
            "\(forecast.campaign.name): what is going to happen from \(from) to \(to)",
            "\(forecast.campaign.name)：从 \(from) 到 \(to) 将会发生什么")
    }

    /// How far orders can be foretold, and from what.
    private func notes(_ words: FigureWords) -> [String] {
        var notes: [String] = []
        if standing == .stopped {
            notes.append(words.say("the campaign is stopped: its rules do nothing", "活动已停止：它的规则什么也不做"))
        }
        for stage in forecast.stages {
            if let expected = stage.expectation {
                let orders = range(expected.orders) { words.twoDigits($0) }
                let revenue = range(expected.revenue) { words.amount($0.nearestMinor) }
                notes.append(
                    words.say(
                        "\(stage.stage.name): \(orders) people who order, revenue \(revenue) (95%), from \(words.count(expected.people)) people whom the same rules reached before",
                        "\(stage.stage.name)：预计 \(orders) 人下单，收入 \(revenue)（95%），依据同样的规则过去触达的 \(words.count(expected.people)) 人"
                    ))
            }
            if !stage.withoutPast.isEmpty {
                let rules = stage.withoutPast.joined(separator: ", ")
                notes.append(
                    words.say(
                        "\(stage.stage.name): what \(rules) will bring cannot be told: no past with a goal like `goal: {event: paid, within: 7d}`",
                        "\(stage.stage.name)：\(rules) 能带来多少订单说不出来：过去没有 `goal: {event: paid, within: 7d}` 这样的目标数据"))
            }
        }
        return notes
    }

    private func range(_ estimate: CampaignForecast.Estimate, _ words: (Double) -> String) -> String {
        "\(words(estimate.value)) (\(words(estimate.low))–\(words(estimate.high)))"
    }

    func page(_ words: FigureWords) -> ReportPage {
        let messages = forecast.stages.reduce(0) { $0 + $1.plan.messages }
        let cost = forecast.stages.reduce(Int64(0)) { $0 + $1.plan.cost }
        return ReportPage(
            title: words.say("forecast of \(forecast.campaign.name)", "\(forecast.campaign.name) 预测"),
            shop: words.shop.facts.name, about: head(words),
            tiles: [
                .init(value: words.count(messages), label: words.say("texts", "短信")),
                .init(value: MoneyDocument(cost: cost, words.currency).amount, label: words.say("cost", "费用")),
            ],
            sections: [
                ReportPage.Section(
                    title: words.say("stages", "阶段"), note: notes(words).joined(separator: " "),
                    below: [table(words).markup])
            ])
    }
}

/// What `campaigns forecast --json` prints.
struct CampaignForecastDocument: Encodable {
    struct Window: Encodable {
        var from: String
        var to: String
    }

    struct Range: Encodable {
        var value: Double
        var low: Double
        var high: Double
    }

    struct MoneyRange: Encodable {
        var value: MoneyDocument
        var low: MoneyDocument
        var high: MoneyDocument
    }

    struct Expected: Encodable {
        var people: Int
        var orders: Range
        var revenue: MoneyRange

        init(_ expectation: CampaignForecast.Expectation, _ currency: Currency) {
            people = expectation.people
            let orders = expectation.orders
            self.orders = Range(
                value: orders.value.sixDigits, low: orders.low.sixDigits, high: orders.high.sixDigits)
            func money(_ value: Double) -> MoneyDocument { MoneyDocument(value.nearestMinor, currency) }
            let revenue = expectation.revenue
            self.revenue = MoneyRange(
                value: money(revenue.value), low: money(revenue.low), high: money(revenue.high))
        }
    }

    struct Stage: Encodable {
        var stage: String
        var from: String
        var to: String
        var people: Int
        var sends: Int
        var parts: Int
        var cost: MoneyDocument
        var coupons: Int
        var couponWorth: MoneyDocument
        var tasks: Int
        var target: CampaignDocument.Target
        /// Absent where no rule of the stage has a past to go by.
        var expected: Expected?
        var withoutPast: [String]
    }

    var campaign: String
    var state: String
    var window: Window
    var stages: [Stage]
}
