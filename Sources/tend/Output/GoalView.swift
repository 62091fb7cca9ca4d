import RuleLanguage
import Runtime
import Scoring

/// A report of goals for a terminal: for every rule and step its groups, their difference, and what that allows to say.
struct GoalView {
    let report: GoalReport
    let words: GoalWords
    /// Up to when everything that happened is known.
    var known: String?
    /// The versions that the figures of a rule hold.
    var versions: [String: [(version: String, decisions: Int)]] = [:]

    private func say(_ english: String, _ chinese: String) -> String {
        words.language == .chinese ? chinese : english
    }

    var text: String {
        guard !report.rows.isEmpty else {
            return say("no rule states a goal", "没有规则写明目标")
        }
        return ([head.joined(separator: "\n")] + report.rows.map(block)).joined(separator: "\n\n")
    }

    /// What the figures are worth, and up to when they go.
    var head: [String] { [words.label(report.basis)] + (known.map { [words.known(until: $0)] } ?? []) }

    private func block(_ row: GoalReport.Row) -> String {
        ([title(row)] + (table(row).text.split(separator: "\n").map(String.init) + findings(row)).map { "  " + $0 })
            .joined(separator: "\n")
    }

    func title(_ row: GoalReport.Row) -> String {
        let name = row.step.map { "\(row.rule)/\($0)" } ?? row.rule
        return "\(name) · \(words.goal(row.goal))"
    }

    /// What the groups of a row allow to say.
    func findings(_ row: GoalReport.Row) -> [String] {
        var lines: [String] = []
        if let difference = row.difference {
            lines.append(say("difference: ", "差异：") + words.difference(difference, report.confidence))
        }
        if let revenue = row.revenue {
            lines.append(say("revenue: ", "收入：") + words.revenue(revenue))
        }
        let versions = row.step == nil ? versions[row.rule] ?? [] : []
        if versions.count > 1 { lines.append(words.versions(versions)) }
        if let verdict = row.verdict { lines.append(words.verdict(verdict)) }
        return lines
    }

    func table(_ row: GoalReport.Row) -> ReportTable {
        let percent = Int((report.confidence.level * 100).rounded())
        var table = ReportTable([
            .name("group", say("group", "组")), .figure("people", say("people", "人数")),
            .figure("open", say("still open", "未到期")), .figure("reached", say("reached", "达成")),
            .name("share", say("share (\(percent)%)", "比例（\(percent)%）")),
            .figure("median_days", say("median", "中位时间")), .figure("mean_amount", say("mean amount", "平均金额")),
            .figure("revenue_per_person", say("per person", "人均")),
        ])
        for group in row.groups(report.basis) {
            let tally = row.tally[group]
            let cells = [
                words.group(group, report.basis), String(tally.count.people), String(tally.open),
                String(tally.count.reached), words.share(tally.proportion, report.confidence),
                words.days(tally.medianDays), tally.meanAmount.map(words.money) ?? "-",
                tally.amounts == 0 ? "-" : tally.revenuePerPerson.map(words.money) ?? "-",
            ]
            table.add(cells.map { .init($0) })
        }
        return table
    }
}

extension GoalReport.Row {
    /// Everybody who came up is shown for a rule as a whole: a trigger begins rules, and where the last touch counts, a step that mostly
    /// skips would take the goal events from the steps beside it. Of rules that ran the store does not keep whom a condition stopped.
    func groups(_ basis: GoalReport.Basis) -> [GoalTally.Group] {
        step == nil && basis == .backtest ? [.treated, .heldOut, .base] : [.treated, .heldOut]
    }
}

extension GoalView {
    init(findings: GoalFindings, shop: ShopFacts, language: Language) {
        report = findings.report
        words = GoalWords(language: language, currency: shop.currency)
        known = shop.calendar.display(findings.known)
        versions = Dictionary(
            findings.rules.map { ($0.rule.name, findings.versions(of: $0.rule.name)) }, uniquingKeysWith: { $1 })
    }
}
