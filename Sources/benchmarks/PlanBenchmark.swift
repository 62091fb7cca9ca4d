import Engine
import Foundation
import GRDB
import RuleLanguage
import Runtime
import Storage

/// Planning what is due, with texts and rows, next to one hand-written INSERT … SELECT of the same rows.
struct PlanBenchmark {
    let activations: Int
    let folder: URL

    func run() throws {
        let book = try BenchShop.book(rules: 1, after: "10d")
        let latest = BenchShop.now.advanced(byMilliseconds: -10 * BenchShop.day - 1000)
        let path = folder.appendingPathComponent("plan.db").path
        let store = try BenchShop.store(at: path, customers: activations, latest: latest)
        let began = latest.advanced(byMilliseconds: -BenchShop.day)
        try store.write { writer in
            try writer.record(book.versions, at: began)
            let state = try writer.shardState()
            try writer.advance(
                from: state, to: BenchShop.now.advanced(byMilliseconds: -BenchShop.day), place: nil)
        }
        let clock = ContinuousClock()
        let preview = try clock.measure {
            try store.read { reader in
                let window = Window(after: try reader.shardState().watermark, through: BenchShop.now)
                let request = Planner.Request(window, mode: .live(now: BenchShop.now))
                _ = try Planner(book: book).plan(request, from: reader) { _ in }
            }
        }
        var acted = 0
        let plan = try clock.measure {
            if case .planned(_, let summary, _) = try Tick(book: book, store: store).run(now: BenchShop.now) {
                acted = summary.totals.acted
            }
        }
        let raw = try clock.measure { try copyRows(path) }
        func rate(_ duration: Duration) -> String { grouped(Double(acted) / (duration / .seconds(1))) }
        print(
            "plan          \(grouped(Double(acted))) due: \(rate(plan)) a second, preview \(rate(preview)) "
                + "(INSERT … SELECT of the same rows \(rate(raw)): \(fixed(plan / raw, digits: 1)) times its time)")
    }

    /// The same decisions and deliveries once more, into the same tables under another shard.
    private func copyRows(_ path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            for table in ["decisions", "deliveries"] {
                let columns = try database.columns(in: table).map(\.name).filter { $0 != "shard" }.joined(
                    separator: ", ")
                try database.execute(
                    sql: "INSERT INTO \(table) (shard, \(columns)) SELECT 9, \(columns) FROM \(table) WHERE shard = 0")
            }
        }
    }
}
