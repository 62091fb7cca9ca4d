import RuleLanguage
package import Scoring
package import Storage

/// What was bought together, from the paid orders of a store.
package struct BasketCount {
    /// What makes a basket.
    package enum Unit: String, Hashable, Sendable, CaseIterable {
        case order, customer
    }

    package private(set) var baskets = Baskets()
    /// The title of each item, as it was last sold.
    package private(set) var titles: [String: String] = [:]
    /// By segment: baskets, and those with more than one piece.
    package private(set) var sizes: [String: (baskets: Int, several: Int)] = [:]
    /// Orders of which no lines are known.
    package private(set) var withoutItems = 0
    private let unit: Unit
    private let divides: Bool

    /// - Parameter byTier: keeps the baskets of each tier apart; else all are in the segment with the empty name.
    package init(unit: Unit, byTier: Bool) {
        self.unit = unit
        divides = byTier
    }

    package mutating func count(_ sweep: CustomerSweep, in reader: any StoreReading) throws {
        try sweep.forEachPage(in: reader, readsOrders: true) { moments in
            let orders = moments.map { moment in moment.file.orders.values.filter { $0.isBought(by: sweep.now) } }
            let items = try reader.items(ofEach: orders.joined().map(\.id))
            for (moment, orders) in zip(moments, orders) {
                add(orders.map { items[$0.id] ?? [] }, segment: divides ? moment.tierName : "")
            }
        }
    }

    private mutating func add(_ orders: [[OrderItem]], segment: String) {
        withoutItems += orders.count(where: \.isEmpty)
        let known = orders.filter { !$0.isEmpty }
        switch unit {
        case .order: for items in known { addBasket(items, segment: segment) }
        case .customer: if !known.isEmpty { addBasket(known.flatMap(\.self), segment: segment) }
        }
    }

    private mutating func addBasket(_ items: [OrderItem], segment: String) {
        var pieces: [String] = []
        for item in items {
            guard let key = item.sku ?? item.title, item.quantity > 0 else { continue }
            // Two pieces of one item are a bundle; more say nothing more.
            pieces.append(contentsOf: repeatElement(key, count: item.quantity > 1 ? 2 : 1))
            if let title = item.title, item.sku != nil { titles[key] = title }
        }
        guard !pieces.isEmpty else { return }
        baskets.add(pieces, segment: segment)
        sizes[segment, default: (0, 0)].baskets += 1
        sizes[segment, default: (0, 0)].several += pieces.count > 1 ? 1 : 0
    }
}

extension Moment {
    /// Empty where no tier holds.
    fileprivate var tierName: String {
        if case .text(let name) = value(of: .customer(.tier)) { name } else { "" }
    }
}
