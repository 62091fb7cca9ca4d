/// The passes of one search.
///
/// Inside, items go by their rank among the frequent ones, the most frequent 0, so that three ranks fit a key of 64 bits.
struct BundleScan {
    typealias Counted = (key: UInt64, count: Int)

    private let baskets: Baskets
    private let segment: String?
    private let search: BundleSearch
    /// All baskets that are looked at.
    private let total: Int
    /// By rank: the item, and the baskets that hold it.
    private let frequent: [(item: Int32, count: Int)]
    /// By item; -1 for those that are too rare.
    private let ranks: [Int32]

    /// More frequent items than this do not fit a key of triples; the rarest of them stay out.
    private static let mostFrequent = 1 << 21

    init(baskets: Baskets, segment: String?, search: BundleSearch) {
        var counts = [Int](repeating: 0, count: baskets.names.count)
        var total = 0
        baskets.forEach(in: segment) { basket in
            if search.population == .several, basket.count < 2 { return }
            total += 1
            var last: Int32 = -1
            for item in basket where item != last {
                counts[Int(item)] += 1
                last = item
            }
        }
        let frequent = counts.indices.filter { counts[$0] >= search.fewestBaskets }
            .sorted { counts[$0] != counts[$1] ? counts[$0] > counts[$1] : baskets.names[$0] < baskets.names[$1] }
            .prefix(BundleScan.mostFrequent)
        var ranks = [Int32](repeating: -1, count: counts.count)
        for (rank, item) in frequent.enumerated() { ranks[item] = Int32(rank) }
        self.baskets = baskets
        self.segment = segment
        self.search = search
        self.total = total
        self.frequent = frequent.map { (Int32($0), counts[$0]) }
        self.ranks = ranks
    }

    func pairs() -> [Counted] {
        counted { take in
            forEachBasket { ranks, twice in
                for (place, first) in ranks.enumerated() {
                    if twice.contains(first) { take(BundleScan.key(first, first)) }
                    for second in ranks[(place + 1)...] { take(BundleScan.key(first, second)) }
                }
            }
        }
    }

    /// - Parameter pairs: those that are frequent, with their counts.
    func triples(from pairs: KeyCounter) -> [Counted] {
        func isFrequent(_ first: Int32, _ second: Int32) -> Bool { pairs[BundleScan.key(first, second)] > 0 }
        return counted { take in
            forEachBasket { ranks, _ in
                guard ranks.count > 2 else { return }
                for (place, first) in ranks.enumerated() {
                    // Only those that go with the first can make a triple with it.
                    let partners = ranks[(place + 1)...].filter { isFrequent(first, $0) }
                    for (place, second) in partners.enumerated() {
                        for third in partners[(place + 1)...] where isFrequent(second, third) {
                            take(BundleScan.key(first, second, third))
                        }
                    }
                }
            }
        }
    }

    func bundle(_ pair: Counted) -> Bundle {
        let ranks = [pair.key >> 21 & 0x1f_ffff, pair.key & 0x1f_ffff].map(Int.init)
        let counts = ranks.map { frequent[$0].count }
        return bundle(ranks, count: pair.count, restCounts: counts.reversed())
    }

    func bundle(_ triple: Counted, pairs: KeyCounter) -> Bundle {
        let ranks = [triple.key >> 42, triple.key >> 21 & 0x1f_ffff, triple.key & 0x1f_ffff].map { Int32($0) }
        let rests = [(1, 2), (0, 2), (0, 1)].map { pairs[BundleScan.key(ranks[$0.0], ranks[$0.1])] }
        return bundle(ranks.map(Int.init), count: triple.count, restCounts: rests)
    }

    private func bundle(_ ranks: [Int], count: Int, restCounts: [Int]) -> Bundle {
        let names = ranks.map { baskets.names[Int(frequent[$0].item)] }
        let order = names.indices.sorted { names[$0] < names[$1] }
        return Bundle(
            items: order.map { names[$0] }, count: count, baskets: total,
            itemCounts: order.map { frequent[ranks[$0]].count }, restCounts: order.map { restCounts[$0] })
    }

    /// Calls the body with the ranks of the frequent items of each basket, ascending, and those that were bought twice.
    private func forEachBasket(_ body: (_ ranks: [Int32], _ twice: [Int32]) -> Void) {
        var known: [Int32] = []
        var twice: [Int32] = []
        baskets.forEach(in: segment) { basket in
            known.removeAll(keepingCapacity: true)
            twice.removeAll(keepingCapacity: true)
            var last: Int32 = -1
            var different = 0
            for item in basket {
                let rank = ranks[Int(item)]
                if item == last {
                    if rank >= 0 { twice.append(rank) }
                    continue
                }
                last = item
                different += 1
                if rank >= 0 { known.append(rank) }
            }
            guard different <= search.mostItems, known.count + twice.count > 1 else { return }
            known.sort()
            body(known, twice)
        }
    }

    /// Counts what a pass gives out, in as many passes as the room asks for.
    private func counted(_ pass: ((UInt64) -> Void) -> Void) -> [Counted] {
        var events = 0
        pass { _ in events += 1 }
        let parts = UInt64(events / search.counterRoom + 1)
        var found: [Counted] = []
        for part in 0..<parts {
            var counter = KeyCounter()
            pass { key in
                // Other bits than those that say where a key stands in the counter.
                if parts == 1 || (KeyCounter.mixed(key) >> 32) % parts == part { counter.add(key) }
            }
            found += counter.entries(atLeast: search.fewestBaskets)
        }
        return found
    }

    private static func key(_ first: Int32, _ second: Int32) -> UInt64 {
        UInt64(first) << 21 | UInt64(second)
    }

    private static func key(_ first: Int32, _ second: Int32, _ third: Int32) -> UInt64 {
        UInt64(first) << 42 | key(second, third)
    }
}
