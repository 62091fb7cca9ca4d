import Engine
import Foundation
import RuleLanguage
import Runtime
import Storage
import Testing

/// A shop's folder with a store beside it, in UTC from 1 January 2025 on.
final class GoalDesk {
    let folder: URL
    let store: SQLiteStore
    let book: RuleBook

    static let day: Int64 = 86_400_000
    static let beginning = Instant(milliseconds: 1_735_689_600_000)

    /// That many days and hours after the beginning.
    static func at(_ day: Int, _ hour: Int = 0) -> Instant {
        beginning.advanced(byMilliseconds: Int64(day) * GoalDesk.day + Int64(hour) * 3_600_000)
    }

    init(rules: String, settings: String = "", campaigns: String? = nil) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("goals-\(UUID().uuidString)")
        let head = "shop: 店\ntime_zone: UTC\ncurrency: CNY\nsms: {signature: 店, opt_out: 拒收请回复R}\n"
        let files =
            [
                ("shop.yaml", head + settings), ("rules/rules.yaml", rules),
                ("templates/hello.sms", "---\ncategory: marketing\n---\n你好\n"),
            ] + (campaigns.map { [("campaigns/campaigns.yaml", $0)] } ?? [])
        for (name, text) in files {
            let url = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        let reading = ShopFolder(folder).read()
        book = try #require(reading.book, "\(reading.diagnostics)\n\(rules)")
        store = try SQLiteStore(
            path: folder.appendingPathComponent("tend.db").path, now: GoalDesk.beginning, calendar: .utc)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// A payment of 10.00.
    static func paid(_ id: String, of customer: String, at: Instant) -> NewEvent {
        NewEvent(id: id, customer: customer, kind: .paid, at: at, amount: 1000)
    }

    func add(_ events: [NewEvent], customers: [Customer]) throws {
        try store.write { writer in
            try writer.put(customers, at: GoalDesk.beginning)
            _ = try writer.add(events, received: GoalDesk.at(400))
        }
    }

    func keep(
        _ rule: String, _ step: String, _ event: String, of customer: String, due: Instant, skip: SkipReason? = nil,
        version: String = "v1"
    ) throws {
        let decision = Decision(
            key: ActivationKey(rule: rule, step: step, event: event), customer: customer, due: due, skip: skip,
            version: version, planned: due, eventAt: due)
        try store.write { try $0.add([Plan(decision: decision)], decidedAt: due) }
    }

    func live(from: Instant? = nil, to: Instant? = nil, now: Instant) throws -> GoalFindings {
        try store.read { try LiveGoals(book: book).findings(from: from, to: to, now: now, reader: $0) }
    }
}
