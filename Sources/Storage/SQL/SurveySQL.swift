/// Statements about surveys. What was answered stands in the events; a link says whom was asked, and that it was answered.
enum SurveySQL {
    private static let columns = "token, survey, customer, given_at, answered_at"

    static let add = """
        INSERT INTO survey_links (shard, \(columns))
        VALUES \(KeyList.placeholders(6))
        ON CONFLICT (shard, token) DO NOTHING
        """

    static func withTokens(_ count: Int) -> String {
        "SELECT \(columns) FROM survey_links WHERE shard = ? AND token IN \(KeyList.placeholders(count))"
    }

    static let ofCustomer = "SELECT \(columns) FROM survey_links WHERE shard = ? AND customer = ? AND survey = ?"

    static let setAnswered = """
        UPDATE survey_links SET answered_at = ? WHERE shard = ? AND token = ? AND answered_at IS NULL
        """

    static let counts = """
        SELECT survey, COUNT(*), COUNT(answered_at) FROM survey_links WHERE shard = ? GROUP BY survey
        """
}
