import RuleLanguage
import Runtime
import Scoring

/// Who buys again, by one field after the other.
struct ResponseView: ReportView {
    /// What the shop of the published table looked at.
    static let usualFields = ["average_order", "province", "gender", "credit"]

    let reports: [ResponseReport]
    let now: Instant
    let byOrders: Bool

    private typealias Row = ResponseTable<ResponseReport.Group>.Row

    func document(_ words: FigureWords) -> ResponseDocument {
        ResponseDocument(
            asOf: words.calendar.rfc3339(now), countsOrders: byOrders,
            buyers: reports.first?.table.total.people ?? 0, repeatBuyers: reports.first?.table.total.reached ?? 0,
            fields: reports.map { report in
                ResponseDocument.Field(
                    by: report.field.name,
                    groups: report.table.rows.map { row in
                        let interval = row.response.interval()
                        let edges = report.edges(row.group, words)
                        return ResponseDocument.Group(
                            group: report.word(row.group), over: edges.over, upTo: edges.upTo,
                            buyers: row.count.people, repeatBuyers: row.count.reached,
                            responseRate: row.response.rate.sixDigits, responseLow: interval.low.sixDigits,
                            responseHigh: interval.high.sixDigits, cumulativeRate: row.cumulativeRate.sixDigits,
                            shareOfBuyers: report.table.shareOfCustomers(through: row).sixDigits,
                            shareOfRepeatBuyers: report.table.shareOfResponders(through: row)?.sixDigits,
                            lift: report.table.lift(of: row)?.sixDigits)
                    })
            })
    }

    /// All fields in one table, so that it can be filtered.
    func table(_ words: FigureWords) -> ReportTable {
        var table = ReportTable([.name("field", "field")] + ResponseView.columns(words))
        for report in reports {
            for row in report.table.rows { table.add([.init(report.field.name)] + cells(row, report, words)) }
        }
        return table
    }

    func text(_ words: FigureWords) -> String {
        let total = reports.first?.table.total ?? .none
        guard total.people > 0 else { return words.say("nobody has bought yet", "还没有人买过") }
        let blocks = reports.map { report in
            report.title(words) + "\n"
                + table(of: report, words).text.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
        }
        return ([about(words)] + blocks).joined(separator: "\n\n")
    }

    func page(_ words: FigureWords) -> ReportPage {
        let total = reports.first?.table.total ?? .none
        return ReportPage(
            title: words.say("who buys again", "谁会再买"), shop: words.shop.facts.name, about: about(words),
            tiles: [
                .init(value: words.count(total.people), label: words.say("buyers", "买家")),
                .init(
                    value: words.count(total.reached), label: words.say("of them bought again", "其中再次购买")),
                .init(
                    value: total.proportion.map { words.percent($0.rate) } ?? "-",
                    label: words.say("response rate", "响应率")),
                .init(
                    value: words.interval(total.proportion?.interval()),
                    label: words.say("where it lies (95%)", "所在区间（95%）")),
            ],
            sections: reports.map { report in
                ReportPage.Section(
                    title: report.title(words),
                    note: words.say(
                        "Ranked by response rate. Cumulative: this group and those above it.",
                        "按响应率排列。累计：本组和上面各组合在一起。"),
                    charts: charts(report, words), below: [table(of: report, words).markup])
            })
    }

    private func about(_ words: FigureWords) -> String {
        let total = reports.first?.table.total ?? .none
        let rate = total.proportion.map { words.percent($0.rate) } ?? "-"
        let again =
            byOrders
            ? words.say("placed a second order", "有第二笔订单")
            : words.say("bought again on another day", "在另一天再次购买")
        return words.say(
            "\(words.count(total.people)) buyers, \(words.count(total.reached)) of them \(again): \(rate) (as of \(words.calendar.display(now)))",
            "\(words.count(total.people)) 位买家，\(words.count(total.reached)) 位\(again)：\(rate)（截至 \(words.calendar.display(now))）"
        )
    }

    // MARK: Tables

    private static func columns(_ words: FigureWords) -> [ReportTable.Column] {
        [
            .name("group", words.say("group", "组")), .figure("buyers", words.say("buyers", "买家")),
            .figure("repeat_buyers", words.say("bought again", "再次购买")),
            .figure("response_rate", words.say("response", "响应率")),
            .name("response_interval", words.say("95%", "95% 区间")),
            .figure("cumulative_rate", words.say("cumulative", "累计响应率")),
            .figure("share_of_buyers", words.say("of all buyers", "占全部买家")),
            .figure("share_of_repeat_buyers", words.say("of all who did", "占全部再次购买者")),
        ]
    }

    private func table(of report: ResponseReport, _ words: FigureWords) -> ReportTable {
        var table = ReportTable(ResponseView.columns(words))
        for row in report.table.rows { table.add(cells(row, report, words)) }
        return table
    }

