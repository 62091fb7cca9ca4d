/// Two or three items that were bought together.
package struct Bundle: Hashable, Sendable {
    /// By name. A pair of one item twice stands for two pieces of it.
    package var items: [String]
    /// Baskets that hold them all.
    package var count: Int
    /// All baskets that were looked at.
    package var baskets: Int
    /// For each item, the baskets that hold it.
    package var itemCounts: [Int]
    /// For each item, the baskets that hold the others.
    package var restCounts: [Int]

    package init(items: [String], count: Int, baskets: Int, itemCounts: [Int], restCounts: [Int]) {
        self.items = items
        self.count = count
        self.baskets = baskets
        self.itemCounts = itemCounts
        self.restCounts = restCounts
    }

    /// The share of baskets that hold them all.
    package var support: Double { Double(count) / Double(baskets) }

    /// Of the baskets that hold the others, the share that hold this item too.
    package func confidence(of item: Int) -> Double { Double(count) / Double(restCounts[item]) }

    /// How many times as often the item is bought with the others as it is bought at all.
    package func lift(of item: Int) -> Double {
        confidence(of: item) * Double(baskets) / Double(itemCounts[item])
    }

    /// How many times as often they are bought together as if nobody minded what else they buy.
    package var lift: Double {
        itemCounts.reduce(support) { $0 * Double(baskets) / Double($1) }
    }

    /// The item that comes most surely with the others; the first by name of equal ones.
    package var surest: Int {
        items.indices.min { restCounts[$0] < restCounts[$1] } ?? 0
    }
}
