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
        let book = try BenchShop.campaign()
        let path = folder.appendingPathComponent("campaign.db").path
        let latest = BenchShop.now.advanced(byMilliseconds: -2 * BenchShop.day)
        let store = try BenchShop.store(at: path, customers: customers, latest: latest)
        try store.write { writer in
            try writer.record(book.versions, at: latest)
            let state = try writer.shardState()
            try writer.advance(from: state, to: BenchShop.now, place: nil)
        }
        let end = BenchShop.now.advanced(byMilliseconds: BenchShop.day)
        let clock = ContinuousClock()
        var texts = 0
        forgetPeakMemory()
        let preview = try clock.measure {
            try store.read { reader in
                let window = Window(after: try reader.shardState().watermark, through: end)
                let request = Planner.Request(window, mode: .live(now: BenchShop.now))
                texts = try Planner(book: book).plan(request, from: reader) { _ in }.summary.totals.messages
            }
        }
        let memory = peakMegabytes()
        let scan = try clock.measure { try readProfiles(path) }
        precondition(texts == customers)
        print(
            "campaign      preview of \(grouped(Double(texts))) texts: \(fixed(preview / .seconds(1), digits: 2)) s, peak "
                + "memory \(memory) MB (reading the profiles alone \(fixed(scan / .seconds(1), digits: 2)) s)"
        )
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
