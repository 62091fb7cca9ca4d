/// The tables, as SQL that SQLite and PostgreSQL read alike.
///
/// Every primary key begins with `shard`, nothing refers across tables, numbers come from the engine. Times are
/// milliseconds, days are day numbers, money is in minor units; `fields` and `tags` are JSON, NULL when empty.
enum Schema {
    struct Migration {
        var name: String
        var sql: String
    }

    /// In order. A migration that has been released is never edited.
    static let migrations = [
        Migration(name: "0001-customers-events-decisions", sql: first),
        Migration(name: "0002-policies-and-calendars", sql: second),
        Migration(name: "0003-merged-customers", sql: third),
        Migration(name: "0004-scoring", sql: scoring),
        Migration(name: "0005-tasks-and-owners", sql: tasks),
        Migration(name: "0006-contracts-surveys-campaigns", sql: contracts),
        Migration(name: "0007-coupons", sql: coupons),
    ]

    /// Tells a store from any other SQLite file: `tend` in ASCII.
    static let applicationID: Int32 = 0x7465_6e64

    private static let first = """
        CREATE TABLE shards (
            shard BIGINT NOT NULL,
            created_at BIGINT NOT NULL,
            watermark BIGINT NOT NULL,
            secret_first BIGINT NOT NULL,
            secret_second BIGINT NOT NULL,
            next_sequence BIGINT NOT NULL,
            lease_owner TEXT,
            lease_until BIGINT,
            lease_epoch BIGINT NOT NULL,
            PRIMARY KEY (shard)
        );

        CREATE TABLE customers (
            shard BIGINT NOT NULL,
            id TEXT NOT NULL,
            name TEXT,
            phone TEXT,
            gender TEXT,
            birthday BIGINT,
            province TEXT,
            city TEXT,
            district TEXT,
            address TEXT,
            credit TEXT,
            level TEXT,
            points BIGINT,
            registered_at BIGINT,
            notes TEXT,
            tags TEXT,
            tier TEXT,
            marketing_consent BIGINT,
            fields TEXT,
            created_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL,
            PRIMARY KEY (shard, id)
        );
        CREATE INDEX customers_by_phone ON customers (shard, phone, id);

        CREATE TABLE orders (
            shard BIGINT NOT NULL,
            id TEXT NOT NULL,
            customer TEXT NOT NULL,
            status TEXT NOT NULL,
            placed_at BIGINT,
            paid_at BIGINT,
            shipped_at BIGINT,
            signed_at BIGINT,
            completed_at BIGINT,
            amount BIGINT,
            refunded BIGINT NOT NULL,
            quantity BIGINT,
            title TEXT,
            courier TEXT,
            tracking_number TEXT,
            province TEXT,
            city TEXT,
            created_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL,
            PRIMARY KEY (shard, id)
        );
        CREATE INDEX orders_by_customer ON orders (shard, customer, id);

        CREATE TABLE order_items (
            shard BIGINT NOT NULL,
            order_id TEXT NOT NULL,
            line BIGINT NOT NULL,
            sku TEXT,
            title TEXT,
            quantity BIGINT NOT NULL,
            price BIGINT,
            PRIMARY KEY (shard, order_id, line)
        );

        CREATE TABLE events (
            shard BIGINT NOT NULL,
            id TEXT NOT NULL,
            sequence BIGINT NOT NULL,
            customer TEXT NOT NULL,
            kind TEXT NOT NULL,
            happened_at BIGINT NOT NULL,
            received_at BIGINT NOT NULL,
            order_id TEXT,
            amount BIGINT,
            fields TEXT,
            PRIMARY KEY (shard, id)
        );
        CREATE INDEX events_by_happening ON events (shard, kind, happened_at, sequence);
        CREATE INDEX events_by_arrival ON events (shard, kind, received_at, sequence, happened_at);
        CREATE INDEX events_by_customer ON events (shard, customer, happened_at, sequence);

        CREATE TABLE decisions (
            shard BIGINT NOT NULL,
            rule TEXT NOT NULL,
            step TEXT NOT NULL,
            event TEXT NOT NULL,
            customer TEXT NOT NULL,
            due BIGINT NOT NULL,
            skip TEXT,
            skip_detail TEXT,
            version TEXT NOT NULL,
            decided_at BIGINT NOT NULL,
            PRIMARY KEY (shard, rule, step, event)
        );
        CREATE INDEX decisions_by_customer ON decisions (shard, customer, due);

        CREATE TABLE deliveries (
            shard BIGINT NOT NULL,
            id TEXT NOT NULL,
            rule TEXT NOT NULL,
            step TEXT NOT NULL,
            event TEXT NOT NULL,
            customer TEXT NOT NULL,
            phone TEXT NOT NULL,
            category TEXT NOT NULL,
            template TEXT NOT NULL,
            body TEXT NOT NULL,
            parts BIGINT NOT NULL,
            cost BIGINT NOT NULL,
            due BIGINT NOT NULL,
            expires_at BIGINT,
            state TEXT NOT NULL,
            attempts BIGINT NOT NULL,
            sent_at BIGINT,
            provider_id TEXT,
            error TEXT,
            created_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL,
            PRIMARY KEY (shard, id)
        );
        CREATE INDEX deliveries_by_state ON deliveries (shard, state, category, due, id);
        CREATE INDEX deliveries_by_customer ON deliveries (shard, customer, due, id);

        CREATE TABLE coupons (
            shard BIGINT NOT NULL,
            id TEXT NOT NULL,
            rule TEXT NOT NULL,
            step TEXT NOT NULL,
            event TEXT NOT NULL,
            customer TEXT NOT NULL,
            name TEXT NOT NULL,
            code TEXT NOT NULL,
            amount_off BIGINT,
            percent_off BIGINT,
            least_amount BIGINT,
            ends_on BIGINT,
            issued_at BIGINT NOT NULL,
            state TEXT NOT NULL,
            updated_at BIGINT NOT NULL,
            PRIMARY KEY (shard, id)
        );
        CREATE INDEX coupons_by_issue ON coupons (shard, issued_at, id);
        CREATE INDEX coupons_by_customer ON coupons (shard, customer, issued_at, id);
        CREATE INDEX coupons_by_code ON coupons (shard, code);

        CREATE TABLE tasks (
            shard BIGINT NOT NULL,
            id TEXT NOT NULL,
            rule TEXT NOT NULL,
            step TEXT NOT NULL,
            event TEXT NOT NULL,
            customer TEXT NOT NULL,
            order_id TEXT,
            title TEXT NOT NULL,
            script TEXT,
            assigned_member TEXT,
            assigned_skill TEXT,
            opened_at BIGINT NOT NULL,
            due BIGINT,
            state TEXT NOT NULL,
            updated_at BIGINT NOT NULL,
            PRIMARY KEY (shard, id)
        );
        CREATE INDEX tasks_by_state ON tasks (shard, state, opened_at, id);
        CREATE INDEX tasks_by_customer ON tasks (shard, customer, opened_at, id);

        CREATE TABLE rule_versions (
            shard BIGINT NOT NULL,
            rule TEXT NOT NULL,
            version TEXT NOT NULL,
            source TEXT NOT NULL,
            first_seen BIGINT NOT NULL,
            PRIMARY KEY (shard, rule, version)
        );

        CREATE TABLE scores (
            shard BIGINT NOT NULL,
            customer TEXT NOT NULL,
            model TEXT NOT NULL,
            value DOUBLE PRECISION,
            label TEXT,
            scored_at BIGINT NOT NULL,
            PRIMARY KEY (shard, customer, model)
        );

        CREATE TABLE audience_runs (
            shard BIGINT NOT NULL,
            id TEXT NOT NULL,
            rule TEXT NOT NULL,
            version TEXT NOT NULL,
            state TEXT NOT NULL,
            per_day BIGINT,
            reached TEXT,
            started_at BIGINT NOT NULL,
            finished_at BIGINT,
            PRIMARY KEY (shard, id)
        );
        """
}
