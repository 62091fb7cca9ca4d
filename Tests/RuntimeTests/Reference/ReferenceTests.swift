import Foundation
import RuleLanguage
import Testing

/// The engine against the reference on random shops. `TEND_SHOPS=20000` looks at more of them, `TEND_SEED=17` at one; both together
/// look at so many from that seed on.
@Suite("The engine decides as the reference does")
struct ReferenceTests {
    private static let bundle = 50
    private static let environment = ProcessInfo.processInfo.environment
    private static let first = environment["TEND_SEED"].flatMap { UInt64($0) }
    private static let count = environment["TEND_SHOPS"].flatMap { Int($0) } ?? (first == nil ? 1000 : 1)

    /// Some seeds at a time, so that the shops are shared among the processor's cores.
    private static let bundles: [Range<UInt64>] = stride(from: 0, to: count, by: bundle).map { start in
        let base = first ?? 1
        return base + UInt64(start)..<base + UInt64(min(start + bundle, count))
    }

    @Test("when the store has everything from the start", arguments: bundles)
    func whenAllIsKnown(seeds: Range<UInt64>) throws {
        let stores = try ShopStores()
        try compare(seeds) { try StaticCheck(shop: $0, stores: stores).difference() }
    }

    @Test("when events come in, rules change and somebody runs now and then", arguments: bundles)
    func whenTheStoreGrows(seeds: Range<UInt64>) throws {
        let stores = try ShopStores()
        try compare(seeds) { try DynamicCheck(shop: $0, stores: stores).difference() }
    }

    @Test("and what a preview shows is what fires", arguments: bundles)
    func whenNothingNewHappens(seeds: Range<UInt64>) throws {
        let stores = try ShopStores()
        // Somebody runs for every moment at which something is due, so one shop in ten has to do.
        try compare(seeds, oneIn: ReferenceTests.count == 1 ? 1 : 10) {
            try PreviewCheck(shop: $0, stores: stores).difference()
        }
    }

    @Test("and two threads come to what one pass comes to", arguments: bundles)
    func whenTheWorkIsShared(seeds: Range<UInt64>) throws {
        let stores = try ShopStores()
        var use = HalvesCheck.Use()
        try compare(seeds, oneIn: ReferenceTests.first == nil ? 20 : 1) {
            try HalvesCheck(shop: $0, stores: stores).difference(&use)
        }
        // Where budgets bind and breakers trip, it takes one pass.
        #expect(use.looks < 10 || use.planned > use.looks / 4 && use.replayed > use.looks / 2)
    }

    @Test("and what is explained of each customer is what a preview shows", arguments: bundles)
    func whenSomebodyAsksWhy(seeds: Range<UInt64>) throws {
        let stores = try ShopStores()
        try compare(seeds, oneIn: ReferenceTests.first == nil ? 5 : 1) {
            try ExplainCheck(shop: $0, stores: stores).difference()
        }
    }

    @Test(
        "and every shop that made trouble once",
        arguments: [
            2, 4, 9, 33, 57, 63, 84, 94, 101, 140, 150, 233, 265, 420, 571, 677, 886, 1240, 1801, 2562, 3029, 3744,
            3770,
            5670, 8526, 10380, 11308, 12760, 13273, 14761, 15580, 18480, 19133,
        ])
    func whatFailedOnce(seed: UInt64) throws {
        let stores = try ShopStores()
        try compare(seed..<seed + 1) { shop in
            try StaticCheck(shop: shop, stores: stores).difference()
                ?? DynamicCheck(shop: shop, stores: stores).difference()
                ?? PreviewCheck(shop: shop, stores: stores).difference()
        }
    }

    private func compare(
        _ seeds: Range<UInt64>, oneIn step: UInt64 = 1, _ difference: (RandomShop) throws -> String?
    ) throws {
        for seed in seeds where seed % step == 0 {
            let shop = RandomShop(seed: seed)
            guard try difference(shop) != nil else { continue }
            let small = shop.shrunk { (try? difference($0)) ?? nil != nil }
            let words = try difference(small) ?? "no difference any more"
            Issue.record("run TEND_SEED=\(seed) again\n\(words)\n\(small.description)")
            return
        }
    }
}
