import RuleLanguage
import Runtime

/// What became of the coupons.
struct CouponView: ReportView {
    let count: CouponCount
    let window: ClosedRange<Instant>
    let now: Instant

    private var rows: [(name: String, sum: CouponCount.Sum)] {
        count.byName.map { ($0.key, $0.value) }.sorted { ($1.sum.given, $0.name) < ($0.sum.given, $1.name) }
    }

    func document(_ words: FigureWords) -> CouponReportDocument {
        func row(_ name: String?, _ sum: CouponCount.Sum) -> CouponReportDocument.Row {
            .init(
                coupon: name, given: sum.given, returned: sum.returned, used: sum.used, lapsed: sum.lapsed,
                open: sum.open, usedShare: sum.usedShare, meanDaysToUse: sum.meanDaysToUse,
                worth: MoneyDocument(sum.worth, words.currency),
                usedWorth: MoneyDocument(sum.usedWorth, words.currency),
                revenue: MoneyDocument(sum.revenue, words.currency))
        }
        return CouponReportDocument(
            from: window.lowerBound == .distantPast ? nil : words.calendar.rfc3339(window.lowerBound),
            to: words.calendar.rfc3339(min(window.upperBound, now)), coupons: rows.map { row($0.name, $0.sum) },
            totals: row(nil, count.all))
    }

    func table(_ words: FigureWords) -> ReportTable {
        var table = ReportTable([
            .name("coupon", words.say("coupon", "券")), .figure("given", words.say("given", "发放")),
            .figure("returned", words.say("taken back", "收回")), .figure("used", words.say("used", "已用")),
            .figure("used_share", words.say("share", "使用率")), .figure("lapsed", words.say("lapsed", "过期")),
            .figure("open", words.say("open", "可用")), .figure("mean_days_to_use", words.say("days to use", "几天后用")),
            .figure("worth", words.say("worth", "券额")), .figure("used_worth", words.say("worth used", "已用券额")),
            .figure("revenue", words.say("revenue of those orders", "用券订单金额")),
        ])
        for (name, sum) in rows { table.add(cells(name, sum, words)) }
        if rows.count > 1 { table.add(cells(words.say("all", "合计"), count.all, words)) }
        return table
    }

    private func cells(_ name: String, _ sum: CouponCount.Sum, _ words: FigureWords) -> [ReportTable.Cell] {
        [
            .init(name), .init(sum.given), .init(sum.returned), .init(sum.used),
            sum.usedShare.map { .init(shown: words.percent($0), value: String($0)) } ?? .empty, .init(sum.lapsed),
            .init(sum.open),
            sum.meanDaysToUse.map { .init(shown: words.twoDigits($0), value: String($0)) } ?? .empty,
            words.money(sum.worth), words.money(sum.usedWorth), words.money(sum.revenue),
        ]
    }

    func text(_ words: FigureWords) -> String {
        [about(words), table(words).text].joined(separator: "\n\n")
    }

    private func about(_ words: FigureWords) -> String {
        let from = window.lowerBound == .distantPast ? nil : words.calendar.display(window.lowerBound)
        let to = words.calendar.display(min(window.upperBound, now))
        let what = words.say(
            "the share is of the coupons that reached somebody; percentages have no worth here",
            "使用率按送到顾客手里的券计；折扣券不计券额")
        return from.map {
            words.say("coupons given from \($0) to \(to); \(what)", "\($0) 至 \(to) 发的券；\(what)")
        } ?? words.say("coupons given up to \(to); \(what)", "到 \(to) 发的券；\(what)")
    }

    func page(_ words: FigureWords) -> ReportPage {
        let all = count.all
        return ReportPage(
            title: words.say("coupons", "优惠券"), shop: words.shop.facts.name, about: about(words),
            tiles: [
                .init(value: words.count(all.given), label: words.say("given", "发放")),
                .init(value: all.usedShare.map { words.percent($0) } ?? "-", label: words.say("used", "使用率")),
                .init(
                    value: words.amount(all.revenue),
                    label: words.say("revenue of the orders with a coupon", "用券订单金额")),
            ],
            sections: [
                .init(
                    title: words.say("By coupon", "各种券"),
                    charts: [
                        bars(words.say("given", "发放"), words) { Double($0.given) },
                        bars(words.say("used", "已用"), words) { Double($0.used) },
                    ], below: [table(words).markup])
            ])
    }

    private func bars(_ title: String, _ words: FigureWords, _ value: (CouponCount.Sum) -> Double) -> Markup {
        BarChart(
            label: title, above: title,
            bars: rows.map { name, sum in
                .init(label: name, values: [value(sum)], story: "\(name): \(words.count(Int(value(sum))))")
            }, showsValues: true, words: { words.count(Int($0)) }
        ).markup
    }
}

/// What `report coupons --json` prints.
struct CouponReportDocument: Encodable {
    struct Row: Encodable {
        /// Absent for all together.
        var coupon: String?
        var given: Int
        var returned: Int
        var used: Int
        var lapsed: Int
        var open: Int
        var usedShare: Double?
        var meanDaysToUse: Double?
        var worth: MoneyDocument
        var usedWorth: MoneyDocument
        var revenue: MoneyDocument
    }

    var from: String?
    var to: String
    var coupons: [Row]
    var totals: Row
}
