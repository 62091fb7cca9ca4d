/// Statements about what policies look back at.
enum PolicySQL {
    /// Texts that wait, are on their way or went out, by phone.
    static func texts(_ count: Int) -> String {
        """
        SELECT phone, rule, step, event, customer, category, state, due, sent_at
        FROM deliveries
        WHERE shard = ? AND phone IN \(KeyList.placeholders(count))
            AND state IN ('pending', 'sending', 'sent', 'unknown')
        """
    }

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

    static let hasSent = """
        SELECT 1 FROM deliveries
        WHERE shard = ? AND customer = ? AND due >= ? AND rule = ? AND step = ? AND event = ?
            AND state IN ('pending', 'sending', 'sent', 'unknown')
        LIMIT 1
        """

    // MARK: Spending

    static let messagesOfRule = """
        SELECT COUNT(*), COALESCE(SUM(deliveries.cost), 0)
        FROM decisions JOIN deliveries
            ON deliveries.shard = decisions.shard AND deliveries.customer = decisions.customer
            AND deliveries.due = decisions.due AND deliveries.rule = decisions.rule
            AND deliveries.step = decisions.step AND deliveries.event = decisions.event
        WHERE decisions.shard = ? AND decisions.rule = ? AND decisions.skip IS NULL
            AND decisions.due > ? AND decisions.due <= ?
            AND deliveries.state IN ('pending', 'sending', 'sent', 'unknown')
        """

    static let couponsOfRule = """
        SELECT COUNT(*), COALESCE(SUM(amount_off), 0) FROM coupons
        WHERE shard = ? AND rule = ? AND issued_at > ? AND issued_at <= ?
        """

    static let tasksOfRule = """
        SELECT COUNT(*) FROM tasks WHERE shard = ? AND rule = ? AND opened_at > ? AND opened_at <= ?
        """
}
