import Engine
import Foundation
import GRDB
import RuleLanguage
import Runtime
import Storage

/// A year of a shop with one order a customer and ten rules, played again, next to what SQLite takes to read the same events in order.
struct BacktestBenchmark {
    let customers: Int
    let folder: URL

    func run() throws {
        let path = folder.appendingPathComponent("backtest.db").path
        try StoreMaker.make("backtest", at: path, customers: customers)
        let store = try SQLiteStore(opening: path)
        let clock = ContinuousClock()
        forgetPeakMemory()
        var ranges: TwinReplay.Outcome?
        let onTwo = try clock.measure { ranges = try playOnTwoThreads(store) }
        let memory = peakMegabytes()
        let totals = ranges?.summary.totals ?? PlanSummary.Tally()
        var words = "reading the events alone \(seconds(try clock.measure { try readEvents(path) })) s"
        // One pass over everybody takes many times as long: it is shown for a shop of moderate size.
        if customers <= 100_000 {
            var whole: PlanSummary?
            words = "one pass \(seconds(try clock.measure { whole = try playInOnePass(store) })) s, " + words
            precondition(whole?.totals == totals)
        }
        print(
            "backtest      a year of \(grouped(Double(customers))) customers, 10 rules, "
                + "\(grouped(Double(totals.selected))) activations: \(seconds(onTwo)) s, peak memory \(memory) MB (\(words))"
        )
    }

    private func seconds(_ duration: Duration) -> String { fixed(duration / .seconds(1), digits: 1) }

    private static let window = Window(
        after: BenchShop.now.advanced(byMilliseconds: -365 * BenchShop.day), through: BenchShop.now)

    private func replay() throws -> Replay {
        Replay(of: try BenchShop.book(of: BacktestBenchmark.rules), window: BacktestBenchmark.window)
    }

    private func playOnTwoThreads(_ store: SQLiteStore) throws -> TwinReplay.Outcome? {
        let twin = try store.twin()
        let replays = TwinReplay(of: try replay(), try replay())
        return try store.read { try replays.run(now: BenchShop.now, from: $0, twin) }
    }

    private func playInOnePass(_ store: SQLiteStore) throws -> PlanSummary {
        let replay = try replay()
        var goals = GoalReplay(of: replay)
        return try store.read { reader in
            let summary = try replay.run(from: reader) { goals.note($0.decision) }
            _ = try goals.findings(now: BenchShop.now, from: reader)
            return summary
        }
    }

    private static let rules = """
        {rule: r01, category: service, on: paid, do: [{sms: notice}]}
        ---
        {rule: r02, category: service, on: shipped, do: [{sms: notice}]}
        ---
        {rule: r03, category: service, on: signed, after: 1d at 10:00, do: [{sms: notice}]}
        ---
        {rule: r04, category: service, on: signed, after: 7d, if: order.amount > 50, do: [{task: {title: call}}]}
        ---
        rule: r05
        category: marketing
        on: signed
        if: customer.orders == 1
        unless: paid
        steps:
          - {id: hello, after: 3d at 10:00, do: [{sms: care}]}
          - {id: voucher, after: 10d at 10:00, do: [{coupon: {name: five, off: 5, over: 30, lasts: 14d}}, {sms: care}]}
        goal: {event: paid, within: 30d}
        holdout: 10%
        ---
        {rule: r06, category: marketing, on: {inactive: 3 months}, do: [{sms: care}]}
        ---
        {rule: r07, category: marketing, on: {inactive: 6 months}, if: customer.spent > 20, do: [{sms: care}]}
        ---
        {rule: r08, category: marketing, on: paid, after: 1d, if: customer.tier == A, do: [{sms: care}]}
        ---
        {rule: r09, category: service, on: paid, after: 15m, unless: shipped, if: order.amount > 1000, do: [{task: {title: look}}]}
        ---
        {rule: r10, category: marketing, on: {anniversary: customer.birthday, at: 10:00}, do: [{sms: care}]}
        """

    /// Everybody paid once, on a day of their own, and got a parcel.
    static func makeStore(at path: String, customers: Int) throws {
        let end = BenchShop.now
        let beginning = end.advanced(byMilliseconds: -365 * BenchShop.day)
        let store = try SQLiteStore(path: path, now: beginning)
        for start in stride(from: 0, to: customers, by: 5000) {
            let range = start..<min(start + 5000, customers)
            try store.write { writer in
                try writer.put(
                    range.map { index in
                        var customer = BenchShop.customer(index)
                        customer.birthday = CalendarDate(dayNumber: 7000 + index * 31 % 7000)
                        return customer
                    }, at: beginning)
                let paid = range.map { paidAt($0, end) }
                try writer.put(
                    zip(range, paid).map { index, at in
                        var order = Order(id: "o\(index)", customer: "c\(index)", status: .signed)
                        order.paidAt = at
                        order.amount = Int64(500 + index % 97 * 100)
                        return order
                    }, at: end)
                for (kind, hours) in [(EventKind.paid, 0), (.shipped, 20), (.signed, 70)] {
                    _ = try writer.add(
                        zip(range, paid).map { index, at in
                            NewEvent(
                                id: "o\(index):\(kind.rawValue)", customer: "c\(index)", kind: kind,
                                at: at.advanced(byMilliseconds: Int64(hours) * 3_600_000), order: "o\(index)",
                                amount: kind == .paid ? Int64(500 + index % 97 * 100) : nil)
                        }, received: end)
                }
            }
        }
    }

    private static func paidAt(_ index: Int, _ end: Instant) -> Instant {
        end.advanced(
            byMilliseconds: -Int64(1 + index * 7919 % 364) * BenchShop.day + Int64(index * 104_729 % 86_400) * 1000)
    }

    private func readEvents(_ path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.read { database in
            var length = 0
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT customer, kind, happened_at, amount FROM events WHERE shard = 0 ORDER BY kind, happened_at"
            )
            while let row = try rows.next() {
                let customer: String = row[0]
                length += customer.utf8.count
            }
            precondition(length > 0)
        }
    }
}
