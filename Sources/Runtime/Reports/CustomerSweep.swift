package import RuleLanguage
import Scoring
package import Storage

/// A walk over all customers of a store as they stand at one moment, a page at a time: memory holds one page, whatever the store holds.
package struct CustomerSweep: Sendable {
    /// What is later has not happened.
    package let now: Instant
    private let shop: Shop
    private let group: CustomerGroup
    private let needs: ReadingNeeds
    private let pageSize: Int

    /// - Parameters:
    ///   - group: who is looked at.
    ///   - parts: groups that the walk's body asks about.
    ///   - fields: what the walk's body reads of each customer.
    package init(
        shop: Shop, now: Instant, group: CustomerGroup = .everybody, parts: [CustomerGroup] = [],
        fields: [ReportField] = [], pageSize: Int = 1000
    ) {
        self.shop = shop
        self.now = now
        self.group = group
        self.pageSize = pageSize
        needs = ReadingNeeds([group] + parts, fields: fields.map(\.field), of: shop.facts)
    }

    package var calendar: ShopCalendar { shop.facts.calendar }

    /// Calls the body with each customer of the group, in the order of their keys.
    ///
    /// - Parameter readsEvents: whether the body reads single events; without them the store gives sums, which is quicker.
    package func forEach(
        in reader: any StoreReading, readsEvents: Bool = false, _ body: (Moment) throws -> Void
    ) throws {
        try forEachPage(in: reader, readsEvents: readsEvents) { try $0.forEach(body) }
    }

    /// Calls the body with the customers of the group among each page of customers.
    package func forEachPage(
        in reader: any StoreReading, readsEvents: Bool = false, readsOrders: Bool = false,
        _ body: ([Moment]) throws -> Void
    ) throws {
        var facts = shop.facts
        if needs.models { facts.models = try FittedModels(reader, onlyLatest: false, options: shop.rfm) }
        let needs = FileNeeds(
            events: readsEvents || needs.events, orders: readsOrders, from: now, areNeighbours: true)
        var last: String?
        while true {
            let page = try reader.customerPage(after: last, limit: pageSize)
            guard let end = page.last else { return }
            last = end.id
            let files = try reader.files(of: page.map(\.id), needs: needs)
            try body(
                page.compactMap { customer in
                    files[customer.id].map { Moment(file: $0, now: now, shop: facts) }
                }.filter(group.contains))
        }
    }
}
