/// Statements about coupons, and about the pools of codes that a shop brings itself.
enum CouponSQL {
    private static let columns = """
        id, rule, step, event, customer, name, code, amount_off, percent_off, least_amount, ends_on, issued_at, state, \
        pool_number, redeemed_at, order_id
        """

    static let add = """
        INSERT INTO coupons (shard, \(columns), updated_at)
        VALUES \(KeyList.placeholders(18))
        """

    /// With a parameter for each part of the filter that is there, in their order.
    static func latest(_ filter: CouponFilter) -> String {
        let conditions = [
            filter.customer.map { _ in "customer" }, filter.state.map { _ in "state" }, filter.name.map { _ in "name" },
        ].compactMap(\.self)
        return """
            SELECT \(columns)
            FROM coupons WHERE shard = ?\(conditions.map { " AND \($0) = ?" }.joined())
            ORDER BY issued_at DESC, id DESC LIMIT ?
            """
    }

    /// In the order in which they were given.
    static let page = """
        SELECT \(columns)
        FROM coupons WHERE shard = ? AND (issued_at, id) > (?, ?) AND issued_at <= ?
        ORDER BY issued_at, id LIMIT ?
        """

    static func withCodes(_ count: Int) -> String {
        "SELECT \(columns) FROM coupons WHERE shard = ? AND code IN \(KeyList.placeholders(count))"
    }

    static let ofActivation = """
        SELECT \(columns)
        FROM coupons WHERE shard = ? AND customer = ? AND rule = ? AND step = ? AND event = ?
        """

    /// A coupon is redeemed once.
    static let redeem = """
        UPDATE coupons SET state = 'redeemed', redeemed_at = ?, order_id = ?, updated_at = ?
        WHERE shard = ? AND id = ? AND state = 'issued'
        """

    static let giveBack = """
        UPDATE coupons SET state = 'returned', updated_at = ? WHERE shard = ? AND id = ? AND state = 'issued'
        """

    /// Whether another text of the activation went out, may have gone out or still will.
    static let hasLivingText = """
        SELECT 1 FROM deliveries
        WHERE shard = ? AND customer = ? AND rule = ? AND step = ? AND event = ?
            AND state IN ('pending', 'sending', 'sent', 'unknown')
        LIMIT 1
        """

    // MARK: Pools

    static let addCode = """
        INSERT INTO coupon_codes (shard, pool, number, code) VALUES (?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """

    static let lastCode = """
        SELECT number FROM coupon_codes WHERE shard = ? AND pool = ? ORDER BY number DESC LIMIT 1
        """

    static let freeCodes = """
        SELECT number, code FROM coupon_codes
        WHERE shard = ? AND pool = ? AND number > ? AND coupon IS NULL
        ORDER BY number LIMIT ?
        """

    static func codesKnown(_ count: Int) -> String {
        "SELECT code, pool FROM coupon_codes WHERE shard = ? AND code IN \(KeyList.placeholders(count))"
    }

    static let takeCode = """
        UPDATE coupon_codes SET coupon = ? WHERE shard = ? AND pool = ? AND number = ? AND coupon IS NULL
        """

    static let freeCode = "UPDATE coupon_codes SET coupon = NULL WHERE shard = ? AND pool = ? AND number = ?"

    static let pools = """
        SELECT pool, COUNT(*), SUM(CASE WHEN coupon IS NULL THEN 1 ELSE 0 END)
        FROM coupon_codes WHERE shard = ?
        GROUP BY pool ORDER BY pool
        """
}
