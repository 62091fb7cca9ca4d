/// Statements about contracts.
enum ContractSQL {
    private static let columns = "number, customer, title, promises, starts_on, ends_on, amount, state, reason"

    static let put = """
        INSERT INTO contracts (shard, \(columns), updated_at)
        VALUES \(KeyList.placeholders(11))
        ON CONFLICT (shard, number) DO UPDATE SET
            customer = excluded.customer, title = excluded.title, promises = excluded.promises,
            starts_on = excluded.starts_on, ends_on = excluded.ends_on, amount = excluded.amount,
            state = excluded.state, reason = excluded.reason, updated_at = excluded.updated_at
        """

    static func withNumbers(_ count: Int) -> String {
        "SELECT \(columns) FROM contracts WHERE shard = ? AND number IN \(KeyList.placeholders(count))"
    }

    static let ofCustomer = """
        SELECT \(columns) FROM contracts WHERE shard = ? AND customer = ? AND ends_on <= ?
        ORDER BY ends_on, number LIMIT ?
        """

    static let byEnd = """
        SELECT \(columns) FROM contracts WHERE shard = ? AND ends_on <= ?
        ORDER BY ends_on, number LIMIT ?
        """
}
