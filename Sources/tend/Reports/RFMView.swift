import RuleLanguage
import Runtime
import Scoring

/// How the customers are spread over recency, frequency and money.
struct RFMView: ReportView {
    let run: RFMRun
    let now: Instant

    private var customers: Int { run.columns.count }
    private var isNested: Bool { run.inputs.settings.method == .nested }
    private var isSpread: Bool { run.inputs.settings.ties != .same }
    private var countsOrders: Bool { run.inputs.counting == .orders }

    func document(_ words: FigureWords) -> RFMDocument {
        let window = run.inputs.window
        return RFMDocument(
            asOf: words.calendar.rfc3339(now),
            window: .init(
                from: window.lowerBound == .min ? nil : words.day(Int(window.lowerBound)),
                to: words.day(Int(window.upperBound))),
            method: run.inputs.settings.method.rawValue, ties: isSpread ? "spread" : "same",
            counting: run.inputs.counting.rawValue, money: run.inputs.money.rawValue, customers: customers,
            bins: run.bins(words),
            cells: run.distribution.cells.enumerated().flatMap { r, row in
                row.enumerated().map { f, cell in
                    RFMDocument.Cell(
                        recency: r + 1, frequency: f + 1, customers: cell.customers,
                        meanMoney: cell.meanMoney.map { MoneyDocument($0.nearestMinor, words.currency) })
                }
            }, scores: run.scores.map { .init(score: $0.score, customers: $0.customers) })
    }

    func table(_ words: FigureWords) -> ReportTable {
        var table = ReportTable([
            .name("component", words.say("score", "分项")), .figure("score", words.say("bin", "分值")),
            .figure("least", words.say("from", "起点")), .figure("customers", words.say("customers", "顾客")),
            .figure("share", words.say("share", "占比")),
        ])
        for bin in run.bins(words) {
            let part = RFMPart(rawValue: bin.component)
            let least = bin.least.map { bin.byLot == true ? words.say("\($0) (by lot)", "\($0)（抽签）") : $0 }
            table.add([
                .init(shown: part?.title(words) ?? "", value: bin.component), .init(bin.score),
                .init(shown: least ?? "-", value: bin.least ?? ""), .init(bin.customers),
                words.share(customers == 0 ? nil : Double(bin.customers) / Double(customers)),
            ])
        }
        return table
    }

    func text(_ words: FigureWords) -> String {
        guard customers > 0 else {
            return words.say("nobody has bought in this time", "这段时间没有人购买") + " (\(window(words)))"
        }
        return [
            about(words), table(words).text,
            words.say("mean money by recency (down) and frequency (across)", "平均金额：纵为 R，横为 F") + "\n"
                + means(words).text, words.say("the most frequent scores", "人数最多的分数") + "\n" + top(words).text,
        ].joined(separator: "\n\n")
    }

    private func window(_ words: FigureWords) -> String {
        let last = words.day(Int(run.inputs.window.upperBound))
        guard run.inputs.window.lowerBound != .min else { return words.say("until \(last)", "截至 \(last)") }
        return "\(words.day(Int(run.inputs.window.lowerBound))) – \(last)"
    }

    func about(_ words: FigureWords) -> String {
        let method = isNested ? words.say("nested bins", "嵌套分箱") : words.say("independent bins", "独立分箱")
        let ties = isSpread ? words.say("ties spread by lot", "相同值抽签分散") : words.say("ties in one bin", "相同值归入一箱")
        let counting = countsOrders ? words.say("orders", "订单数") : words.say("purchase days", "购买天数")
        let money =
            switch run.inputs.money {
            case .total: words.say("total paid", "总金额")
            case .mean: words.say("mean order", "平均订单金额")
            case .highest: words.say("highest order", "最高订单金额")
            }
        return words.say(
            "\(words.count(customers)) customers with a purchase, \(window(words)); \(method), \(ties); \(counting), \(money) less refunds",
            "\(words.count(customers)) 位有购买的顾客，\(window(words))；\(method)，\(ties)；\(counting)，\(money)（扣除退款）")
    }

    func means(_ words: FigureWords) -> ReportTable {
        let columns = (1...run.distribution.frequency.count).map { ReportTable.Column.figure("f\($0)", "F\($0)") }
        var table = ReportTable([.name("recency", "")] + columns)
        for (r, row) in run.distribution.cells.enumerated().reversed() {
            table.add([.init("R\(r + 1)")] + row.map { words.money($0.meanMoney) })
        }
        return table
    }

    func top(_ words: FigureWords) -> ReportTable {
        var table = ReportTable([
            .figure("score", "RFM"), .figure("customers", words.say("customers", "顾客")),
            .figure("share", words.say("share", "占比")),
        ])
        for (score, count) in run.scores.prefix(10) {
            table.add([.init(score), .init(count), words.share(Double(count) / Double(customers))])
        }
        return table
    }

    func page(_ words: FigureWords) -> ReportPage {
        let best = run.distribution.combined.max { $0.key < $1.key }
        return ReportPage(
            title: words.say("recency, frequency, money", "RFM 分析"), shop: words.shop.facts.name, about: about(words),
            tiles: [
                .init(value: words.count(customers), label: words.say("customers scored", "评分顾客")),
                .init(
                    value: words.count(run.scores.count), label: words.say("different scores", "不同的分数")),
                .init(
                    value: best.map { "\($0.key)" } ?? "-",
                    label: words.say(
                        "the best score, \(best?.value ?? 0) customers", "最高分，\(best?.value ?? 0) 人")),
                .init(
                    value: words.amount((run.meanMoney ?? 0).nearestMinor),
                    label: words.say("mean money, \(words.currency.code)", "平均金额（\(words.currency.code)）")),
            ],
            sections: RFMCharts(run: run, words: words).sections + [
                .init(
                    title: words.say("Bins and scores", "分箱与分数"), note: nil,
                    below: [
                        table(words).markup,
                        .element("h3", [:], [Markup(words.say("the most frequent scores", "人数最多的分数"))]),
                        top(words).markup,
                    ])
            ])
    }
}

extension RFMRun {
    fileprivate var meanMoney: Double? {
        guard columns.count > 0 else { return nil }
        let total = distribution.cells.joined().reduce(0.0) { $0 + ($1.meanMoney ?? 0) * Double($1.customers) }
        return total / Double(columns.count)
    }
}
