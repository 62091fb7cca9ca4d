/// Statements about scores, and about whom to look at for them.
enum ScoreSQL {
    static let state = "SELECT scored_at, scored_by FROM shards WHERE shard = ? AND scored_at IS NOT NULL"

    static let setState = "UPDATE shards SET scored_at = ?, scored_by = ? WHERE shard = ?"

    static let stateCounts = """
        SELECT standing_tier, standing_states, COUNT(*) FROM customers WHERE shard = ?
        GROUP BY standing_tier, standing_states
        """

    static let lookDue = "SELECT customer FROM score_looks WHERE shard = ? AND look_at > ? AND look_at <= ?"

    static let updated = "SELECT id FROM customers WHERE shard = ? AND updated_at >= ? AND updated_at <= ?"

    static let heardOf = """
        SELECT DISTINCT customer FROM events
        WHERE shard = ? AND kind = ? AND received_at >= ? AND received_at <= ?
        """

    static let setLook = """
        INSERT INTO score_looks (shard, customer, look_at) VALUES (?, ?, ?)
        ON CONFLICT (shard, customer) DO UPDATE SET look_at = excluded.look_at
        """

    static let addFit = """
        INSERT INTO model_fits (shard, fitted_at, parameters) VALUES (?, ?, ?)
        ON CONFLICT (shard, fitted_at) DO UPDATE SET parameters = excluded.parameters
        """

    static let fits = "SELECT fitted_at, parameters FROM model_fits WHERE shard = ? ORDER BY fitted_at"

    static let latestFit = """
        SELECT fitted_at, parameters FROM model_fits WHERE shard = ? ORDER BY fitted_at DESC LIMIT 1
        """

    static func scores(_ count: Int) -> String {
        """
        SELECT customer, model, value FROM scores
        WHERE shard = ? AND customer IN \(KeyList.placeholders(count))
        """
    }

    static let setScore = """
        INSERT INTO scores (shard, customer, model, value, label, scored_at) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (shard, customer, model)
        DO UPDATE SET value = excluded.value, label = excluded.label, scored_at = excluded.scored_at
        """

    static let dropScore = "DELETE FROM scores WHERE shard = ? AND customer = ? AND model = ?"
}
