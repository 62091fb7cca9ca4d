/// Statements about deliveries. A queue is the deliveries of one state and category by (due, id): one range of an
/// index.
enum DeliverySQL {
    static let columns = """
        id, rule, step, event, customer, phone, category, template, body, parts, cost, due, expires_at, state, \
        attempts, sent_at, provider_id, error, order_id, value, time_zone, spread
        """

    static let add = """
        INSERT INTO deliveries (shard, \(columns), hand_over_at, hand_over_by, created_at, updated_at)
        VALUES \(KeyList.placeholders(27))
        """

    static let queue = """
        SELECT \(columns)
        FROM deliveries
        WHERE shard = ? AND state = ? AND category = ? AND (due, id) > (?, ?)
        ORDER BY due, id LIMIT ?
        """

    static let queueOfRule = """
        SELECT \(columns)
        FROM deliveries
        WHERE shard = ? AND state = ? AND category = ? AND (due, id) > (?, ?) AND rule = ?
        ORDER BY due, id LIMIT ?
        """

    /// What is to be handed over: those worth more first, then those that expire earlier.
    static func due(holding count: Int) -> String {
        """
        SELECT \(columns), hand_over_at, hand_over_by
        FROM deliveries
        WHERE shard = ? AND state = 'pending' AND category = ? AND hand_over_at <= ?
            \(count == 0 ? "" : "AND rule NOT IN " + KeyList.placeholders(count))
        ORDER BY hand_over_at, value DESC, hand_over_by, id LIMIT ?
        """
    }

    /// Ends the waiting of a pending delivery without an attempt.
    static let end = """
        UPDATE deliveries SET state = ?, error = ?, updated_at = ? WHERE shard = ? AND id = ? AND state = 'pending'
        """

    static let putOff = """
        UPDATE deliveries SET hand_over_at = ?, updated_at = ? WHERE shard = ? AND id = ? AND state = 'pending'
        """

    /// Those of one rule and due time that have no place yet.
    static let toSpread = """
        SELECT id, value, hand_over_at, hand_over_by
        FROM deliveries
        WHERE shard = ? AND rule = ? AND due = ? AND state = 'pending' AND spread IS NOT NULL
        """

    static let giveTime = "UPDATE deliveries SET hand_over_at = ?, spread = NULL WHERE shard = ? AND id = ?"

    static let ofCustomer = """
        SELECT \(columns)
        FROM deliveries
        WHERE shard = ? AND customer = ? AND (due, id) > (?, ?)
        ORDER BY due, id LIMIT ?
        """

    static let one = "SELECT \(columns) FROM deliveries WHERE shard = ? AND id = ?"

    static let counts = "SELECT state, COUNT(*) FROM deliveries WHERE shard = ? GROUP BY state"

    /// By one id at a time: for a list of them SQLite would rather look through all that are pending.
    static let claim = """
        UPDATE deliveries SET state = 'sending', attempts = attempts + 1, updated_at = ?
        WHERE shard = ? AND id = ? AND state = 'pending'
        """

    /// Fenced by the attempt: an outcome of an attempt that is over changes nothing.
    static let settle = """
        UPDATE deliveries SET state = ?, sent_at = ?, provider_id = ?, error = ?, updated_at = ?
        WHERE shard = ? AND id = ? AND state = ? AND attempts = ?
        """
}
