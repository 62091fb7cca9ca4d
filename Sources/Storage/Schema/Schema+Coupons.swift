/// What coupons need to be used, and to come out of a shop's own list of codes.
extension Schema {
    static let coupons = """
        ALTER TABLE coupons ADD COLUMN pool_number BIGINT;
        ALTER TABLE coupons ADD COLUMN redeemed_at BIGINT;
        ALTER TABLE coupons ADD COLUMN order_id TEXT;
        DROP INDEX coupons_by_rule;
        CREATE INDEX coupons_by_rule ON coupons (shard, rule, issued_at, state, amount_off);

        CREATE TABLE coupon_codes (
            shard BIGINT NOT NULL,
            pool TEXT NOT NULL,
            number BIGINT NOT NULL,
            code TEXT NOT NULL,
            coupon TEXT,
            PRIMARY KEY (shard, pool, number)
        );
        CREATE UNIQUE INDEX coupon_codes_by_code ON coupon_codes (shard, code);
        CREATE INDEX coupon_codes_free ON coupon_codes (shard, pool, number, code) WHERE coupon IS NULL;
        """
}
