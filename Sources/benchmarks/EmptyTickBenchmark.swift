import Engine
import Foundation
import RuleLanguage
import Runtime
import Storage

/// A tick with nothing due, fifty rules, in stores of different sizes, next to an empty transaction in the same store.
///
/// A store that the folder has already is used as it is: one of ten million customers takes a while to make.
struct EmptyTickBenchmark {
    let customers: [Int]
    let folder: URL

    func run() throws {
        let book = try BenchShop.book(rules: 50, after: "10d")
        for count in customers {
            // Paid sixty days ago and before: nothing is due ten days after that.
            let latest = BenchShop.now.advanced(byMilliseconds: -30 * BenchShop.day)
            let path = folder.appendingPathComponent("tick-\(count).db").path
            let store = try store(at: path, customers: count, latest: latest)
            var now = try store.read { max(try $0.shardState().watermark.advanced(byMilliseconds: 1), BenchShop.now) }
            let tick = Tick(book: book, store: store)
            _ = try tick.run(now: now)
            let seconds = try median(of: 21) {
                now = now.advanced(byMilliseconds: 5000)
                _ = try tick.run(now: now)
            }
            let raw = try median(of: 21) {
                try store.write { writer in
                    let state = try writer.shardState()
                    try writer.advance(from: state, to: state.watermark.advanced(byMilliseconds: 1), place: nil)
                }
            }
            print(
                "empty tick    \(fixed(seconds * 1000, digits: 2)) ms with \(grouped(Double(count))) customers, "
                    + "\(grouped(Double(count * 3))) events, 50 rules, "
                    + "peak memory \(peakMegabytes()) MB (a transaction that only moves the watermark "
                    + "\(fixed(raw * 1000, digits: 2)) ms)")
        }
    }

    private func store(at path: String, customers: Int, latest: Instant) throws -> any CustomerStore {
        if FileManager.default.fileExists(atPath: path) { return try SQLiteStore(path: path, now: BenchShop.now) }
        // Only a whole store gets the name by which it is found again.
        let unfinished = path + ".unfinished"
        for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: unfinished + end) }
        do { _ = try BenchShop.store(at: unfinished, customers: customers, latest: latest) }
        try FileManager.default.moveItem(atPath: unfinished, toPath: path)
        return try SQLiteStore(path: path, now: BenchShop.now)
    }
}
