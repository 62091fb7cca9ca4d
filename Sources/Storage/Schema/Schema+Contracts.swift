/// What contracts, surveys, campaigns and the standard answers of tasks need.
extension Schema {
    static let contracts = """
        CREATE TABLE campaign_states (
            shard BIGINT NOT NULL,
            campaign TEXT NOT NULL,
            state TEXT NOT NULL,
            changed_at BIGINT NOT NULL,
            reason TEXT,
            PRIMARY KEY (shard, campaign)
        );

        CREATE TABLE survey_links (
            shard BIGINT NOT NULL,
            token TEXT NOT NULL,
            survey TEXT NOT NULL,
            customer TEXT NOT NULL,
            given_at BIGINT NOT NULL,
            answered_at BIGINT,
            PRIMARY KEY (shard, token)
        );
        CREATE INDEX survey_links_by_survey ON survey_links (shard, survey, token);
        CREATE INDEX survey_links_by_customer ON survey_links (shard, customer, survey);

        CREATE TABLE contracts (
            shard BIGINT NOT NULL,
            number TEXT NOT NULL,
            customer TEXT NOT NULL,
            title TEXT NOT NULL,
            promises TEXT,
            starts_on BIGINT NOT NULL,
            ends_on BIGINT NOT NULL,
            amount BIGINT,
            state TEXT NOT NULL,
            reason TEXT,
            updated_at BIGINT NOT NULL,
            PRIMARY KEY (shard, number)
        );
        CREATE INDEX contracts_by_customer ON contracts (shard, customer, ends_on, number);
        CREATE INDEX contracts_by_end ON contracts (shard, ends_on, number);

        CREATE TABLE task_answers (
            shard BIGINT NOT NULL,
            task TEXT NOT NULL,
            place BIGINT NOT NULL,
            answer TEXT NOT NULL,
            PRIMARY KEY (shard, task, place)
        );
        """
}
