/// Finds what is often bought together.
///
/// Passes over the baskets, each keeping little: the first counts items, the second pairs of items that are frequent enough, the
/// third triples all of whose pairs are (R. Agrawal and R. Srikant, 1994: no set is more frequent than its parts). Where the
/// baskets hold more pairs than a counter should have at once, they are counted in several passes, a part of them in each.
package struct BundleSearch: Hashable, Sendable {
    /// Which baskets are looked at.
    package enum Population: Hashable, Sendable {
        case all
        /// Those with more than one piece.
        case several
    }

    /// Bundles in fewer baskets are left out.
    package var fewestBaskets: Int
    /// 2 for pairs, 3 for triples too.
    package var largest: Int
    package var population: Population
    /// A basket of more different items, a dealer's say, counts as a basket, but no bundles are read from it.
    package var mostItems: Int
    /// How many different pairs or triples are counted at once, 18 to 36 bytes each.
    var counterRoom = 8_000_000

    package init(fewestBaskets: Int, largest: Int = 3, population: Population = .all, mostItems: Int = 100) {
        precondition(fewestBaskets >= 1 && (2...3).contains(largest) && mostItems >= 1, "settings that make sense")
        self.fewestBaskets = fewestBaskets
        self.largest = largest
        self.population = population
        self.mostItems = mostItems
    }

    /// The most frequent first; of equals the higher lift, then by the names. The order of the baskets makes no difference.
    ///
    /// - Parameter segment: nil for all baskets.
    package func bundles(in baskets: Baskets, segment: String? = nil) -> [Bundle] {
        let scan = BundleScan(baskets: baskets, segment: segment, search: self)
        let pairs = scan.pairs()
        var known = KeyCounter()
        for pair in pairs { known.add(pair.key, times: UInt32(pair.count)) }
        let triples = largest > 2 ? scan.triples(from: known) : []
        let bundles = pairs.map { scan.bundle($0) } + triples.map { scan.bundle($0, pairs: known) }
        return bundles.sorted { first, second in
            if first.count != second.count { return first.count > second.count }
            let (left, right) = (first.lift, second.lift)
            return left != right ? left > right : first.items.lexicographicallyPrecedes(second.items)
        }
    }
}