    private func cells(_ row: Row, _ report: ResponseReport, _ words: FigureWords) -> [ReportTable.Cell] {
        let interval = row.response.interval()
        return [
            .init(
                shown: report.label(row.group, words), value: report.word(row.group) ?? report.range(row.group, words)),
            .init(row.count.people), .init(row.count.reached), words.share(row.response.rate),
            .init(words.interval(interval)), words.share(row.cumulativeRate),
            words.share(report.table.shareOfCustomers(through: row)),
            words.share(report.table.shareOfResponders(through: row)),
        ]
    }

    // MARK: Charts

    private func charts(_ report: ResponseReport, _ words: FigureWords) -> [Markup] {
        let rows = report.table.rows.sorted { $0.group < $1.group }
        guard rows.count > 1, rows.count <= 40 else { return [] }
        let bars = rows.map { row in
            BarChart.Bar(
                label: report.shortLabel(row.group, words), values: [row.response.rate],
                story:
                    "\(report.label(row.group, words)): \(words.percent(row.response.rate)) · \(row.count.reached)/\(row.count.people)"
            )
        }
        let rates = BarChart(
            label: report.title(words), above: words.say("response rate", "响应率"), bars: bars,
            showsValues: rows.count <= 8, words: words.percent)
        let gains = LineChart(
            label: words.say("cumulative gains", "累计收益"),
            above: words.say("share of those who bought again", "占再次购买者的比例"),
            below: words.say("share of buyers, best groups first", "占买家的比例，从最好的组开始"),
            lines: [
                LineChart.Line(
                    points: [.init(x: 0, y: 0)]
                        + report.table.rows.map { row in
                            .init(
                                x: report.table.shareOfCustomers(through: row),
                                y: report.table.shareOfResponders(through: row) ?? 0)
                        }),
                LineChart.Line(points: [.init(x: 0, y: 0), .init(x: 1, y: 1)], openFrom: 0),
            ], across: Axis(upTo: 1, ticks: 4), highest: 1, acrossWords: words.wholePercent, words: words.wholePercent)
        return [rates.markup, gains.markup]
    }
}

extension ResponseReport {
    fileprivate func title(_ words: FigureWords) -> String {
        words.say("by \(field.name)", "按 \(field.name)")
    }

    fileprivate func edges(_ group: Group, _ words: FigureWords) -> (over: String?, upTo: String?) {
        guard case .band(let band) = group, let bands else { return (nil, nil) }
        let (over, upTo) = bands.edges(of: band)
        return (over.map { number($0, words) }, upTo.map { number($0, words) })
    }

    private func number(_ number: Int64, _ words: FigureWords) -> String {
        let text = field.unit(words.currency).decimal(number)
        guard field.kind == .decimals else { return text }
        var digits = Substring(text)
        while digits.last == "0" { digits.removeLast() }
        return String(digits.last == "." ? digits.dropLast() : digits)
    }

    /// Nil for a band, which its edges describe, and for those without a value.
    fileprivate func word(_ group: Group) -> String? {
        if case .word(let word) = group { word } else { nil }
    }

    fileprivate func label(_ group: Group, _ words: FigureWords) -> String {
        switch group {
        case .missing: words.say("(not known)", "（未知）")
        case .word(let word): word
        case .band: range(group, words)
        }
    }

    /// Fits below a bar: of a band, where it ends.
    fileprivate func shortLabel(_ group: Group, _ words: FigureWords) -> String {
        edges(group, words).upTo.map { "≤\($0)" } ?? label(group, words)
    }

    /// `9.60–14.80`: over the first, up to and including the second.
    fileprivate func range(_ group: Group, _ words: FigureWords) -> String {
        switch edges(group, words) {
        case (nil, nil): words.say("all", "全部")
        case (nil, let upTo?): "≤ \(upTo)"
        case (let over?, nil): "> \(over)"
        case (let over?, let upTo?): "\(over)–\(upTo)"
        }
    }
}

/// What `report response --json` prints.
struct ResponseDocument: Encodable {
    struct Group: Encodable {
        /// Of a number's bands there is none, and of customers without a value.
        var group: String?
        var over: String?
        var upTo: String?
        var buyers: Int
        var repeatBuyers: Int
        var responseRate: Double
        var responseLow: Double
        var responseHigh: Double
        var cumulativeRate: Double
        var shareOfBuyers: Double
        var shareOfRepeatBuyers: Double?
        var lift: Double?
    }

    struct Field: Encodable {
        var by: String
        var groups: [Group]
    }

    var asOf: String
    var countsOrders: Bool
    var buyers: Int
    var repeatBuyers: Int
    var fields: [Field]
}
