/// Statements about who looks after whom, and about the dates of the next contact.
enum OwnerSQL {
    /// Each owner once, by the index alone: the next one behind the last.
    static let next = "SELECT owner FROM customers WHERE shard = ? AND owner > ? ORDER BY owner LIMIT 1"

    static let count = "SELECT COUNT(*) FROM customers WHERE shard = ? AND owner = ?"

    static let customers = """
        SELECT \(CustomerSQL.columns)
        FROM customers WHERE shard = ? AND owner = ? AND id > ?
        ORDER BY id LIMIT ?
        """

    static let pool = """
        SELECT \(CustomerSQL.columns), pooled_at
        FROM customers WHERE shard = ? AND pooled_at IS NOT NULL AND (pooled_at, id) > (?, ?)
        ORDER BY pooled_at, id LIMIT ?
        """

    static let setPool = "UPDATE customers SET pooled_at = ? WHERE shard = ? AND id = ?"

    static let missed = """
        SELECT id FROM customers WHERE shard = ? AND follow_up_missed_at <= ?
        ORDER BY follow_up_missed_at, id LIMIT ?
        """

    static let setMissed = "UPDATE customers SET follow_up_missed_at = ? WHERE shard = ? AND id = ?"
}
