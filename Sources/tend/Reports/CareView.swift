import RuleLanguage
import Runtime
import Scoring

/// How close the relation to each group should be.
struct CareView: ReportView {
    struct Row {
        /// A tier or a segment.
        var name: String
        var count: CareCount.Group
    }

    let rows: [Row]
    let settings: CareSettings
    let now: Instant

    private func level(_ row: Row) -> CareLevel {
        CareLevel(customers: row.count.size(settings), margin: row.count.worth(settings))
    }

    func document(_ words: FigureWords) -> CareDocument {
        CareDocument(
            asOf: words.calendar.rfc3339(now), customerLimits: [settings.fewCustomers, settings.manyCustomers],
            marginLimits: [settings.lowMargin, settings.highMargin].map { MoneyDocument($0, words.currency) },
            marginRate: Double(settings.marginRate) / 10_000,
            groups: rows.map { row in
                .init(
                    group: row.name, customers: row.count.customers,
                    revenue: MoneyDocument(row.count.revenue, words.currency),
                    margin: MoneyDocument(row.count.margin(settings), words.currency),
                    size: CareView.size(row.count.size(settings)), worth: CareView.worth(row.count.worth(settings)),
                    care: row.count.customers == 0 ? nil : level(row).rawValue)
            })
    }

    private static func size(_ grade: CareLevel.Grade) -> String {
        switch grade {
        case .low: "few"
        case .medium: "medium"
        case .high: "many"
        }
    }

    private static func worth(_ grade: CareLevel.Grade) -> String {
        switch grade {
        case .low: "low"
        case .medium: "medium"
        case .high: "high"
        }
    }

    func table(_ words: FigureWords) -> ReportTable {
        var table = ReportTable([
            .name("group", words.say("group", "人群")), .figure("customers", words.say("customers", "顾客")),
            .figure("revenue", words.say("revenue of a year", "一年收入")),
            .figure("margin", words.say("margin per customer", "人均毛利")), .name("size", words.say("how many", "人数")),
            .name("worth", words.say("margin", "毛利")), .name("care", words.say("care level", "关怀水平")),
        ])
        for row in rows {
            let isEmpty = row.count.customers == 0
            let (size, worth) = (row.count.size(settings), row.count.worth(settings))
            table.add([
                .init(row.name), .init(row.count.customers), words.money(row.count.revenue),
                isEmpty ? .empty : words.money(row.count.margin(settings)),
                .init(shown: words.size(size), value: CareView.size(size)),
                .init(shown: words.worth(worth), value: CareView.worth(worth)),
                isEmpty ? .empty : .init(shown: words.title(level(row)), value: level(row).rawValue),
            ])
        }
        return table
    }

    func text(_ words: FigureWords) -> String {
        [about(words), table(words).text, grid(words).text].joined(separator: "\n\n")
    }

    private func about(_ words: FigureWords) -> String {
        let rate = words.percent(Double(settings.marginRate) / 10_000)
        let (low, high) = (words.amount(settings.lowMargin), words.amount(settings.highMargin))
        return words.say(
            "buyers and their orders of the last twelve months, \(rate) of what was paid is margin; few up to \(words.count(settings.fewCustomers)), many above \(words.count(settings.manyCustomers)); low up to \(low), high above \(high) a customer and year (as of \(words.calendar.display(now)))",
            "买家及其最近十二个月的订单，毛利按实付的 \(rate) 计；\(words.count(settings.fewCustomers)) 人以内为少，超过 \(words.count(settings.manyCustomers)) 人为多；每人每年毛利 \(low) 以内为低，超过 \(high) 为高（截至 \(words.calendar.display(now))）"
        )
    }

