import RuleLanguage
import Runtime
import Scoring

/// What is bought together, group by group.
struct BundleView: ReportView {
    struct Group {
        /// A tier or a segment; empty for everybody.
        var name: String
        var baskets: Int
        var several: Int
        var bundles: [Bundle]
    }

    let groups: [Group]
    let titles: [String: String]
    let withoutItems: Int
    let unit: BasketCount.Unit
    let countsAll: Bool
    let now: Instant

    func document(_ words: FigureWords) -> BundlesDocument {
        BundlesDocument(
            asOf: words.calendar.rfc3339(now), per: unit.rawValue, shareOf: countsAll ? "all" : "several",
            withoutItems: withoutItems,
            groups: groups.map { group in
                BundlesDocument.Group(
                    group: group.name.isEmpty ? nil : group.name, baskets: group.baskets, several: group.several,
                    bundles: group.bundles.map { bundle in
                        BundlesDocument.Bundle(
                            items: bundle.items.enumerated().map { place, item in
                                .init(
                                    item: item, title: titles[item], baskets: bundle.itemCounts[place],
                                    confidence: bundle.confidence(of: place).sixDigits,
                                    lift: bundle.lift(of: place).sixDigits)
                            }, count: bundle.count, support: bundle.support.sixDigits, lift: bundle.lift.sixDigits)
                    })
            })
    }

    func table(_ words: FigureWords) -> ReportTable {
        var table = ReportTable([.name("group", words.say("group", "人群"))] + columns(words))
        for group in groups {
            for bundle in group.bundles { table.add([.init(group.name)] + cells(bundle, words)) }
        }
        return table
    }

    func text(_ words: FigureWords) -> String {
        guard !groups.isEmpty else {
            return words.say(
                "no order with items is known; import them: tend import FILE --as items",
                "没有带商品明细的订单；请先导入：tend import 文件 --as items")
        }
        let blocks = groups.map { group in
            title(group, words) + "\n"
                + (group.bundles.isEmpty
                    ? "  " + words.say("nothing is bought together often enough", "没有经常一起买的商品")
                    : rows(of: group, words).text.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
        }
        return ([about(words)] + blocks).joined(separator: "\n\n")
    }

    func page(_ words: FigureWords) -> ReportPage {
        let several = groups.reduce(0) { $0 + $1.several }
        let baskets = groups.reduce(0) { $0 + $1.baskets }
        return ReportPage(
            title: words.say("bought together", "一起购买"), shop: words.shop.facts.name, about: about(words),
            tiles: [
                .init(value: words.count(baskets), label: basketsTitle(words)),
                .init(value: words.count(several), label: words.say("with more than one piece", "其中多件")),
                .init(
                    value: baskets == 0 ? "-" : words.percent(Double(several) / Double(baskets)),
                    label: words.say("their share", "多件占比")),
                .init(
                    value: words.count(groups.reduce(0) { $0 + $1.bundles.count }),
                    label: words.say("bundles shown", "列出的组合")),
            ],
            sections: groups.map { group in
                ReportPage.Section(
                    title: title(group, words),
                    note: words.say(
                        "Confidence: of the baskets with the others, those that hold the surest item too. Lift above 1: together more often than by chance.",
                        "置信度：含其余商品的购物篮中，也含最确定的那件的比例。提升度大于 1：一起买的次数多于偶然。"),
                    charts: chart(group, words), below: group.bundles.isEmpty ? [] : [rows(of: group, words).markup])
            })
    }

    private func basketsTitle(_ words: FigureWords) -> String {
        switch unit {
        case .order: words.say("orders with items", "有明细的订单")
        case .customer: words.say("customers with items", "有明细的顾客")
        }
    }

    private func about(_ words: FigureWords) -> String {
        let of =
            countsAll
            ? words.say("shares of all \(basketsTitle(words))", "比例以全部\(basketsTitle(words))为基数")
            : words.say("shares of those with more than one piece", "比例以买了多件的为基数")
        let unknown =
            withoutItems == 0
            ? ""
            : words.say(
                "; no items known of \(words.count(withoutItems)) orders", "；\(words.count(withoutItems)) 笔订单没有明细")
        return words.say(
            "\(of)\(unknown) (as of \(words.calendar.display(now)))",
            "\(of)\(unknown)（截至 \(words.calendar.display(now))）")
    }

    private func title(_ group: Group, _ words: FigureWords) -> String {
        let name = group.name.isEmpty ? words.say("everybody", "全部") : group.name
        return words.say(
            "\(name): \(words.count(group.baskets)) \(basketsTitle(words)), \(words.count(group.several)) with more than one piece",
            "\(name)：\(basketsTitle(words)) \(words.count(group.baskets))，其中多件 \(words.count(group.several))")
    }

    // MARK: Tables

    private func columns(_ words: FigureWords) -> [ReportTable.Column] {
        [
            .name("items", words.say("items", "商品")), .name("titles", words.say("titles", "名称")),
            .figure("count", words.say("baskets", "次数")), .figure("support", words.say("share", "占比")),
            .figure("confidence", words.say("confidence", "置信度")), .figure("lift", words.say("lift", "提升度")),
        ]
    }

    private func rows(of group: Group, _ words: FigureWords) -> ReportTable {
        var table = ReportTable(columns(words))
        for bundle in group.bundles { table.add(cells(bundle, words)) }
        return table
    }

    private func cells(_ bundle: Bundle, _ words: FigureWords) -> [ReportTable.Cell] {
        let known = bundle.items.compactMap { titles[$0] }
        return [
            .init(bundle.items.joined(separator: " + ")), .init(known.joined(separator: " + ")), .init(bundle.count),
            words.share(bundle.support), words.share(bundle.confidence(of: bundle.surest)), words.number(bundle.lift),
        ]
    }

    private func chart(_ group: Group, _ words: FigureWords) -> [Markup] {
        let shown = group.bundles.prefix(12)
        guard shown.count > 1 else { return [] }
        return [
            BarChart(
                label: title(group, words), above: words.say("baskets", "次数"),
                below: words.say("place in the table", "表中的序号"),
                bars: shown.enumerated().map { place, bundle in
                    .init(
                        label: String(place + 1), values: [Double(bundle.count)],
                        story: "\(bundle.items.joined(separator: " + ")): \(words.count(bundle.count))")
                }, showsValues: true, counts: true, words: words.whole
            ).markup
        ]
    }
}

/// What `report bundles --json` prints.
struct BundlesDocument: Encodable {
    struct Item: Encodable {
        var item: String
        var title: String?
        var baskets: Int
        var confidence: Double
        var lift: Double
    }

    struct Bundle: Encodable {
        var items: [Item]
        var count: Int
        var support: Double
        var lift: Double
    }

    struct Group: Encodable {
        /// Absent where everybody is one group.
        var group: String?
        var baskets: Int
        /// With more than one piece.
        var several: Int
        var bundles: [Bundle]
    }

    var asOf: String
    var per: String
    var shareOf: String
    var withoutItems: Int
    var groups: [Group]
}
