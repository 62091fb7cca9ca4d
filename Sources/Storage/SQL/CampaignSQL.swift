/// Statements about campaigns.
enum CampaignSQL {
    static let states = "SELECT campaign, state, changed_at, reason FROM campaign_states WHERE shard = ?"

    static let setState = """
        INSERT INTO campaign_states (shard, campaign, state, changed_at, reason)
        VALUES \(KeyList.placeholders(5))
        ON CONFLICT (shard, campaign) DO UPDATE SET
            state = excluded.state, changed_at = excluded.changed_at, reason = excluded.reason
        """
}
