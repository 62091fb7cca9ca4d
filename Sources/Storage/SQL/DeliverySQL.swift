/// Statements about deliveries. A queue is the deliveries of one state and category by (due, id): one range of an
/// index.
enum DeliverySQL {
    static let columns = """
        id, rule, step, event, customer, phone, category, template, body, parts, cost, due, expires_at, state, \
        attempts, sent_at, provider_id, error
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

    /// Turns a pending delivery into a sending one (one more attempt) or an expired one (none).
    ///
    /// By one id at a time: for a list of them SQLite would rather look through all that are pending.
    static let leavePending = """
        UPDATE deliveries SET state = ?, attempts = attempts + ?, updated_at = ?
        WHERE shard = ? AND id = ? AND state = ?
        """

    /// Fenced by the attempt: an outcome of an attempt that is over changes nothing.
    static let settle = """
        UPDATE deliveries SET state = ?, sent_at = ?, provider_id = ?, error = ?, updated_at = ?
        WHERE shard = ? AND id = ? AND state = ? AND attempts = ?
        """
}