    /// The table by which the levels go, with the groups in their places.
    private func grid(_ words: FigureWords) -> ReportTable {
        let sizes = CareLevel.Grade.allCases.reversed()
        var table = ReportTable(
            [.name("margin", words.say("margin \\ customers", "毛利 \\ 人数"))]
                + sizes.map { .name(CareView.size($0), words.size($0)) })
        for worth in CareLevel.Grade.allCases.reversed() {
            table.add(
                [.init(words.worth(worth))]
                    + sizes.map { size in
                        let names = names(size, worth)
                        let level = words.title(CareLevel(customers: size, margin: worth))
                        return .init(names.isEmpty ? level : "\(level): \(names.joined(separator: ", "))")
                    })
        }
        return table
    }

    private func names(_ size: CareLevel.Grade, _ worth: CareLevel.Grade) -> [String] {
        rows.filter {
            $0.count.customers > 0 && $0.count.size(settings) == size && $0.count.worth(settings) == worth
        }.map(\.name)
    }

    func page(_ words: FigureWords) -> ReportPage {
        let customers = rows.reduce(0) { $0 + $1.count.customers }
        let closest = rows.filter { $0.count.customers > 0 }.max { level($0) < level($1) }
        return ReportPage(
            title: words.say("care levels", "关怀水平"), shop: words.shop.facts.name, about: about(words),
            tiles: [
                .init(value: words.count(customers), label: words.say("buyers in these groups", "这些人群的买家")),
                .init(
                    value: closest.map { words.title(level($0)) } ?? "-",
                    label: words.say("the closest relation: \(closest?.name ?? "-")", "最紧密的关系：\(closest?.name ?? "-")")
                ),
            ],
            sections: [
                .init(
                    title: words.say("The groups", "各人群"),
                    charts: [
                        bars(words.say("customers", "顾客"), words) { Double($0.customers) },
                        bars(
                            words.say(
                                "margin per customer and year, \(words.currency.code)", "每人每年毛利（\(words.currency.code)）"
                            ),
                            words
                        ) { max(0, Double($0.margin(settings))) / Double(words.currency.minorUnits) },
                    ], below: [table(words).markup]),
                .init(
                    title: words.say("Where they stand", "所处位置"),
                    note: words.say(
                        "The more a customer brings and the fewer there are, the closer the relation can be.",
                        "每位顾客带来得越多、人数越少，关系就可以越紧密。"), below: [grid(words).markup]),
            ])
    }

    private func bars(_ title: String, _ words: FigureWords, _ value: (CareCount.Group) -> Double) -> Markup {
        BarChart(
            label: title, above: title,
            bars: rows.map { row in
                let value = value(row.count)
                return .init(label: row.name, values: [value], story: "\(row.name): \(words.twoDigits(value))")
            }, showsValues: true,
            words: { $0 == $0.rounded() ? words.count(Int($0)) : words.twoDigits($0) }
        ).markup
    }
}

extension FigureWords {
    fileprivate func size(_ grade: CareLevel.Grade) -> String {
        switch grade {
        case .low: say("few", "少")
        case .medium: say("medium", "中")
        case .high: say("many", "多")
        }
    }

    fileprivate func worth(_ grade: CareLevel.Grade) -> String {
        switch grade {
        case .low: say("low", "低")
        case .medium: say("medium", "中")
        case .high: say("high", "高")
        }
    }

    fileprivate func title(_ level: CareLevel) -> String {
        switch level {
        case .basic: say("basic (or reactive)", "基本型（或被动型）")
        case .reactive: say("reactive", "被动型")
        case .accountable: say("accountable", "负责型")
        case .proactive: say("proactive", "能动型")
        case .partnership: say("partnership", "伙伴型")
        }
    }
}

/// What `report care --json` prints.
struct CareDocument: Encodable {
    struct Group: Encodable {
        var group: String
        var customers: Int
        /// Of the last twelve months, less what was paid back.
        var revenue: MoneyDocument
        /// Of one customer and year.
        var margin: MoneyDocument
        var size: String
        var worth: String
        /// Absent where nobody has bought.
        var care: String?
    }

    var asOf: String
    var customerLimits: [Int]
    var marginLimits: [MoneyDocument]
    var marginRate: Double
    var groups: [Group]
}
