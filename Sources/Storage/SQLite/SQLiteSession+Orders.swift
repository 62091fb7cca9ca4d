import RuleLanguage

extension SQLiteSession {
    func put(_ orders: [Order], at now: Instant) throws {
        var insert = try PreparedStatement(OrderSQL.put, on: database)
        for order in orders {
            insert.bind(shard)
            insert.bind(order)
            insert.bind(now.milliseconds)
            insert.bind(now.milliseconds)
            try insert.run()
        }
    }

    func put(_ items: [OrderItem]) throws {
        var clear = try PreparedStatement(OrderSQL.clearItems, on: database)
        for order in Set(items.map(\.order)) {
            clear.bind(shard)
            clear.bind(order)
            try clear.run()
        }
        var insert = try PreparedStatement(OrderSQL.putItem, on: database)
        for item in items {
            insert.bind(shard)
            insert.bind(item.order)
            insert.bind(item.line)
            insert.bind(item.sku)
            insert.bind(item.title)
            insert.bind(item.quantity)
            insert.bind(item.price)
            try insert.run()
        }
    }

    func orders(_ ids: [String]) throws -> [String: Order] {
        var orders: [String: Order] = [:]
        try forEachRow(of: ids, OrderSQL.withIDs) { row in
            let order = try row.order()
            orders[order.id] = order
        }
        return orders
    }

    func items(of order: String) throws -> [OrderItem] {
        var statement = try statement(OrderSQL.items)
        statement.bind(order)
        return try statement.rows { row in
            OrderItem(
                order: order, line: Int(row.integer(0)), sku: row.textIfAny(1), title: row.textIfAny(2),
                quantity: row.integer(3), price: row.integerIfAny(4))
        }
    }

    func items(ofEach orders: [String]) throws -> [String: [OrderItem]] {
        var items: [String: [OrderItem]] = [:]
        try forEachRow(ofEach: orders, OrderSQL.itemsOfEach) { row in
            let item = OrderItem(
                order: row.text(0), line: Int(row.integer(1)), sku: row.textIfAny(2), title: row.textIfAny(3),
                quantity: row.integer(4), price: row.integerIfAny(5))
            items[item.order, default: []].append(item)
        }
        return items
    }
}

extension PreparedStatement {
    /// In the order of `OrderSQL.columns`.
    fileprivate mutating func bind(_ order: Order) {
        bind(order.id)
        bind(order.customer)
        bind(order.status.rawValue)
        bind(order.placedAt?.milliseconds)
        bind(order.paidAt?.milliseconds)
        bind(order.shippedAt?.milliseconds)
        bind(order.signedAt?.milliseconds)
        bind(order.completedAt?.milliseconds)
        bind(order.amount)
        bind(order.refunded)
        bind(order.quantity)
        bind(order.title)
        bind(order.courier)
        bind(order.trackingNumber)
        bind(order.province)
        bind(order.city)
    }
}

extension RowReader {
    /// In the order of `OrderSQL.columns`.
    func order() throws -> Order {
        var order = Order(id: text(0), customer: text(1), status: try word(2, "orders.status"))
        order.placedAt = instantIfAny(3)
        order.paidAt = instantIfAny(4)
        order.shippedAt = instantIfAny(5)
        order.signedAt = instantIfAny(6)
        order.completedAt = instantIfAny(7)
        order.amount = integerIfAny(8)
        order.refunded = integer(9)
        order.quantity = integerIfAny(10)
        order.title = textIfAny(11)
        order.courier = textIfAny(12)
        order.trackingNumber = textIfAny(13)
        order.province = textIfAny(14)
        order.city = textIfAny(15)
        return order
    }
}
