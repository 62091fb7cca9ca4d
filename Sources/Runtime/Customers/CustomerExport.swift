package import RuleLanguage
package import Storage

/// A row of the customer file as shops keep it: one order with whose it is, or a customer who has none.
package struct ExportRow: Sendable {
    package var customer: Customer
    /// Nil for a customer without an order.
    package var order: Order?
    /// Codes of what was bought, titles where there is no code.
    package var products: [String]
    /// Orders paid, all in all.
    package var purchases: Int
    package var tier: String?
    /// What became of the order's money: asked back, paid back, declined.
    package var returns: [Event]
    /// What was said and written about the order; on the customer's last row also what belongs to no order.
    package var contacts: [Event]
}

/// Writes the whole customer file, page by page: its memory does not grow with the shop.
package struct CustomerExport {
    private let shop: Shop
    private let now: Instant
    private let pageSize: Int

    package init(shop: Shop, now: Instant, pageSize: Int = 500) {
        self.shop = shop
        self.now = now
        self.pageSize = pageSize
    }

    /// By customer's key, then by the time of the order.
    package func run(from reader: any StoreReading, row: (ExportRow) throws -> Void) throws {
        var last: String?
        while true {
            let page = try reader.customerPage(after: last, limit: pageSize)
            guard let end = page.last else { return }
            last = end.id
            let files = try reader.files(of: page.map(\.id))
            let items = try reader.items(ofEach: files.values.flatMap(\.orders.keys))
            for customer in page {
                if let file = files[customer.id] { try rows(of: file, items: items).forEach(row) }
            }
        }
    }

    private func rows(of file: CustomerFile, items: [String: [OrderItem]]) -> [ExportRow] {
        let moment = Moment(file: file, now: now, shop: shop.facts)
        var tier: String?
        if case .text(let name) = moment.value(of: .customer(.tier)) { tier = name }
        let log = ContactLog(shop: shop)
        // A return of an order has a column of its own.
        let contacts = file.events.filter { event in
            let isOfOrder = event.order.map { file.orders[$0] != nil } ?? false
            return event.isReturn ? !isOfOrder : log.isContact(event) || event.kind == .smsSent
        }
        let orders = file.orders.values.sorted { ($0.begunAt, $0.id) < ($1.begunAt, $1.id) }
        func row(_ order: Order?, isLast: Bool) -> ExportRow {
            ExportRow(
                customer: file.customer, order: order, products: products(of: order, items),
                purchases: moment.standing.orders, tier: tier,
                returns: file.events.filter { $0.isReturn && order != nil && $0.order == order?.id },
                contacts: contacts.filter { event in
                    let own = event.order.flatMap { file.orders[$0]?.id }
                    return own == nil ? isLast : own == order?.id
                })
        }
        if orders.isEmpty { return [row(nil, isLast: true)] }
        return orders.enumerated().map { row($1, isLast: $0 == orders.count - 1) }
    }

    private func products(of order: Order?, _ items: [String: [OrderItem]]) -> [String] {
        guard let order else { return [] }
        var products: [String] = []
        for item in items[order.id] ?? [] {
            if let product = item.sku ?? item.title, !products.contains(product) { products.append(product) }
        }
        return products.isEmpty ? [order.title].compactMap(\.self) : products
    }
}

extension Event {
    fileprivate var isReturn: Bool {
        kind == .refundRequested || kind == .refunded || kind == .refundDeclined
    }
}

extension Order {
    /// The first time that is known of it.
    package var begunAt: Instant {
        placedAt ?? paidAt ?? shippedAt ?? signedAt ?? completedAt ?? .distantPast
    }
}
