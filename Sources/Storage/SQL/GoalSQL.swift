/// Statements about what rules have achieved.
enum GoalSQL {
    /// By the key, so that a page goes on where the last one ended, whatever has been decided since.
    static let compared = """
        SELECT \(DecisionSQL.columns)
        FROM decisions
        WHERE shard = ? AND rule = ? AND (step, event) > (?, ?) AND (skip IS NULL OR skip = 'holdout')
        ORDER BY step, event LIMIT ?
        """

    /// Each kind once, by the index alone: the next one behind the last.
    static let nextKind = """
        SELECT kind FROM events WHERE shard = ? AND kind > ?
        ORDER BY kind LIMIT 1
        """

    static let firstOfKind = "SELECT MIN(happened_at) FROM events WHERE shard = ? AND kind = ?"
    static let latestOfKind = "SELECT MAX(happened_at) FROM events WHERE shard = ? AND kind = ?"
}
