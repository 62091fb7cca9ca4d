/// Statements about decisions and the coupons and tasks they make.
enum DecisionSQL {
    static let add = """
        INSERT INTO decisions
            (shard, rule, step, event, customer, due, skip, skip_detail, version, decided_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (shard, rule, step, event) DO NOTHING
        """

    static let isDecided = "SELECT 1 FROM decisions WHERE shard = ? AND rule = ? AND step = ? AND event = ?"

    static let ofCustomer = """
        SELECT rule, step, event, customer, due, skip, skip_detail, version
        FROM decisions WHERE shard = ? AND customer = ?
        ORDER BY due, rule, step, event
        """

    private static let couponColumns = """
        id, rule, step, event, customer, name, code, amount_off, percent_off, least_amount, ends_on, issued_at, state
        """

    static let addCoupon = """
        INSERT INTO coupons (shard, \(couponColumns), updated_at)
        VALUES \(KeyList.placeholders(15))
        """

    static let coupons = """
        SELECT \(couponColumns)
        FROM coupons WHERE shard = ?
        ORDER BY issued_at DESC, id DESC LIMIT ?
        """

    static let couponsOfCustomer = """
        SELECT \(couponColumns)
        FROM coupons WHERE shard = ? AND customer = ?
        ORDER BY issued_at DESC, id DESC LIMIT ?
        """

    static let couponWithCode = "SELECT \(couponColumns) FROM coupons WHERE shard = ? AND code = ? ORDER BY id LIMIT 1"

    private static let taskColumns = """
        id, rule, step, event, customer, order_id, title, script, assigned_member, assigned_skill, opened_at, due, state
        """

    static let addTask = """
        INSERT INTO tasks (shard, \(taskColumns), updated_at)
        VALUES \(KeyList.placeholders(15))
        """

    static let tasksInState = """
        SELECT \(taskColumns)
        FROM tasks WHERE shard = ? AND state = ?
        ORDER BY opened_at, id LIMIT ?
        """

    static let tasksOfCustomer = """
        SELECT \(taskColumns)
        FROM tasks WHERE shard = ? AND customer = ?
        ORDER BY opened_at, id LIMIT ?
        """

    static let tasksOfCustomerInState = """
        SELECT \(taskColumns)
        FROM tasks WHERE shard = ? AND customer = ? AND state = ?
        ORDER BY opened_at, id LIMIT ?
        """

    static let task = "SELECT \(taskColumns) FROM tasks WHERE shard = ? AND id = ?"
}
