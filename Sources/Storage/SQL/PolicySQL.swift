/// Statements about what policies look back at.
enum PolicySQL {
    /// States in which a text takes up room.
    private static let alive = "('pending', 'sending', 'sent', 'unknown')"

    static func texts(_ count: Int) -> String {
        """
        SELECT phone, rule, step, event, customer, category, state, due, sent_at, updated_at
        FROM deliveries
        WHERE shard = ? AND phone IN \(KeyList.placeholders(count)) AND state IN \(alive)
        """
    }

    /// The activations that sent those customers something.
    static func texted(_ count: Int) -> String {
        """
        SELECT rule, step, event
        FROM deliveries
        WHERE shard = ? AND customer IN \(KeyList.placeholders(count)) AND state IN \(alive)
        """
    }

    static let hasTexts = "SELECT 1 FROM deliveries WHERE shard = ? LIMIT 1"

    static let hasConsents = "SELECT 1 FROM consents WHERE shard = ? LIMIT 1"

    static let hasActed = "SELECT 1 FROM decisions WHERE shard = ? AND rule = ? AND skip IS NULL LIMIT 1"

    static let hasDecided = """
        SELECT 1 FROM decisions WHERE shard = ? AND rule = ? AND step = ? AND event >= ? AND event <= ? LIMIT 1
        """

    static func consents(_ count: Int) -> String {
        """
        SELECT phone, customer, category, channel, answer, said_at, received_at, how, words
        FROM consents WHERE shard = ? AND phone IN \(KeyList.placeholders(count))
        ORDER BY phone, number
        """
    }

    static let consentPhones = """
        SELECT DISTINCT phone FROM consents WHERE shard = ? AND phone > ?
        ORDER BY phone LIMIT ?
        """

    static let lastConsent = """
        SELECT number FROM consents WHERE shard = ? AND phone = ?
        ORDER BY number DESC LIMIT 1
        """

    static let addConsent = """
        INSERT INTO consents
            (shard, phone, number, customer, category, channel, answer, said_at, received_at, how, words)
        VALUES \(KeyList.placeholders(11))
        """

    // MARK: Spending

    static let messagesOfRule = """
        SELECT COUNT(*), COALESCE(SUM(cost), 0) FROM deliveries
        WHERE shard = ? AND rule = ? AND due > ? AND due <= ? AND state IN \(alive)
        """

    static let couponsOfRule = """
        SELECT COUNT(*), COALESCE(SUM(amount_off), 0) FROM coupons
        WHERE shard = ? AND rule = ? AND issued_at > ? AND issued_at <= ? AND state <> 'returned'
        """

    static let tasksOfRule = """
        SELECT COUNT(*) FROM tasks WHERE shard = ? AND rule = ? AND opened_at > ? AND opened_at <= ?
        """
}
