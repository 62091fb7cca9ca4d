import Engine
import Foundation
import RuleLanguage
import Runtime
import Storage

/// A folder with a store, into which tests import what they write down.
final class IngestDesk {
    let folder: URL
    let store: SQLiteStore
    var shop: Shop

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("ingest-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try SQLiteStore(path: folder.appendingPathComponent("tend.db").path, now: IngestDesk.time("2017-01-01"))
        shop = Shop(
            facts: ShopFacts(name: "测试小店", calendar: .shanghai), span: SourceSpan.beginning(of: "shop.yaml"))
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    func path(_ name: String) -> String {
        folder.appendingPathComponent(name).path
    }

    @discardableResult
    func write(_ bytes: [UInt8], as name: String = "orders.csv") throws -> String {
        try Data(bytes).write(to: folder.appendingPathComponent(name))
        return path(name)
    }

    /// A file's text, a byte-order mark included.
    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
    }

    /// Writes the text as a file and imports it.
    @discardableResult
    func take(
        _ text: String, as kind: ImportKind, format: ImportFormat = .auto, map: String? = nil,
        now: String = "2026-11-21 10:00:00", language: Language = .english, batchSize: Int = 1000,
        named name: String = "file.csv"
    ) throws -> ImportReport {
        try take(
            Array(text.utf8), as: kind, format: format, map: map, now: now, language: language, batchSize: batchSize,
            named: name)
    }

    @discardableResult
    func take(
        _ bytes: [UInt8], as kind: ImportKind, format: ImportFormat = .auto, map: String? = nil,
        now: String = "2026-11-21 10:00:00", language: Language = .english, batchSize: Int = 1000,
        named name: String = "file.csv"
    ) throws -> ImportReport {
        let path = try write(bytes, as: name)
        let mapPath = try map.map { try write(Array($0.utf8), as: "columns.map") }
        return try importer(now: now, language: language, batchSize: batchSize)
            .run(path, as: kind, format: format, map: mapPath)
    }

    func importer(
        now: String = "2026-11-21 10:00:00", language: Language = .english, batchSize: Int = 1000
    ) -> Importer {
        Importer(store: store, shop: shop, now: IngestDesk.time(now), language: language, batchSize: batchSize)
    }

    // MARK: Looking

    func customer(_ id: String) throws -> Customer? { try store.read { try $0.customers([id])[id] } }
    func order(_ id: String) throws -> Order? { try store.read { try $0.orders([id])[id] } }
    func items(of order: String) throws -> [OrderItem] { try store.read { try $0.items(of: order) } }
    func totals() throws -> StoreTotals { try store.read { try $0.totals() } }

    func events(of customer: String) throws -> [Event] {
        try store.read { try $0.files(of: [customer])[customer]?.events ?? [] }
    }

    /// The customer's events as `id at`, in the order of their history; `~` marks an estimated time.
    func history(of customer: String) throws -> [String] {
        try events(of: customer).map { event in
            let mark = event.fields["estimated"] == .boolean(true) ? "~" : ""
            return "\(event.id) \(mark)\(ShopCalendar.shanghai.display(event.at))"
        }
    }

    /// `2026-11-21` or `2026-11-21 10:00:00` in Shanghai, worked out by the system's own calendar.
    static func time(_ text: String) -> Instant {
        let numbers = text.split { "- :".contains($0) }.compactMap { Int($0) }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
        let parts = DateComponents(
            year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers.count > 3 ? numbers[3] : 0,
            minute: numbers.count > 4 ? numbers[4] : 0, second: numbers.count > 5 ? numbers[5] : 0)
        let seconds = calendar.date(from: parts)?.timeIntervalSince1970 ?? 0
        return Instant(milliseconds: Int64(seconds) * 1000)
    }

    static func gb18030(_ text: String) -> [UInt8] {
        text.data(using: String.Encoding(rawValue: 0x8000_0632)).map { Array($0) } ?? []
    }
}
