/// Statements about deliveries. A queue is the deliveries of one state and category by (due, id): one range of an index.
enum DeliverySQL {
    static let columns = """
        id, rule, step, event, customer, phone, category, template, body, parts, cost, due, expires_at, state, attempts, \
        sent_at, provider_id, error
        """

    static let add = """
        INSERT INTO deliveries (shard, \(columns), created_at, updated_at)
        VALUES \(KeyList.placeholders(21))
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

    static let dueInQueue = """
        SELECT \(columns)
        FROM deliveries
        WHERE shard = ? AND state = ? AND category = ? AND (due, id) > (?, ?) AND due <= ?
        ORDER BY due, id LIMIT ?
        """

    static let ofCustomer = """
        SELECT \(columns)
        FROM deliveries
        WHERE shard = ? AND customer = ? AND (due, id) > (?, ?)
        ORDER BY due, id LIMIT ?
        """

    static let one = "SELECT \(columns) FROM deliveries WHERE shard = ? AND id = ?"

    static let counts = "SELECT state, COUNT(*) FROM deliveries WHERE shard = ? GROUP BY state"

    /// Turns pending deliveries into sending ones (one more attempt) or expired ones (none).
    static func leavePending(_ count: Int) -> String {
        """
        UPDATE deliveries SET state = ?, attempts = attempts + ?, updated_at = ?
        WHERE shard = ? AND state = ? AND id IN \(KeyList.placeholders(count))
        """
    }

    /// Fenced by the attempt: an outcome of an attempt that is over changes nothing.
    static let settle = """
        UPDATE deliveries SET state = ?, sent_at = ?, provider_id = ?, error = ?, updated_at = ?
        WHERE shard = ? AND id = ? AND state = ? AND attempts = ?
        """
}
