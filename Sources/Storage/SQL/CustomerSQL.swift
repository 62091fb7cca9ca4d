/// Statements about profiles.
enum CustomerSQL {
    static let columns = """
        id, name, phone, gender, birthday, province, city, district, address, credit, level, points, registered_at, \
        notes, tags, tier, marketing_consent, fields
        """

    static let put = """
        INSERT INTO customers (shard, \(columns), created_at, updated_at)
        VALUES \(KeyList.placeholders(21))
        ON CONFLICT (shard, id) DO UPDATE SET
            name = excluded.name, phone = excluded.phone, gender = excluded.gender, birthday = excluded.birthday,
            province = excluded.province, city = excluded.city, district = excluded.district,
            address = excluded.address, credit = excluded.credit, level = excluded.level, points = excluded.points,
            registered_at = excluded.registered_at, notes = excluded.notes, tags = excluded.tags, tier = excluded.tier,
            marketing_consent = excluded.marketing_consent, fields = excluded.fields, updated_at = excluded.updated_at
        """

    static let setTier = "UPDATE customers SET tier = ?, updated_at = ? WHERE shard = ? AND id = ?"

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

    static func withPhones(_ count: Int) -> String {
        """
        SELECT phone, id
        FROM customers WHERE shard = ? AND phone IN \(KeyList.placeholders(count))
        ORDER BY phone, id
        """
    }
}
