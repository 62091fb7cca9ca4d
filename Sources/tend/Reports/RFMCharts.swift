import RuleLanguage
import Runtime
import Scoring

/// The drawings of a report on recency, frequency and money.
struct RFMCharts {
    let run: RFMRun
    let words: FigureWords

    /// As many dots as an eye tells apart and a page carries.
    private static let mostDots = 1500

    var sections: [ReportPage.Section] {
        guard run.columns.count > 0 else { return [] }
        return [
            .init(
                title: words.say("Mean money by recency and frequency", "各 R、F 组合的平均金额"),
                note: words.say(
                    "The deeper, the more a customer of that field has brought. Below: how many customers each score has.",
                    "颜色越深，该格顾客的平均金额越高。旁边：每个分值有多少顾客。"), charts: [heatMap] + binCharts),
            .init(
                title: words.say("How the figures are spread", "数值的分布"),
                note: words.say("Before they become scores.", "评分之前的原始数值。"), charts: histograms),
            .init(
                title: words.say("Two figures of each customer", "两两对照"),
                note: words.say(
                    "A dot is a customer\(dotsNote("; %1 of %2 are drawn, evenly chosen")). Money on a scale of powers of ten.",
                    "每点一位顾客\(dotsNote("（均匀抽取 %2 人中的 %1 人）"))。金额为对数刻度。"), charts: scatterPlots),
        ]
    }

    private func dotsNote(_ text: String) -> String {
        guard run.columns.count > RFMCharts.mostDots else { return "" }
        return text.replacing("%1", with: words.count(sample.count))
            .replacing("%2", with: words.count(run.columns.count))
    }

    // MARK: Scores

    private var heatMap: Markup {
        let cells = run.distribution.cells
        let most = cells.joined().compactMap(\.meanMoney).max() ?? 0
        let rows = Array(cells.indices.reversed())
        return HeatMap(
            label: words.say("mean money by recency and frequency score", "各 R、F 分值的平均金额"),
            rowTitle: words.say("R: recency", "R：最近购买"), columnTitle: words.say("F: frequency", "F：购买次数"),
            rows: rows.map { "R\($0 + 1)" }, columns: (cells.first ?? []).indices.map { "F\($0 + 1)" },
            fields: rows.map { r in
                cells[r].enumerated().map { f, cell in
                    let amount = cell.meanMoney.map { words.amount($0.nearestMinor) }
                    return HeatMap.Field(
                        words: amount ?? "",
                        story: "R\(r + 1) F\(f + 1): \(amount ?? "-") · \(words.count(cell.customers))",
                        strength: cell.meanMoney.map { most > 0 ? max(0, $0 / most) : 0 })
                }
            }
        ).markup
    }

    private var binCharts: [Markup] {
        let counts = [run.distribution.recency, run.distribution.frequency, run.distribution.money]
        return zip(RFMPart.allCases, counts).map { part, counts in
            BarChart(
                label: part.title(words), above: words.say("customers", "顾客"), below: part.title(words),
                bars: counts.enumerated().map { place, count in
                    BarChart.Bar(
                        label: String(place + 1), values: [Double(count)],
                        story: "\(part.title(words)) \(place + 1): \(words.count(count))")
                }, showsValues: true, counts: true, words: words.whole
            ).markup
        }
    }

    // MARK: Figures

    private var today: Int64 { Int64(run.inputs.window.upperBound) }

    private func values(_ value: (RFMFigures) -> Int64) -> [Int64] {
        (0..<run.columns.count).map { value(run.columns.figures(at: $0)) }
    }

    private var histograms: [Markup] {
        let unit = words.currency.minorUnits
        return [
            histogram(
                values { today - Int64($0.day) }, words.say("days since the last purchase", "距最近一次购买天数")),
            histogram(
                values { Int64($0.count) },
                run.inputs.counting == .orders ? words.say("orders", "订单数") : words.say("purchase days", "购买天数")),
            histogram(
                values { $0.money.flooredDivision(by: unit) },
                words.say("money, \(words.currency.code)", "金额（\(words.currency.code)）")),
        ]
    }

    private func histogram(_ values: [Int64], _ title: String) -> Markup {
        BarChart(
            label: title, above: words.say("customers", "顾客"), below: title,
            bars: Histogram(values).stretches.map { stretch in
                let range =
                    stretch.through.map { $0 == stretch.from ? "\($0)" : "\(stretch.from)–\($0)" }
                    ?? "≥ \(stretch.from)"
                return BarChart.Bar(
                    label: stretch.through == nil ? "≥\(stretch.from)" : String(stretch.from),
                    values: [Double(stretch.count)], story: "\(range): \(words.count(stretch.count))")
            }, counts: true, words: words.whole
        ).markup
    }

    /// Every so many customers, in the order of their keys.
    private var sample: [RFMFigures] {
        let step = (run.columns.count + RFMCharts.mostDots - 1) / RFMCharts.mostDots
        return stride(from: 0, to: run.columns.count, by: max(step, 1)).map(run.columns.figures)
    }

    private var scatterPlots: [Markup] {
        let sample = sample
        let unit = Double(words.currency.minorUnits)
        let dots = sample.map { figures in
            (
                days: Double(today) - Double(figures.day), count: Double(figures.count),
                money: Double(figures.money) / unit
            )
        }
        let days = Axis(upTo: max(dots.map(\.days).max() ?? 1, 1), counts: true)
        let counts = Axis(upTo: max(dots.map(\.count).max() ?? 1, 4), counts: true)
        let money = Axis(logarithmicUpTo: dots.map(\.money).max() ?? 10)
        let daysTitle = words.say("days since the last purchase", "距最近一次购买天数")
        let countTitle =
            run.inputs.counting == .orders ? words.say("orders", "订单数") : words.say("purchase days", "购买天数")
        let moneyTitle = words.say("money, \(words.currency.code)", "金额（\(words.currency.code)）")
        func plot(_ points: [(x: Double, y: Double)], _ across: (Axis, String), _ up: (Axis, String)) -> Markup {
            ScatterPlot(
                label: "\(up.1) / \(across.1)", above: up.1, below: across.1, points: points, across: across.0,
                up: up.0, acrossWords: words.whole, words: words.whole
            ).markup
        }
        return [
            plot(dots.map { ($0.days, $0.money) }, (days, daysTitle), (money, moneyTitle)),
            plot(dots.map { ($0.count, $0.money) }, (counts, countTitle), (money, moneyTitle)),
            plot(dots.map { ($0.days, $0.count) }, (days, daysTitle), (counts, countTitle)),
        ]
    }
}
