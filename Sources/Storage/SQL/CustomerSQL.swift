/// Statements about profiles.
enum CustomerSQL {
    static let columns = """
        id, name, phone, gender, birthday, province, city, district, address, credit, level, points, registered_at, \
        notes, tags, tier, marketing_consent, fields, time_zone, owner, follow_up_on
        """

    /// What deciding looks at of everybody.
    static let briefColumns = "id, name, phone, tier, marketing_consent, time_zone"

    static let briefColumnCount = briefColumns.split(separator: ",").count
    static let columnCount = columns.split(separator: ",").count

    /// What is counted from the events; `standing_through` is NULL where that has not been counted.
    static let standingColumns = """
        standing_through, orders_paid, purchase_days, paid, refunds, refunded, first_order_at, last_order_at, \
        last_purchase_day, open_complaints, open_refunds, standing_tier, consent_words, \
        standing_states
        """

    static let put = """
        INSERT INTO customers (shard, \(columns), created_at, updated_at, standing_through)
        VALUES \(KeyList.placeholders(columnCount + 4))
        ON CONFLICT (shard, id) DO UPDATE SET
            name = excluded.name, phone = excluded.phone, gender = excluded.gender, birthday = excluded.birthday,
            province = excluded.province, city = excluded.city, district = excluded.district,
            address = excluded.address, credit = excluded.credit, level = excluded.level, points = excluded.points,
            registered_at = excluded.registered_at, notes = excluded.notes, tags = excluded.tags, tier = excluded.tier,
            marketing_consent = excluded.marketing_consent, fields = excluded.fields,
            time_zone = excluded.time_zone, owner = excluded.owner, follow_up_on = excluded.follow_up_on,
            updated_at = excluded.updated_at
        """

    static let setTier = "UPDATE customers SET tier = ? WHERE shard = ? AND id = ?"

    static let page = """
        SELECT \(columns)
        FROM customers WHERE shard = ? AND id > ?
        ORDER BY id LIMIT ?
        """

    static let firstPage = """
        SELECT \(columns)
        FROM customers WHERE shard = ?
        ORDER BY id LIMIT ?
        """

    static func withIDs(_ count: Int) -> String {
        "SELECT \(columns) FROM customers WHERE shard = ? AND id IN \(KeyList.placeholders(count))"
    }

    static func arrivals(_ count: Int) -> String {
        "SELECT id, created_at FROM customers WHERE shard = ? AND id IN \(KeyList.placeholders(count))"
    }

    static func filesWithIDs(_ count: Int) -> String { files(columns, count) }
    static func briefFilesWithIDs(_ count: Int) -> String { files(briefColumns, count) }

    private static func files(_ columns: String, _ count: Int) -> String {
        """
        SELECT \(columns), \(standingColumns)
        FROM customers WHERE shard = ? AND id IN \(KeyList.placeholders(count))
        """
    }

    static let filesBetween = filesBetween(columns)
    static let briefFilesBetween = filesBetween(briefColumns)

    private static func filesBetween(_ columns: String) -> String {
        """
        SELECT \(columns), \(standingColumns)
        FROM customers WHERE shard = ? AND id >= ? AND id <= ?
        ORDER BY id LIMIT ?
        """
    }

    static func standings(_ count: Int) -> String {
        "SELECT id, \(standingColumns) FROM customers WHERE shard = ? AND id IN \(KeyList.placeholders(count))"
    }

    static let setStanding = """
        UPDATE customers SET (\(standingColumns)) = \(KeyList.placeholders(14)) WHERE shard = ? AND id = ?
        """

    static func withPhones(_ count: Int) -> String {
        """
        SELECT phone, id
        FROM customers WHERE shard = ? AND phone IN \(KeyList.placeholders(count))
        ORDER BY phone, id
        """
    }

    // MARK: Audiences

    static let audience = """
        SELECT id FROM customers WHERE shard = ? AND id >= ? AND created_at <= ?
        ORDER BY id LIMIT ?
        """

    static let audienceBetween = """
        SELECT id FROM customers WHERE shard = ? AND id >= ? AND id < ? AND created_at <= ?
        ORDER BY id LIMIT ?
        """

    static let anniversary = """
        SELECT customer FROM customer_dates
        WHERE shard = ? AND field = ? AND calendar = ? AND day_of_year = ? AND customer >= ? AND created_at <= ?
        ORDER BY customer LIMIT ?
        """

    static let anniversaryBetween = """
        SELECT customer FROM customer_dates
        WHERE shard = ? AND field = ? AND calendar = ? AND day_of_year = ? AND customer >= ? AND customer < ?
            AND created_at <= ?
        ORDER BY customer LIMIT ?
        """

    // MARK: Ranges of keys

    static let profilesFrom = "SELECT \(columns) FROM customers WHERE shard = ? AND id >= ? ORDER BY id"

    static let profilesBetween = "SELECT \(columns) FROM customers WHERE shard = ? AND id >= ? AND id < ? ORDER BY id"

    /// The key so many places behind the first from there on, by the index alone.
    static let keyBehind = "SELECT id FROM customers WHERE shard = ? AND id >= ? ORDER BY id LIMIT 1 OFFSET ?"

    /// By the index alone, in its order.
    static let phones = "SELECT phone, id FROM customers WHERE shard = ? AND phone IS NOT NULL ORDER BY phone, id"

    static func dates(_ count: Int) -> String {
        """
        SELECT customer, field, calendar, day_of_year
        FROM customer_dates WHERE shard = ? AND customer IN \(KeyList.placeholders(count))
        """
    }

    static let dropDate = """
        DELETE FROM customer_dates
        WHERE shard = ? AND field = ? AND calendar = ? AND day_of_year = ? AND customer = ?
        """

    /// With the time at which the store learned of the customer, so that an audience is found without looking at profiles.
    static let addDate = """
        INSERT INTO customer_dates (shard, field, calendar, day_of_year, customer, created_at)
        SELECT ?, ?, ?, ?, id, created_at FROM customers WHERE shard = ? AND id = ?
        """

    /// Each zone once, by the index alone: the next one behind the last.
    static let nextZone = """
        SELECT time_zone FROM customers WHERE shard = ? AND time_zone IS NOT NULL AND time_zone > ?
        ORDER BY time_zone LIMIT 1
        """

    /// Those without a zone as well: asked for the others alone, SQLite would look through everybody who has one.
    static func zones(_ count: Int) -> String {
        "SELECT id, time_zone FROM customers WHERE shard = ? AND id IN \(KeyList.placeholders(count))"
    }
}
