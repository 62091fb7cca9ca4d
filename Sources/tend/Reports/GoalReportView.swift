import Engine
import RuleLanguage
import Runtime
import Scoring

/// What rules that ran have achieved.
struct GoalReportView: ReportView {
    let findings: GoalFindings

    private func view(_ words: FigureWords) -> GoalView {
        GoalView(findings: findings, shop: words.shop.facts, language: words.options.language)
    }

    private func documents(_ words: FigureWords) -> [GoalDocument] {
        GoalDocument.all(findings, currency: words.currency)
    }

    func document(_ words: FigureWords) -> GoalReportDocument {
        GoalReportDocument(goals: documents(words), knownUntil: words.calendar.rfc3339(findings.known))
    }

    func table(_ words: FigureWords) -> ReportTable { GoalTable(documents: documents(words)).table }

    func text(_ words: FigureWords) -> String { view(words).text }

    func page(_ words: FigureWords) -> ReportPage {
        let view = view(words)
        let whole = findings.report.rows.filter { $0.step == nil }
        let people = whole.reduce(0) { sum, row in
            sum + row.groups(view.report.basis).reduce(0) { $0 + row.tally[$1].count.people }
        }
        return ReportPage(
            title: words.say("what rules achieved", "规则达成的目标"), shop: words.shop.facts.name,
            about: view.head.joined(separator: words.say("; ", "；")),
            tiles: [
                .init(value: words.count(whole.count), label: words.say("rules with a goal", "有目标的规则")),
                .init(
                    value: words.count(whole.count { $0.verdict == .helps }),
                    label: words.say("of them help for certain", "其中确定有效")),
                .init(value: words.count(people), label: words.say("people compared, all rules", "参与比较的人次")),
            ],
            sections: findings.report.rows.map { row in
                ReportPage.Section(
                    title: view.title(row), note: nil, charts: charts(row, view, words),
                    below: [view.table(row).markup]
                        + view.findings(row).map { .element("p", [:], [Markup($0)]) })
            })
    }

    /// The shares of the groups; how certain they are stands in the table.
    private func charts(_ row: GoalReport.Row, _ view: GoalView, _ words: FigureWords) -> [Markup] {
        guard row.groups(view.report.basis).contains(where: { row.tally[$0].count.people > 0 }) else { return [] }
        let chart = BarChart(
            label: view.title(row), above: words.say("share who reached the goal", "达成目标的比例"),
            bars: row.groups(view.report.basis).map { group in
                let name = view.words.group(group, view.report.basis)
                let share = row.tally[group].proportion
                return .init(
                    label: name, values: [share?.rate ?? 0],
                    story: "\(name): \(view.words.share(share, view.report.confidence))")
            }, showsValues: true, words: words.percent
        )
        return [chart.markup]
    }
}
