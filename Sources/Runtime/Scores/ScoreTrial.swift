package import Foundation
package import RuleLanguage
import Scoring
package import Storage

/// What another shop.yaml would come to: how many customers would move from which state to which. Writes nothing.
package struct ScoreTrial {
    package struct Outcome: Sendable {
        package var customers = 0
        /// By kind; nil stands for no state. Those who stay where they are stand here as well.
        package var moves: [StateKind: [Move: Int]] = [:]
    }

    package struct Move: Hashable, Sendable {
        package var from: String?
        package var to: String?
    }

    private let current: Shop
    private let other: Shop
    private let now: Instant
    private let pageSize: Int

    package init(current: Shop, other: Shop, now: Instant, pageSize: Int = 1000) {
        self.current = current
        self.other = other
        self.now = now
        self.pageSize = pageSize
    }

    /// The settings of a file that need not stand in a shop's folder.
    ///
    /// - Returns: no settings where there is an error.
    package static func shop(at url: URL) throws -> (shop: Shop?, diagnostics: [Diagnostic], file: SourceFile) {
        let file = SourceFile(name: url.lastPathComponent, bytes: Array(try Data(contentsOf: url)))
        let (shop, diagnostics) = ShopChecker.check(
            file, zones: ZoneTable.calendar(named:), knownZones: ZoneTable.names)
        return (shop, diagnostics, file)
    }

    package func run(_ reader: any StoreReading) throws -> Outcome {
        var before = current.facts
        var after = other.facts
        before.models = try models(current, reader)
        after.models = try models(other, reader)
        let kinds = StateKind.allCases.filter { kind in
            [before, after].contains { !($0.states[kind]?.states.isEmpty ?? true) }
        }
        var outcome = Outcome()
        try eachFile(reader) { file in
            outcome.customers += 1
            let own = Moment(file: file, now: now, shop: before)
            let others = Moment(file: file, now: now, shop: after)
            for kind in kinds {
                let outlook = StateOutlook(of: kind, file: file, now: now, shop: after, horizon: now)
                let known = after.states[kind]?.names.contains { $0 == others.standing.state(kind) } ?? false
                let stays = known || others.standing.state(kind) == nil ? others.state(kind) : nil
                let move = Move(from: own.state(kind), to: outlook.change?.to ?? stays)
                outcome.moves[kind, default: [:]][move, default: 0] += 1
            }
        }
        return outcome
    }

    /// Learnt afresh, as the settings may ask for other thresholds; nil where no state asks for any.
    private func models(_ shop: Shop, _ reader: any StoreReading) throws -> FittedModels? {
        let isAsked = shop.facts.states.values.contains { table in
            table.states.contains { $0.condition.readFields.contains(where: \.isLearnt) }
        }
        guard isAsked else { return nil }
        var fitting = ModelFitting(now: now, options: shop.rfm, shop: shop.facts)
        try eachFile(reader) { fitting.add($0) }
        return FittedModels(fits: [fitting.fitted().fit], options: shop.rfm)
    }

    private func eachFile(_ reader: any StoreReading, _ body: (CustomerFile) -> Void) throws {
        var last: String?
        while true {
            let customers = try reader.customerPage(after: last, limit: pageSize)
            guard let end = customers.last else { return }
            last = end.id
            let files = try reader.files(of: customers.map(\.id))
            for customer in customers { if let file = files[customer.id] { body(file) } }
        }
    }
}
