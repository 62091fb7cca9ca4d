/// What profiles that turn out to be one person, and values that the staff corrected, need.
extension Schema {
    static let third = """
        CREATE TABLE aliases (
            shard BIGINT NOT NULL,
            alias TEXT NOT NULL,
            customer TEXT NOT NULL,
            merged_at BIGINT NOT NULL,
            PRIMARY KEY (shard, alias)
        );
        CREATE INDEX aliases_by_customer ON aliases (shard, customer, alias);

        CREATE TABLE corrections (
            shard BIGINT NOT NULL,
            customer TEXT NOT NULL,
            field TEXT NOT NULL,
            replaced TEXT NOT NULL,
            PRIMARY KEY (shard, customer, field)
        );
        """
}
