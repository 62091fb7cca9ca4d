import Engine
import Foundation
import RuleLanguage
import Runtime
import Storage
import Testing

/// The published order file of CDNOW, played again with simple rules. The counts were worked out by an independent program
/// from the file alone.
@Suite("The past again")
struct BacktestOracleTests {
    private struct Count {
        var rule: String
        var acted: Int
        var customers: Int
    }

    private static let silent = [
        (months: 1, acted: 4483, customers: 2357), (months: 3, acted: 3132, customers: 2326),
        (months: 6, acted: 2320, customers: 2178), (months: 12, acted: 1632, customers: 1632),
    ]
    private static let first = [(days: 3, acted: 2284), (days: 10, acted: 2161), (days: 25, acted: 1994)]

    /// Written as the people of a shop would write it.
    private static var rules: String {
        let doing = "do: [{coupon: {name: back, off: 5, lasts: 14d}}]"
        let silentRules = silent.map { rule in
            "rule: silent-\(rule.months)\ncategory: marketing\non: {inactive: \(rule.months) months}\n\(doing)\n"
        }
        let firstRules = first.map { rule in
            """
            rule: first-\(rule.days)
            category: marketing
            on: paid
            after: \(rule.days)d
            if: customer.purchase_days == 1
            unless: paid
            \(doing)

            """
        }
        return (silentRules + firstRules).joined(separator: "---\n")
    }

    @Test("fires on the CDNOW sample as often as an independent program counted")
    func cdnow() throws {
        let desk = try IngestDesk()
        let url = try #require(
            Bundle.module.url(forResource: "cdnow_sample_orders", withExtension: "csv", subdirectory: "Fixtures"))
        _ = try desk.importer().run(url.path, as: .orders)
        let file = SourceFile(name: "rules/past.yaml", text: BacktestOracleTests.rules)
        let (rules, diagnostics) = RuleChecker.check([file], shop: desk.shop)
        #expect(diagnostics == [])
        let book = try #require(RuleBook.link(shop: desk.shop, rules: rules, templates: []).book)

        let end = IngestDesk.time("1998-06-30 23:59:59")
        let window = Window(after: IngestDesk.time("1996-12-31"), through: end)
        let whole = try summary(of: window, book, desk.store)
        let expected =
            BacktestOracleTests.silent.map {
                Count(rule: "silent-\($0.months)", acted: $0.acted, customers: $0.customers)
            }
            + BacktestOracleTests.first.map { Count(rule: "first-\($0.days)", acted: $0.acted, customers: $0.acted) }
        #expect(book.rules.count == expected.count)
        for count in expected {
            let index = try #require(book.rules.firstIndex { $0.rule.name == count.rule })
            let step = whole.steps[index][0]
            #expect(step.tally.acted == count.acted, "\(count.rule)")
            #expect(step.customers.count == count.customers, "\(count.rule)")
        }
        // Half a year at a time comes to the same.
        let middles = ["1997-06-30 12:00:00", "1997-09-30", "1998-01-31 00:00:00"].map { IngestDesk.time($0) }
        var acted = 0
        for (after, through) in zip([window.after] + middles, middles + [end]) {
            acted += try summary(of: Window(after: after, through: through), book, desk.store).totals.acted
        }
        #expect(acted == whole.totals.acted)
    }

    private func summary(of window: Window, _ book: RuleBook, _ store: SQLiteStore) throws -> PlanSummary {
        try store.read { reader in
            try Planner(book: book).plan(Planner.Request(window, mode: .replay), from: reader) { _ in }.summary
        }
    }
}
