/// Statements about the shard itself and the rules it has seen.
enum ShardSQL {
    static let begin = """
        INSERT INTO shards (shard, created_at, watermark, secret_first, secret_second, next_sequence, lease_epoch)
        VALUES (?, ?, ?, ?, ?, 1, 0)
        ON CONFLICT (shard) DO NOTHING
        """

    static let state = """
        SELECT created_at, watermark, secret_first, secret_second
        FROM shards WHERE shard = ?
        """

    static let nextSequence = "SELECT next_sequence FROM shards WHERE shard = ?"

    static let setNextSequence = "UPDATE shards SET next_sequence = ? WHERE shard = ?"

    /// Fenced: changes nothing when the watermark has moved.
    static let advanceWatermark = "UPDATE shards SET watermark = ? WHERE shard = ? AND watermark = ?"

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

    static func count(of table: String) -> String {
        "SELECT COUNT(*) FROM \(table) WHERE shard = ?"
    }
}
