/// Statements about orders and their items.
enum OrderSQL {
    static let columns = """
        id, customer, status, placed_at, paid_at, shipped_at, signed_at, completed_at, amount, refunded, quantity, \
        title, courier, tracking_number, province, city
        """

    static let put = """
        INSERT INTO orders (shard, \(columns), created_at, updated_at)
        VALUES \(KeyList.placeholders(19))
        ON CONFLICT (shard, id) DO UPDATE SET
            customer = excluded.customer, status = excluded.status, placed_at = excluded.placed_at,
            paid_at = excluded.paid_at, shipped_at = excluded.shipped_at, signed_at = excluded.signed_at,
            completed_at = excluded.completed_at, amount = excluded.amount, refunded = excluded.refunded,
            quantity = excluded.quantity, title = excluded.title, courier = excluded.courier,
            tracking_number = excluded.tracking_number, province = excluded.province, city = excluded.city,
            updated_at = excluded.updated_at
        """

    static func withIDs(_ count: Int) -> String {
        "SELECT \(columns) FROM orders WHERE shard = ? AND id IN \(KeyList.placeholders(count))"
    }

    static func ofCustomers(_ count: Int) -> String {
        "SELECT \(columns) FROM orders WHERE shard = ? AND customer IN \(KeyList.placeholders(count))"
    }

    static let ofCustomersFrom = "SELECT \(columns) FROM orders WHERE shard = ? AND customer >= ? ORDER BY customer, id"

    static let ofCustomersBetween = """
        SELECT \(columns) FROM orders WHERE shard = ? AND customer >= ? AND customer < ? ORDER BY customer, id
        """

    static let items = """
        SELECT line, sku, title, quantity, price
        FROM order_items WHERE shard = ? AND order_id = ?
        ORDER BY line
        """

    static func itemsOfEach(_ count: Int) -> String {
        """
        SELECT order_id, line, sku, title, quantity, price
        FROM order_items WHERE shard = ? AND order_id IN \(KeyList.placeholders(count))
        ORDER BY order_id, line
        """
    }

    static let clearItems = "DELETE FROM order_items WHERE shard = ? AND order_id = ?"

    static let putItem = """
        INSERT INTO order_items (shard, order_id, line, sku, title, quantity, price)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (shard, order_id, line) DO UPDATE SET
            sku = excluded.sku, title = excluded.title, quantity = excluded.quantity, price = excluded.price
        """
}
