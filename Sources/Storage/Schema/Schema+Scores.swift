/// What scoring needs: states that are rebuilt from events, what was learnt, and whom to look at when.
extension Schema {
    static let scoring = """
        ALTER TABLE shards ADD COLUMN scored_at BIGINT;
        ALTER TABLE shards ADD COLUMN scored_by TEXT;

        ALTER TABLE customers ADD COLUMN standing_states TEXT;
        CREATE INDEX customers_by_update ON customers (shard, updated_at, id);

        CREATE TABLE score_looks (
            shard BIGINT NOT NULL,
            customer TEXT NOT NULL,
            look_at BIGINT NOT NULL,
            PRIMARY KEY (shard, customer)
        );
        CREATE INDEX score_looks_by_time ON score_looks (shard, look_at, customer);

        CREATE TABLE model_fits (
            shard BIGINT NOT NULL,
            fitted_at BIGINT NOT NULL,
            parameters TEXT NOT NULL,
            PRIMARY KEY (shard, fitted_at)
        );
        """
}
