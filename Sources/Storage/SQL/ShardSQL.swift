/// Statements about the shard itself and the rules it has seen.
enum ShardSQL {
    static let begin = """
        INSERT INTO shards (shard, created_at, watermark, secret_first, secret_second, next_sequence, lease_epoch)
        VALUES (?, ?, ?, ?, ?, 1, 0)
        ON CONFLICT (shard) DO NOTHING
        """

    static let state = """
        SELECT created_at, watermark, secret_first, secret_second, place
        FROM shards WHERE shard = ?
        """

    /// The zone in which moments were turned into the days of `customer_dates`.
    static let daysIn = "SELECT days_in FROM shards WHERE shard = ?"

    static let setDaysIn = "UPDATE shards SET days_in = ? WHERE shard = ?"

    static let nextSequence = "SELECT next_sequence FROM shards WHERE shard = ?"

    static let setNextSequence = "UPDATE shards SET next_sequence = ? WHERE shard = ?"

    /// Fenced: changes nothing when the watermark or the place has moved.
    static let advance = """
        UPDATE shards SET watermark = ?, place = ?
        WHERE shard = ? AND watermark = ? AND COALESCE(place, '') = ?
        """

    static let recordRule = """
        INSERT INTO rule_versions (shard, rule, version, source, first_seen)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (shard, rule, version) DO NOTHING
        """

    static let ruleActivations = """
        SELECT rule, MIN(first_seen)
        FROM rule_versions WHERE shard = ?
        GROUP BY rule
        """

    static let latestChange = """
        SELECT number, version FROM rule_changes WHERE shard = ? AND rule = ?
        ORDER BY number DESC LIMIT 1
        """

    static let addChange = """
        INSERT INTO rule_changes (shard, rule, number, version, changed_at) VALUES (?, ?, ?, ?, ?)
        """

    static let changes = """
        SELECT rule, version, changed_at FROM rule_changes WHERE shard = ?
        ORDER BY rule, number
        """

    static let source = "SELECT source FROM rule_versions WHERE shard = ? AND rule = ? AND version = ?"

    static let states = "SELECT rule, state, since, changed_at, reason FROM rule_states WHERE shard = ?"

    static let setState = """
        INSERT INTO rule_states (shard, rule, state, since, changed_at, reason)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (shard, rule) DO UPDATE SET
            state = excluded.state, since = excluded.since, changed_at = excluded.changed_at, reason = excluded.reason
        """

    static func count(of table: String) -> String {
        "SELECT COUNT(*) FROM \(table) WHERE shard = ?"
    }
}
