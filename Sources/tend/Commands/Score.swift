import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct Score: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring every customer's tier up to date; a change becomes an event.")

    @OptionGroup var options: GlobalOptions

    private struct Document: Encodable {
        struct Change: Encodable {
            var from: String
            var to: String
            var customers: Int
        }

        var customers: Int
        var tiers: [String: Int]
        var assigned: Int
        var changes: [Change]
    }

    func run() throws {
        let workspace = Workspace(options)
        let book = try workspace.book()
        let now = try options.instant(on: book.shop.facts.calendar)
        let store = try workspace.openStore(book.shop, now: now)
        try store.write { try $0.record(book.versions, at: now.advanced(byMilliseconds: -1)) }
        let report = try ScoreService(store: store, shop: book.shop).run(now: now)
        let changes = report.changes.sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }
        if options.json {
            try JSON.print(
                Document(
                    customers: report.customers, tiers: report.tiers, assigned: report.assigned,
                    changes: changes.map { Document.Change(from: $0.key.from, to: $0.key.to, customers: $0.value) }))
            return
        }
        printReport(report, changes: changes, tiers: book.shop.facts.tiers.map(\.name))
    }

    private func printReport(
        _ report: ScoreService.Report, changes: [(key: ScoreService.Report.Change, value: Int)], tiers: [String]
    ) {
        guard !tiers.isEmpty else {
            Console.print(options.say("shop.yaml declares no tiers", "shop.yaml 没有声明等级"))
            return
        }
        var table = TextTable([
            (options.say("tier", "等级"), .left), (options.say("customers", "顾客"), .right),
        ])
        for tier in tiers { table.add([tier, String(report.tiers[tier] ?? 0)]) }
        Console.print(table.text)
        let changed = changes.reduce(0) { $0 + $1.value }
        Console.print(
            options.say(
                "\(report.customers) customers: \(report.assigned) got a first tier, \(changed) changed",
                "\(report.customers) 位顾客：\(report.assigned) 位首次定级，\(changed) 位变动"))
        for (change, count) in changes { Console.print("  \(change.from) → \(change.to)  \(count)") }
    }
}
