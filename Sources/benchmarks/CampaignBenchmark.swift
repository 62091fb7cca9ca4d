import Engine
import Foundation
import GRDB
import RuleLanguage
import Runtime
import Storage

/// A campaign to everybody, previewed and then planned, next to what SQLite itself takes to read the same profiles and to write the same
/// rows.
struct CampaignBenchmark {
    let customers: Int
    let folder: URL

    func run() throws {
        let path = folder.appendingPathComponent("campaign.db").path
        try StoreMaker.make("campaign", at: path, customers: customers)
        let store = try SQLiteStore(opening: path)
        let clock = ContinuousClock()
        forgetPeakMemory()
        var halves: PlanSummary?
        let onTwo = try clock.measure { halves = try previewOnTwoThreads(store) }
        let memory = peakMegabytes()
        var whole: PlanSummary?
        let onOne = try clock.measure {
            let book = try BenchShop.campaign()
            whole = try store.read { try Planner(book: book).plan(request($0), from: $0) { _ in }.summary }
        }
        let scan = try clock.measure { try readProfiles(path) }
        precondition(whole?.totals.messages == customers && halves?.totals == whole?.totals)
        func seconds(_ duration: Duration) -> String { fixed(duration / .seconds(1), digits: 2) }
        print(
            "campaign      preview of \(grouped(Double(customers))) texts: \(seconds(onTwo)) s, peak memory \(memory) MB "
                + "(on one thread \(seconds(onOne)) s, reading the profiles alone \(seconds(scan)) s)")
    }

    private func previewOnTwoThreads(_ store: SQLiteStore) throws -> PlanSummary? {
        let books = (try BenchShop.campaign(), try BenchShop.campaign())
        let twin = try store.twin()
        return try store.read { reader in
            try TwinPlanner(books: books.0, books.1).plan(request(reader), from: reader, twin, notes: ()) { _, _ in }?
                .summary
        }
    }

    private func request(_ reader: any StoreReading) throws -> Planner.Request {
        let end = BenchShop.now.advanced(byMilliseconds: BenchShop.day)
        let window = Window(after: try reader.shardState().watermark, through: end)
        return Planner.Request(window, mode: .live(now: BenchShop.now))
    }

    static func makeStore(at path: String, customers: Int) throws {
        let book = try BenchShop.campaign()
        let latest = BenchShop.now.advanced(byMilliseconds: -2 * BenchShop.day)
        let store = try BenchShop.store(at: path, customers: customers, latest: latest)
        try store.write { writer in
            try writer.record(book.versions, at: latest)
            let state = try writer.shardState()
            try writer.advance(from: state, to: BenchShop.now, place: nil)
        }
    }

    private func readProfiles(_ path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.read { database in
            var length = 0
            let rows = try Row.fetchCursor(
                database, sql: "SELECT id, name, phone, tier FROM customers WHERE shard = 0 ORDER BY id")
            while let row = try rows.next() {
                let name: String = row[1]
                length += name.utf8.count
            }
            precondition(length > 0)
        }
    }
}
