package import RuleLanguage
package import Storage

/// A walk over all customers of a store as they stand at one moment, a page at a time: memory holds one page, whatever the store holds.
package struct CustomerSweep: Sendable {
    package var shop: ShopFacts
    /// What is later has not happened.
    package var now: Instant
    package var group: CustomerGroup
    private let pageSize: Int

    package init(shop: ShopFacts, now: Instant, group: CustomerGroup = .everybody, pageSize: Int = 1000) {
        self.shop = shop
        self.now = now
        self.group = group
        self.pageSize = pageSize
    }

    /// Calls the body with each customer of the group, in the order of their keys.
    ///
    /// - Parameter readsEvents: whether the body reads single events; without them the store gives sums, which is quicker.
    package func forEach(
        in reader: any StoreReading, readsEvents: Bool, _ body: (Moment) throws -> Void
    ) throws {
        try forEachPage(in: reader, readsEvents: readsEvents) { try $0.forEach(body) }
    }

    /// Calls the body with the customers of the group among each page of customers.
    package func forEachPage(
        in reader: any StoreReading, readsEvents: Bool, readsOrders: Bool = false, _ body: ([Moment]) throws -> Void
    ) throws {
        let needs = FileNeeds(
            events: readsEvents || group.needsEvents(of: shop), orders: readsOrders, from: now, areNeighbours: true)
        var last: String?
        while true {
            let page = try reader.customerPage(after: last, limit: pageSize)
            guard let end = page.last else { return }
            last = end.id
            let files = try reader.files(of: page.map(\.id), needs: needs)
            try body(
                page.compactMap { customer in
                    files[customer.id].map { Moment(file: $0, now: now, shop: shop) }
                }.filter(group.contains))
        }
    }
}
