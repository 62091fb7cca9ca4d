import Engine
import RuleLanguage
import Storage
import Testing

/// Somewhere a store can be kept: opened again and again, it is the same store. Empty at first.
protocol StorePlace: Sendable {
    func open(now: Instant) throws -> any CustomerStore
}

extension StorePlace {
    func open() throws -> any CustomerStore {
        try open(now: StoreConformance.madeAt)
    }
}

/// What every store must do. A new kind of store runs all of it by making places:
///
///     @Test("does what every store does", arguments: StoreConformance.cases)
///     func conforms(conformance: StoreConformance.Case) throws { try conformance.check(NewPlace()) }
///
///     @Test("agrees with a model on random work", arguments: StoreConformance.seeds)
///     func agrees(seed: UInt64) throws { try RandomStoreCheck(seed: seed).run(NewPlace().open()) }
enum StoreConformance {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var check: @Sendable (any StorePlace) throws -> Void

        init(_ name: String, _ check: @escaping @Sendable (any StorePlace) throws -> Void) {
            self.name = name
            self.check = check
        }

        var testDescription: String { name }
    }

    static let cases: [Case] =
        shardCases + customerCases + orderCases + eventCases + agendaCases + fileCases + planCases + listCases
        + audienceCases + retryCases + ruleCases + placeCases + policyCases + queueCases
        + dispatchCases + transactionCases + goalCases + mergeCases + taskCases + ownerCases + contractCases
        + surveyCases + couponCases + rangeCases

    static let seeds: ClosedRange<UInt64> = 1...60

    /// When a place's store is first opened.
    static let madeAt = Instant(milliseconds: 1_700_000_000_000)
}
