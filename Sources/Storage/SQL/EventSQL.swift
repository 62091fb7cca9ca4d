/// Statements about events. The pages of an agenda are ranges of one index each, in its order.
enum EventSQL {
    static let add = """
        INSERT INTO events
            (shard, id, sequence, customer, kind, happened_at, received_at, order_id, amount, fields)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (shard, id) DO NOTHING
        """

    static let withdraw = "DELETE FROM events WHERE shard = ? AND id = ? AND happened_at > ?"

    private static let columns = "id, sequence, customer, kind, happened_at, received_at, order_id, amount, fields"

    static let happened = """
        SELECT \(columns)
        FROM events
        WHERE shard = ? AND kind = ? AND (happened_at, sequence) > (?, ?) AND happened_at <= ?
        ORDER BY happened_at, sequence LIMIT ?
        """

    static let received = """
        SELECT \(columns)
        FROM events
        WHERE shard = ? AND kind = ? AND (received_at, sequence) > (?, ?) AND received_at <= ? AND happened_at >= ?
        ORDER BY received_at, sequence LIMIT ?
        """

    static let receivedTooLate = """
        SELECT \(columns)
        FROM events
        WHERE shard = ? AND kind = ? AND (received_at, sequence) > (?, ?) AND received_at <= ? AND happened_at < ?
        ORDER BY received_at, sequence LIMIT ?
        """

    static let countHappened = """
        SELECT COUNT(*) FROM events
        WHERE shard = ? AND kind = ? AND happened_at >= ? AND happened_at <= ?
        """

    static let countReceived = """
        SELECT COUNT(*) FROM events
        WHERE shard = ? AND kind = ? AND received_at >= ? AND received_at <= ? AND happened_at >= ?
        """

    static let countReceivedTooLate = """
        SELECT COUNT(*) FROM events
        WHERE shard = ? AND kind = ? AND received_at >= ? AND received_at <= ? AND happened_at < ?
        """

    static func ofCustomers(_ count: Int) -> String {
        "SELECT \(columns) FROM events WHERE shard = ? AND customer IN \(KeyList.placeholders(count))"
    }

    static let ofCustomersFrom = """
        SELECT \(columns) FROM events WHERE shard = ? AND customer >= ?
        ORDER BY customer, happened_at, sequence
        """

    static let ofCustomersBetween = """
        SELECT \(columns) FROM events WHERE shard = ? AND customer >= ? AND customer < ?
        ORDER BY customer, happened_at, sequence
        """

    /// Which of those customers have any.
    static func customersAmong(_ count: Int) -> String {
        "SELECT DISTINCT customer FROM events WHERE shard = ? AND customer IN \(KeyList.placeholders(count))"
    }

    static func withIDs(_ count: Int) -> String {
        "SELECT \(columns) FROM events WHERE shard = ? AND id IN \(KeyList.placeholders(count))"
    }

    static func known(_ count: Int) -> String {
        "SELECT id FROM events WHERE shard = ? AND id IN \(KeyList.placeholders(count))"
    }
}
