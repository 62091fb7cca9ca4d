/// What the life of tasks and the care for customers need.
extension Schema {
    static let tasks = """
        ALTER TABLE tasks ADD COLUMN level BIGINT;
        ALTER TABLE tasks ADD COLUMN outcomes TEXT;
        ALTER TABLE tasks ADD COLUMN value BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE tasks ADD COLUMN holder TEXT;
        ALTER TABLE tasks ADD COLUMN holder_day BIGINT;
        ALTER TABLE tasks ADD COLUMN claimed_at BIGINT;
        ALTER TABLE tasks ADD COLUMN closed_at BIGINT;
        ALTER TABLE tasks ADD COLUMN closed_by TEXT;
        ALTER TABLE tasks ADD COLUMN outcome TEXT;
        ALTER TABLE tasks ADD COLUMN note TEXT;
        ALTER TABLE tasks ADD COLUMN hand_out TEXT;
        CREATE INDEX tasks_to_assign ON tasks (shard, opened_at, id)
            WHERE state = 'open' AND holder IS NULL AND COALESCE(assigned_member, assigned_skill) IS NOT NULL;
        CREATE INDEX tasks_by_holder ON tasks (shard, state, holder, holder_day, id) WHERE holder IS NOT NULL;
        CREATE INDEX tasks_by_closing ON tasks (shard, closed_at, id) WHERE closed_at IS NOT NULL;
        CREATE INDEX tasks_by_hand_out ON tasks (shard, hand_out, customer, id) WHERE hand_out IS NOT NULL;

        CREATE TABLE task_log (
            shard BIGINT NOT NULL,
            task TEXT NOT NULL,
            number BIGINT NOT NULL,
            happened_at BIGINT NOT NULL,
            what TEXT NOT NULL,
            author TEXT NOT NULL,
            member TEXT,
            note TEXT,
            PRIMARY KEY (shard, task, number)
        );
        CREATE INDEX task_log_by_time ON task_log (shard, happened_at, task, number);

        CREATE TABLE hand_outs (
            shard BIGINT NOT NULL,
            name TEXT NOT NULL,
            segment TEXT NOT NULL,
            title TEXT NOT NULL,
            script TEXT,
            assigned_member TEXT,
            assigned_skill TEXT,
            target BIGINT,
            goal TEXT,
            goal_within TEXT,
            made_at BIGINT NOT NULL,
            made_by TEXT NOT NULL,
            PRIMARY KEY (shard, name)
        );

        ALTER TABLE customers ADD COLUMN owner TEXT;
        ALTER TABLE customers ADD COLUMN follow_up_on BIGINT;
        ALTER TABLE customers ADD COLUMN follow_up_missed_at BIGINT;
        ALTER TABLE customers ADD COLUMN pooled_at BIGINT;
        CREATE INDEX customers_by_owner ON customers (shard, owner, id) WHERE owner IS NOT NULL;
        CREATE INDEX customers_by_missed_follow_up ON customers (shard, follow_up_missed_at, id)
            WHERE follow_up_missed_at IS NOT NULL;
        CREATE INDEX customers_in_pool ON customers (shard, pooled_at, id) WHERE pooled_at IS NOT NULL;
        """
}
