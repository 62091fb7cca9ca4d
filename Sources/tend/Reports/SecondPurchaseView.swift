import RuleLanguage
import Scoring

/// How many first-time buyers come back, and when.
struct SecondPurchaseView: ReportView {
    /// The days that are looked at in the table.
    private static let milestones = [7, 14, 30, 60, 90, 120, 180, 270, 365]
    /// How far the last column looks ahead.
    private static let ahead = 30

    let curve: SecondPurchaseCurve
    let boughtAgain: Int
    let now: Instant

    /// The first day by which half of all first-time buyers have bought again; nil where that is not seen.
    private var median: Int? { curve.points.first { $0.share >= 0.5 }?.day }

    private var days: [Int] { SecondPurchaseView.milestones.filter { $0 <= curve.lastDay } }

    /// The state at the end of a day.
    private func point(_ day: Int) -> SecondPurchaseCurve.Point? { curve.points.last { $0.day <= day } }

    func document(_ words: FigureWords) -> SecondPurchaseDocument {
        SecondPurchaseDocument(
            asOf: words.calendar.rfc3339(now), buyers: curve.customers, boughtAgain: boughtAgain, medianDays: median,
            lastDay: curve.lastDay,
            milestones: days.map { day in
                SecondPurchaseDocument.Milestone(
                    days: day, share: (curve.share(within: day) ?? 0).sixDigits,
                    low: point(day)?.interval?.low.sixDigits, high: point(day)?.interval?.high.sixDigits,
                    chanceAhead: curve.chance(after: day, within: SecondPurchaseView.ahead)?.sixDigits)
            },
            curve: curve.points.map { point in
                SecondPurchaseDocument.Point(
                    day: point.day, atRisk: point.atRisk, bought: point.bought, share: point.share.sixDigits,
                    low: point.interval?.low.sixDigits, high: point.interval?.high.sixDigits)
            })
    }

    /// The whole curve: a spreadsheet draws it.
    func table(_ words: FigureWords) -> ReportTable {
        var table = ReportTable([
            .figure("day", "day"), .figure("at_risk", "at risk"), .figure("bought_again", "bought again"),
            .figure("share", "share"), .figure("low", "low"), .figure("high", "high"),
        ])
        for point in curve.points {
            table.add([
                .init(point.day), .init(point.atRisk), .init(point.bought), words.share(point.share),
                words.share(point.interval?.low), words.share(point.interval?.high),
            ])
        }
        return table
    }

    func text(_ words: FigureWords) -> String {
        guard curve.customers > 0 else { return words.say("nobody has bought yet", "还没有人买过") }
        return about(words) + "\n\n" + milestones(words).text
    }

    private func about(_ words: FigureWords) -> String {
        let median =
            median.map { words.say("half of them within \($0) days", "半数在 \($0) 天内再次购买") }
            ?? words.say("fewer than half within the time that is known", "在已知的时间内不到一半")
        return words.say(
            "\(words.count(curve.customers)) first-time buyers, \(words.count(boughtAgain)) have bought on a later day; \(median) (as of \(words.calendar.display(now)))",
            "\(words.count(curve.customers)) 位首购顾客，\(words.count(boughtAgain)) 位已在之后的某天再次购买；\(median)（截至 \(words.calendar.display(now))）"
        )
    }

    private func milestones(_ words: FigureWords) -> ReportTable {
        let ahead = SecondPurchaseView.ahead
        var table = ReportTable([
            .figure("days", words.say("within days", "首购后天数")),
            .figure("share", words.say("bought again", "已再次购买")),
            .name("interval", words.say("95%", "95% 区间")),
            .figure("chance", words.say("of the others in the next \(ahead) days", "其余的人今后 \(ahead) 天内")),
        ])
        for day in days {
            table.add([
                .init(day), words.share(curve.share(within: day)), .init(words.interval(point(day)?.interval)),
                words.share(curve.chance(after: day, within: ahead)),
            ])
        }
        return table
    }

