/// Statements about decisions.
enum DecisionSQL {
    static let columns = """
        rule, step, event, customer, due, skip, skip_detail, version, planned, event_at, retry_at, is_started
        """

    private static let replacing = """
        INSERT INTO decisions (shard, \(columns), decided_at)
        VALUES \(KeyList.placeholders(14))
        ON CONFLICT (shard, rule, step, event) DO UPDATE SET
            customer = excluded.customer, due = excluded.due, skip = excluded.skip, skip_detail = excluded.skip_detail,
            version = excluded.version, planned = excluded.planned, event_at = excluded.event_at,
            retry_at = excluded.retry_at, is_started = excluded.is_started, decided_at = excluded.decided_at
        """

    /// An open decision is replaced; one that was made for good is left as it is.
    static let add = replacing + " WHERE decisions.retry_at IS NOT NULL"

    /// The same for one that somebody starts: what was too late or waited for an answer is open to it as well.
    static let start = replacing + " WHERE decisions.retry_at IS NOT NULL OR decisions.skip IN ('ask', 'late')"

    static let dropRetries = """
        UPDATE decisions SET retry_at = NULL, decided_at = ?
        WHERE shard = ? AND rule = ? AND retry_at IS NOT NULL
        """

    static let retries = """
        SELECT rule, step, event, customer, retry_at, planned, event_at, is_started
        FROM decisions
        WHERE shard = ? AND rule = ? AND step = ? AND retry_at IS NOT NULL AND (retry_at, event) > (?, ?)
            AND retry_at <= ?
        ORDER BY retry_at, event LIMIT ?
        """

    static let one = """
        SELECT \(columns) FROM decisions WHERE shard = ? AND rule = ? AND step = ? AND event = ?
        """

    static func acts(_ count: Int) -> String {
        """
        SELECT rule, step, event, customer, due, event_at
        FROM decisions WHERE shard = ? AND customer IN \(KeyList.placeholders(count)) AND skip IS NULL
        """
    }

    static let actCounts = """
        SELECT due, COUNT(*) FROM decisions
        WHERE shard = ? AND rule = ? AND skip IS NULL AND due > ? AND due <= ?
        GROUP BY due ORDER BY due
        """

    /// Step by step, so that it costs as many looks as the rule has ever had steps.
    static let nextStep = """
        SELECT step FROM decisions WHERE shard = ? AND rule = ? AND step > ?
        ORDER BY step LIMIT 1
        """

    static let lastAct = """
        SELECT due FROM decisions
        WHERE shard = ? AND rule = ? AND skip IS NULL AND due > ? AND step = ?
        ORDER BY due DESC LIMIT 1
        """

    static let countRetries = "SELECT COUNT(*) FROM decisions WHERE shard = ? AND rule = ? AND retry_at IS NOT NULL"

    static let asks = """
        SELECT \(columns) FROM decisions
        WHERE shard = ? AND rule = ? AND skip = 'ask' AND retry_at IS NULL
        ORDER BY step, event LIMIT ?
        """

    static let countAsks = """
        SELECT COUNT(*) FROM decisions WHERE shard = ? AND rule = ? AND skip = 'ask' AND retry_at IS NULL
        """

    static let isDecided = "SELECT 1 FROM decisions WHERE shard = ? AND rule = ? AND step = ? AND event = ?"

    static let ofCustomer = """
        SELECT \(columns)
        FROM decisions WHERE shard = ? AND customer = ?
        ORDER BY due, rule, step, event
        """

}
