import RuleLanguage
import Scoring

/// A report of goals for a terminal: for every rule and step its groups, their difference, and what that allows to say.
struct GoalView {
    let report: GoalReport
    let words: GoalWords

    private func say(_ english: String, _ chinese: String) -> String {
        words.language == .chinese ? chinese : english
    }

    var text: String {
        guard !report.rows.isEmpty else {
            return say("no rule states a goal", "没有规则写明目标")
        }
        return ([words.label(report.basis)] + report.rows.map(block)).joined(separator: "\n\n")
    }

    private func block(_ row: GoalReport.Row) -> String {
        let name = row.step.map { "\(row.rule)/\($0)" } ?? row.rule
        var lines = ["\(name) · \(words.goal(row.goal))"]
        lines += table(row).text.split(separator: "\n").map { "  " + $0 }
        if let difference = row.difference {
            lines.append("  " + say("difference: ", "差异：") + words.difference(difference, report.confidence))
        }
        if let revenue = row.revenue {
            lines.append("  " + say("revenue: ", "收入：") + words.revenue(revenue))
        }
        if let verdict = row.verdict { lines.append("  " + words.verdict(verdict)) }
        return lines.joined(separator: "\n")
    }

    private func table(_ row: GoalReport.Row) -> TextTable {
        let percent = Int((report.confidence.level * 100).rounded())
        var table = TextTable([
            (say("group", "组"), .left), (say("people", "人数"), .right), (say("still open", "未到期"), .right),
            (say("reached", "达成"), .right), (say("share (\(percent)%)", "比例（\(percent)%）"), .left),
            (say("median", "中位时间"), .right), (say("mean amount", "平均金额"), .right),
            (say("per person", "人均"), .right),
        ])
        for group in GoalTally.Group.allCases {
            let tally = row.tally[group]
            table.add([
                words.group(group, report.basis), String(tally.count.people), String(tally.open),
                String(tally.count.reached), words.share(tally.proportion, report.confidence),
                words.days(tally.medianDays), tally.meanAmount.map(words.money) ?? "-",
                tally.amounts == 0 ? "-" : tally.revenuePerPerson.map(words.money) ?? "-",
            ])
        }
        return table
    }
}