    func page(_ words: FigureWords) -> ReportPage {
        let marks = [30, 90, 180]
        return ReportPage(
            title: words.say("the second purchase", "第二次购买"), shop: words.shop.facts.name, about: about(words),
            tiles: [
                .init(value: words.count(curve.customers), label: words.say("first-time buyers", "首购顾客"))
            ]
                + marks.map { day in
                    .init(
                        value: curve.share(within: day).map(words.percent) ?? "-",
                        label: words.say("again within \(day) days", "\(day) 天内再次购买"))
                },
            sections: [
                .init(
                    title: words.say("How many come back, and when", "多少人回来，什么时候回来"),
                    note: words.say(
                        "New customers have had less time than others; each counts for as long as they have been seen (Kaplan and Meier). The band holds the true share with 95%.",
                        "新顾客可观察的时间较短，每人只按已观察到的天数计入（Kaplan-Meier 法）。色带为 95% 区间。"),
                    charts: charts(words), below: [milestones(words).markup])
            ])
    }

    private func charts(_ words: FigureWords) -> [Markup] {
        guard !curve.points.isEmpty else { return [] }
        var points =
            [LineChart.Point(x: 0, y: 0)]
            + SecondPurchaseView.thinned(curve.points, to: 300).map { point in
                LineChart.Point(
                    x: Double(point.day), y: point.share, interval: point.interval.map { $0.low...$0.high })
            }
        // As far as anybody was seen, nobody else has come back.
        if var last = points.last {
            last.x = Double(curve.lastDay)
            points.append(last)
        }
        let share = LineChart(
            label: words.say("share who have bought again by days since the first purchase", "首购后各天已再次购买的比例"),
            above: words.say("share who have bought again", "已再次购买的比例"),
            below: words.say("days since the first purchase", "首购后天数"),
            lines: [LineChart.Line(points: points, isStepped: true)],
            across: Axis(exactlyFrom: 0, to: Double(curve.lastDay)),
            acrossWords: { String(Int($0)) }, words: words.percent)
        let ahead = SecondPurchaseView.ahead
        let waits = stride(from: 0, through: 330, by: ahead).compactMap { day in
            curve.chance(after: day, within: ahead).map { (day, $0) }
        }
        guard !waits.isEmpty else { return [share.markup] }
        let falling = BarChart(
            label: words.say("the chance falls with the wait", "等得越久，机会越小"),
            above: words.say("of those who have not yet, within the next \(ahead) days", "尚未再购者今后 \(ahead) 天内再购的比例"),
            below: words.say("days since the first purchase", "首购后天数"),
            bars: waits.map { day, chance in
                BarChart.Bar(
                    label: String(day), values: [chance],
                    story: words.say(
                        "after \(day) days: \(words.percent(chance))", "\(day) 天后：\(words.percent(chance))"))
            }, words: words.percent)
        return [share.markup, falling.markup]
    }

    /// More steps than a drawing has pixels are not seen; the last one stays.
    private static func thinned(
        _ points: [SecondPurchaseCurve.Point], to most: Int
    ) -> [SecondPurchaseCurve.Point] {
        guard points.count > most, let last = points.last else { return points }
        let step = points.count / most + 1
        return stride(from: 0, to: points.count - 1, by: step).map { points[$0] } + [last]
    }
}

/// What `report second-purchase --json` prints.
struct SecondPurchaseDocument: Encodable {
    struct Milestone: Encodable {
        var days: Int
        var share: Double
        var low: Double?
        var high: Double?
        /// Of those who have not bought again by then, in the 30 days after it.
        var chanceAhead: Double?
    }

    struct Point: Encodable {
        var day: Int
        var atRisk: Int
        var bought: Int
        var share: Double
        var low: Double?
        var high: Double?
    }

    var asOf: String
    var buyers: Int
    var boughtAgain: Int
    var medianDays: Int?
    /// The longest that anybody was seen.
    var lastDay: Int
    var milestones: [Milestone]
    var curve: [Point]
}
