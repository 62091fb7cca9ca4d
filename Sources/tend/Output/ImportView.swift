import RuleLanguage
import Runtime

/// What an import did, as text and as JSON.
struct ImportView {
    let report: ImportReport
    let file: String
    let shop: Shop
    let options: GlobalOptions

    private struct Document: Encodable {
        struct Rejection: Encodable {
            var line: Int
            var reason: String
        }

        var file: String
        var kind: String
        var format: String
        var encoding: String
        var rows: Int
        var imported: Int
        var updated: Int
        var unchanged: Int
        var rejected: [String: Int]
        var rejectedRows: Int
        var rejectedFile: String?
        var examples: [Rejection]
        var newCustomers: Int
        var newOrders: Int
        var newItems: Int
        var newEvents: [String: Int]
        var newConsents: Int
        var overruledConsents: Int
        var estimatedTimes: Int
        var maskedValues: Int
        var ignoredColumns: [String]
        var hints: [String]
    }

    private var rejectedPath: String? {
        if case .written(let path) = report.rejectedFile { path } else { nil }
    }

    func printJSON() throws {
        let counts = report.counts
        try JSON.printLine(
            Document(
                file: file, kind: report.kind.rawValue, format: report.format.rawValue,
                encoding: report.encoding.rawValue, rows: report.rows, imported: counts.imported,
                updated: counts.updated, unchanged: counts.unchanged, rejected: report.rejected,
                rejectedRows: report.rejectedRows, rejectedFile: rejectedPath,
                examples: report.examples.map { Document.Rejection(line: $0.line, reason: sentence($0)) },
                newCustomers: counts.newCustomers, newOrders: counts.newOrders, newItems: counts.newItems,
                newEvents: Dictionary(uniqueKeysWithValues: counts.newEvents.map { ($0.key.rawValue, $0.value) }),
                newConsents: counts.newConsents, overruledConsents: counts.overruledConsents,
                estimatedTimes: counts.estimatedTimes, maskedValues: counts.maskedValues,
                ignoredColumns: report.ignoredColumns,
                hints: report.hints.map { $0.wording(in: options.language).message }))
    }

    private func sentence(_ example: ImportReport.Example) -> String {
        example.problem.sentence(in: options.language)
    }

    func printText() {
        let counts = report.counts
        Console.print(
            options.say(
                "\(file): \(report.rows) rows (\(report.format.rawValue), \(report.encoding.rawValue))",
                "\(file)：\(report.rows) 行（\(report.format.rawValue)，\(report.encoding.rawValue)）"))
        Console.print(
            options.say(
                "  \(counts.imported) new, \(counts.updated) updated, \(counts.unchanged) unchanged, \(report.rejectedRows) rejected",
                "  新增 \(counts.imported)，更新 \(counts.updated)，未变 \(counts.unchanged)，拒收 \(report.rejectedRows)"))
        let events = counts.newEvents.sorted { $0.key < $1.key }.map { "\($0.key.rawValue) \($0.value)" }
        Console.print(
            options.say(
                "  \(counts.newCustomers) new customers, \(counts.newOrders) new orders, \(counts.newItems) new items",
                "  新顾客 \(counts.newCustomers)，新订单 \(counts.newOrders)，新商品行 \(counts.newItems)"))
        if !events.isEmpty {
            Console.print(options.say("  new events: ", "  新事件：") + events.joined(separator: ", "))
        }
        if counts.newConsents > 0 {
            Console.print(
                options.say(
                    "  \(counts.newConsents) new entries in the ledger of consent",
                    "  同意记录新增 \(counts.newConsents) 条"))
        }
        if counts.overruledConsents > 0 {
            Console.print(
                options.say(
                    "  \(counts.overruledConsents) times the list says yes where the person has said no: the no stands",
                    "  有 \(counts.overruledConsents) 行名单写着同意，而本人拒绝过：以拒绝为准"))
        }
        if counts.estimatedTimes > 0 {
            Console.print(
                options.say(
                    "  \(counts.estimatedTimes) events have no time of their own and were placed by what the row states",
                    "  \(counts.estimatedTimes) 个事件没有自己的时间，按这一行写明的时间放置"))
        }
        if counts.maskedValues > 0 {
            Console.print(
                options.say(
                    "  \(counts.maskedValues) masked values were not used; import a member list for real phones",
                    "  \(counts.maskedValues) 个打了星号的值没有采用；请另外导入会员名单补全手机号"))
        }
        printIgnoredColumns()
        for hint in report.hints { Console.print("  " + hint.wording(in: options.language).message) }
        for example in report.examples {
            Console.print(options.say("  line \(example.line): ", "  第 \(example.line) 行：") + sentence(example))
        }
        switch report.rejectedFile {
        case .none: break
        case .written(let path):
            Console.print(options.say("  rejected rows are in \(path)", "  拒收的行在 \(path)"))
        case .notWritable(let path):
            Console.error(
                options.say("  rejected rows could not be written to \(path)", "  拒收的行无法写到 \(path)"))
        }
    }

    /// A platform's export has dozens of columns that nobody misses; one's own file should have none.
    private func printIgnoredColumns() {
        guard !report.ignoredColumns.isEmpty else { return }
        let shown = report.ignoredColumns.prefix(6).joined(separator: ", ")
        let rest = report.ignoredColumns.count - 6
        let more = rest > 0 ? options.say(" and \(rest) more (all with --json)", " 等共 \(rest + 6) 列（--json 全部列出）") : ""
        Console.print(options.say("  ignored columns: ", "  未用的列：") + shown + more)
    }
}
