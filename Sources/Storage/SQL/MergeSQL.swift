/// Statements about corrections, and about profiles that become part of another one.
enum MergeSQL {
    static let hasAliases = "SELECT 1 FROM aliases WHERE shard = ? LIMIT 1"

    static func aliases(_ count: Int) -> String {
        "SELECT alias, customer FROM aliases WHERE shard = ? AND alias IN \(KeyList.placeholders(count))"
    }

    static let aliasesOfCustomer = "SELECT alias FROM aliases WHERE shard = ? AND customer = ? ORDER BY alias"

    /// A name leads to the profile that it was given to last.
    static let addAlias = """
        INSERT INTO aliases (shard, alias, customer, merged_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (shard, alias) DO UPDATE SET customer = excluded.customer, merged_at = excluded.merged_at
        """

    static let hasCorrections = "SELECT 1 FROM corrections WHERE shard = ? LIMIT 1"

    static func corrections(_ count: Int) -> String {
        """
        SELECT customer, field, replaced
        FROM corrections WHERE shard = ? AND customer IN \(KeyList.placeholders(count))
        """
    }

    static let dropCorrections = "DELETE FROM corrections WHERE shard = ? AND customer = ?"

    static let addCorrection = "INSERT INTO corrections (shard, customer, field, replaced) VALUES (?, ?, ?, ?)"

    // MARK: Counting

    /// The tables whose rows belong to a customer, each with an index that finds them. The ledger of consent is the phones'.
    static let tables = [
        "events", "orders", "decisions", "deliveries", "coupons", "tasks", "survey_links", "contracts",
    ]

    static func count(of table: String) -> String {
        "SELECT COUNT(*) FROM \(table) WHERE shard = ? AND customer = ?"
    }

    // MARK: Moving

    static func move(_ table: String) -> String {
        "UPDATE \(table) SET customer = ? WHERE shard = ? AND customer = ?"
    }

    /// The customer's own scores stay; they are counted anew in the next run.
    static let addScores = """
        INSERT INTO scores (shard, customer, model, value, label, scored_at)
        SELECT shard, ?, model, value, label, scored_at FROM scores WHERE shard = ? AND customer = ?
        ON CONFLICT (shard, customer, model) DO NOTHING
        """

    static let dropScores = "DELETE FROM scores WHERE shard = ? AND customer = ?"

    static let dropLook = "DELETE FROM score_looks WHERE shard = ? AND customer = ?"

    static let dropDates = "DELETE FROM customer_dates WHERE shard = ? AND customer = ?"

    static let dropProfile = "DELETE FROM customers WHERE shard = ? AND id = ?"

    /// Known as long as the one of the two that was known first.
    static let shareArrival = """
        UPDATE customers SET created_at = ? WHERE shard = ? AND id = ? AND created_at > ?
        """

    // MARK: Occasions

    static let renameDecision = """
        UPDATE decisions SET event = ? WHERE shard = ? AND rule = ? AND step = ? AND event = ?
        """

    /// Never tried again.
    static let closeDecision = """
        UPDATE decisions SET retry_at = NULL WHERE shard = ? AND rule = ? AND step = ? AND event = ?
        """

    /// The tables of what an activation makes.
    static let made = ["deliveries", "coupons", "tasks"]

    static func renameMade(_ table: String) -> String {
        "UPDATE \(table) SET event = ? WHERE shard = ? AND customer = ? AND rule = ? AND step = ? AND event = ?"
    }

    /// Ends the waiting of a text that the other profile gets as well.
    static let retract = """
        UPDATE deliveries SET state = 'retracted', error = ?, updated_at = ?
        WHERE shard = ? AND customer = ? AND rule = ? AND step = ? AND event = ? AND state = 'pending'
        """
}
