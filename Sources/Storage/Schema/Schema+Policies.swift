/// What calendar triggers, policies and the states of rules need.
extension Schema {
    static let second = """
        ALTER TABLE shards ADD COLUMN place TEXT;
        ALTER TABLE shards ADD COLUMN days_in TEXT;

        ALTER TABLE customers ADD COLUMN time_zone TEXT;
        ALTER TABLE customers ADD COLUMN standing_through BIGINT;
        ALTER TABLE customers ADD COLUMN orders_paid BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE customers ADD COLUMN purchase_days BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE customers ADD COLUMN paid BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE customers ADD COLUMN refunds BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE customers ADD COLUMN refunded BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE customers ADD COLUMN first_order_at BIGINT;
        ALTER TABLE customers ADD COLUMN last_order_at BIGINT;
        ALTER TABLE customers ADD COLUMN last_purchase_day BIGINT;
        ALTER TABLE customers ADD COLUMN open_complaints BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE customers ADD COLUMN open_refunds BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE customers ADD COLUMN standing_tier TEXT;
        ALTER TABLE customers ADD COLUMN consent_words BIGINT NOT NULL DEFAULT 0;
        CREATE INDEX customers_by_zone ON customers (shard, time_zone, id) WHERE time_zone IS NOT NULL;

        CREATE TABLE customer_dates (
            shard BIGINT NOT NULL,
            field TEXT NOT NULL,
            calendar TEXT NOT NULL,
            day_of_year BIGINT NOT NULL,
            customer TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            PRIMARY KEY (shard, field, calendar, day_of_year, customer)
        );
        CREATE INDEX customer_dates_by_customer ON customer_dates (shard, customer, field, calendar, day_of_year);

        ALTER TABLE decisions ADD COLUMN planned BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE decisions ADD COLUMN event_at BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE decisions ADD COLUMN retry_at BIGINT;
        ALTER TABLE decisions ADD COLUMN is_started BIGINT NOT NULL DEFAULT 0;
        UPDATE decisions SET planned = due, event_at = COALESCE(
            (SELECT happened_at FROM events WHERE events.shard = decisions.shard AND events.id = decisions.event), due);
        CREATE INDEX decisions_by_retry ON decisions (shard, rule, step, retry_at, event) WHERE retry_at IS NOT NULL;
        CREATE INDEX decisions_by_act ON decisions (shard, rule, due, skip) WHERE skip IS NULL;

        ALTER TABLE deliveries ADD COLUMN order_id TEXT;
        ALTER TABLE deliveries ADD COLUMN value BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE deliveries ADD COLUMN time_zone TEXT;
        ALTER TABLE deliveries ADD COLUMN spread BIGINT;
        ALTER TABLE deliveries ADD COLUMN hand_over_at BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE deliveries ADD COLUMN hand_over_by BIGINT NOT NULL DEFAULT 0;
        UPDATE deliveries SET hand_over_at = due, hand_over_by = COALESCE(expires_at, \(endOfTime));
        CREATE INDEX deliveries_by_hand_over
            ON deliveries (shard, category, hand_over_at, value DESC, hand_over_by, id, rule) WHERE state = 'pending';
        CREATE INDEX deliveries_by_phone ON deliveries (shard, phone, due);
        CREATE INDEX deliveries_by_rule ON deliveries (shard, rule, due, state, cost);

        CREATE INDEX coupons_by_rule ON coupons (shard, rule, issued_at, amount_off);
        CREATE INDEX tasks_by_rule ON tasks (shard, rule, opened_at);

        CREATE TABLE rule_states (
            shard BIGINT NOT NULL,
            rule TEXT NOT NULL,
            state TEXT NOT NULL,
            since BIGINT,
            changed_at BIGINT NOT NULL,
            reason TEXT,
            PRIMARY KEY (shard, rule)
        );

        CREATE TABLE rule_changes (
            shard BIGINT NOT NULL,
            rule TEXT NOT NULL,
            number BIGINT NOT NULL,
            version TEXT NOT NULL,
            changed_at BIGINT NOT NULL,
            PRIMARY KEY (shard, rule, number)
        );
        INSERT INTO rule_changes (shard, rule, number, version, changed_at)
        SELECT shard, rule, ROW_NUMBER() OVER (PARTITION BY shard, rule ORDER BY first_seen, version), version, first_seen
        FROM rule_versions;

        CREATE TABLE consents (
            shard BIGINT NOT NULL,
            phone TEXT NOT NULL,
            number BIGINT NOT NULL,
            customer TEXT,
            category TEXT NOT NULL,
            channel TEXT NOT NULL,
            answer TEXT NOT NULL,
            said_at BIGINT NOT NULL,
            received_at BIGINT NOT NULL,
            how TEXT NOT NULL,
            words TEXT,
            PRIMARY KEY (shard, phone, number)
        );
        """

    /// For what never expires: `Instant.distantFuture`.
    static let endOfTime = Int64.max / 4

    /// Before every event: `Instant.distantPast`.
    static let beginningOfTime = Int64.min / 4
}
