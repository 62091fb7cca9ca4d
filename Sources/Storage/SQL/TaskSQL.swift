/// Statements about tasks, their log and what was handed out.
enum TaskSQL {
    private static let columns = """
        id, rule, step, event, customer, order_id, title, script, assigned_member, assigned_skill, opened_at, due, \
        state, level, outcomes, value, holder, holder_day, claimed_at, closed_at, closed_by, outcome, note, hand_out
        """

    static let add = "INSERT INTO tasks (shard, \(columns), updated_at) VALUES \(KeyList.placeholders(26))"

    static let put =
        add + """
             ON CONFLICT (shard, id) DO UPDATE SET
                assigned_member = excluded.assigned_member, assigned_skill = excluded.assigned_skill,
                state = excluded.state, holder = excluded.holder, holder_day = excluded.holder_day,
                claimed_at = excluded.claimed_at, closed_at = excluded.closed_at, closed_by = excluded.closed_by,
                outcome = excluded.outcome, note = excluded.note, updated_at = excluded.updated_at
            """

    static let inState = select("state = ? ORDER BY opened_at, id LIMIT ?")
    static let inStateBehind = select("state = ? AND (opened_at, id) > (?, ?) ORDER BY opened_at, id LIMIT ?")
    static let ofCustomer = select("customer = ? ORDER BY opened_at, id LIMIT ?")
    static let ofCustomerInState = select("customer = ? AND state = ? ORDER BY opened_at, id LIMIT ?")
    static let one = select("id = ?")
    static let beginning = select("id >= ? AND id < ? ORDER BY id LIMIT ?")

    static let toAssign = select(
        """
        state = 'open' AND holder IS NULL AND COALESCE(assigned_member, assigned_skill) IS NOT NULL \
        ORDER BY opened_at, id LIMIT ?
        """)

    static let held = select("state = ? AND holder = ? AND holder_day >= ? ORDER BY holder_day, id")

    /// Each holder once, by the index alone: the next one behind the last.
    static let nextHolder =
        "SELECT holder FROM tasks WHERE shard = ? AND state = ? AND holder > ? ORDER BY holder LIMIT 1"

    static let closed = select("(closed_at, id) > (?, ?) AND closed_at <= ? ORDER BY closed_at, id LIMIT ?")

    static let ofHandOut = select("hand_out = ? ORDER BY customer, id")

    private static func select(_ rest: String) -> String {
        "SELECT \(columns) FROM tasks WHERE shard = ? AND \(rest)"
    }

    // MARK: The log

    private static let logColumns = "task, number, happened_at, what, author, member, note"

    static let lastNumber = "SELECT number FROM task_log WHERE shard = ? AND task = ? ORDER BY number DESC LIMIT 1"

    static let addLog = "INSERT INTO task_log (shard, \(logColumns)) VALUES \(KeyList.placeholders(8))"

    static let log = "SELECT \(logColumns) FROM task_log WHERE shard = ? AND task = ? ORDER BY number"

    static let logBehind = """
        SELECT \(logColumns)
        FROM task_log WHERE shard = ? AND (happened_at, task, number) > (?, ?, ?) AND happened_at <= ?
        ORDER BY happened_at, task, number LIMIT ?
        """

    // MARK: Hand-outs

    private static let handOutColumns = """
        name, segment, title, script, assigned_member, assigned_skill, target, goal, goal_within, made_at, made_by
        """

    static let addHandOut = "INSERT INTO hand_outs (shard, \(handOutColumns)) VALUES \(KeyList.placeholders(12))"

    static let handOuts = "SELECT \(handOutColumns) FROM hand_outs WHERE shard = ? ORDER BY name"
}
