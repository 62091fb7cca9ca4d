import RuleLanguage
import Runtime
import Scoring

/// A report of goals for a spreadsheet: one line for every rule and step.
struct GoalTable {
    private static let group = [
        "people", "open", "reached", "share", "median_days", "mean_amount", "revenue_per_person",
    ]
    private static let names = ["rule", "step", "goal_event", "goal_within", "goal_if"]
    private static let figures =
        group.map { "treated_" + $0 } + group.map { "held_out_" + $0 } + [
            "difference", "difference_low", "difference_high", "revenue_difference", "revenue_difference_low",
            "revenue_difference_high", "verdict", "because", "more_weeks", "versions",
        ]

    let documents: [GoalDocument]

    var table: ReportTable {
        var table = ReportTable(
            GoalTable.names.map { .name($0, $0) } + GoalTable.figures.map { .figure($0, $0) })
        for document in documents { table.add(cells(document).map { .init($0) }) }
        return table
    }

    private func cells(_ document: GoalDocument) -> [String] {
        let names = [
            document.rule, document.step ?? "", document.goal.event, document.goal.within, document.goal.if ?? "",
        ]
        var figures = cells(document.treated) + cells(document.heldOut)
        figures += [document.difference?.value, document.difference?.low, document.difference?.high].map(cell)
        let revenue = document.revenueDifference
        figures += [revenue?.value.amount, revenue?.low?.amount, revenue?.high?.amount].map { $0 ?? "" }
        figures += [document.verdict?.answer ?? "", document.verdict?.because ?? ""]
        figures += [document.verdict?.moreWeeks.map { String($0) } ?? "", String(document.versions.count)]
        return names + figures
    }

    private func cells(_ group: GoalDocument.Group) -> [String] {
        [String(group.people), String(group.open), String(group.reached), cell(group.share), cell(group.medianDays)]
            + [group.meanAmount?.amount ?? "", group.revenuePerPerson?.amount ?? ""]
    }

    private func cell(_ number: Double?) -> String {
        number.map { "\($0)" } ?? ""
    }
}
