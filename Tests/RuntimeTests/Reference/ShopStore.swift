import Engine
import Foundation
import RuleLanguage
import Runtime
import Storage

/// A file with one shard for every random shop that is looked at.
final class ShopStores {
    private let folder: URL
    private var used: Int64 = 0

    init() throws {
        // In memory where the system has such a place: the shops are many, and none of them outlives its test.
        let memory = URL(fileURLWithPath: "/dev/shm")
        let isWritable = FileManager.default.isWritableFile(atPath: memory.path)
        let parent = isWritable ? memory : FileManager.default.temporaryDirectory
        folder = parent.appendingPathComponent("tend-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// An empty store whose customers and orders are those of the shop.
    func store(of shop: RandomShop, openedAt: Instant) throws -> SQLiteStore {
        used += 1
        let path = folder.appendingPathComponent("shops.db").path
        let store = try SQLiteStore(path: path, shard: used, now: openedAt)
        try store.write { writer in
            try writer.put(shop.customers, at: openedAt)
            try writer.put(shop.orders, at: openedAt)
        }
        return store
    }
}

/// What the engine says of a window.
struct EngineAnswer {
    var lines: [String] = []
    /// By `rule/step`.
    var late: [String: Int] = [:]

    mutating func take(_ plans: [(activation: Activation, plan: Plan)], _ writer: OutcomeLine) {
        for (_, plan) in plans {
            if case .late? = plan.decision.skip { continue }
            lines.append(writer.line(plan))
        }
    }

    mutating func take(_ summary: PlanSummary, of book: RuleBook) {
        for (index, rule) in book.rules.enumerated() {
            for (number, step) in rule.steps.enumerated() {
                let count = summary.steps[index][number].tally.skipped["late"] ?? 0
                if count > 0 { late["\(rule.rule.name)/\(step.step.id)", default: 0] += count }
            }
        }
    }
}

extension RuleBook {
    func answer(
        _ window: Window, mode: AgendaMode, from reader: any StoreReading, _ writer: OutcomeLine
    ) throws -> EngineAnswer {
        var answer = EngineAnswer()
        let summary = try Planner(book: self).plan(window, mode: mode, from: reader) { answer.take($0, writer) }
        answer.take(summary, of: self)
        return answer
    }
}
