import Foundation
import RuleLanguage
import Runtime
import Storage

/// Importing orders, next to `sqlite3 .import` of the same file into a plain table.
struct ImportBenchmark {
    let rows: Int
    let folder: URL

    func run() throws {
        let csv = folder.appendingPathComponent("orders.csv")
        try writeOrders(to: csv)
        let shop = try BenchShop.shop()
        let clock = ContinuousClock()
        let path = folder.appendingPathComponent("import.db").path
        let store = try SQLiteStore(path: path, now: BenchShop.now)
        let importer = Importer(store: store, shop: shop, now: BenchShop.now, language: .english)
        let first = try clock.measure { _ = try importer.run(csv.path, as: .orders) }
        let second = try clock.measure { _ = try importer.run(csv.path, as: .orders) }
        let raw = try clock.measure { try plainImport(csv) }
        func rate(_ duration: Duration) -> String { grouped(Double(rows) / (duration / .seconds(1))) }
        print(
            "import        \(rate(first)) orders a second, again \(rate(second)) "
                + "(sqlite3 .import into a plain table \(rate(raw)): \(fixed(first / raw, digits: 1)) times its time)")
    }

    private func writeOrders(to url: URL) throws {
        var text = "order_id,customer_id,paid_at,quantity,amount\n"
        for row in 0..<rows {
            let day = CalendarDate(dayNumber: 20_000 + row % 365).iso8601
            text += "o\(row),c\(row / 3),\(day) 10:\(padded(row % 60, to: 2)):00,1,\(10 + row % 90).50\n"
        }
        try Data(text.utf8).write(to: url)
    }

    private func plainImport(_ csv: URL) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "sqlite3", folder.appendingPathComponent("plain.db").path, ".mode csv", ".import \(csv.path) orders",
        ]
        try process.run()
        process.waitUntilExit()
        // Without the sqlite3 program the raw limit would be the time of a failure.
        guard process.terminationStatus == 0 else { fatalError("sqlite3 is missing: apt-get install sqlite3") }
    }
}
