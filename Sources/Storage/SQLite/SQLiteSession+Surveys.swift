import Engine
import RuleLanguage

/// Whom surveys were sent to, and who has answered.
extension SQLiteSession {
    func surveyLinks(_ tokens: [String]) throws -> [String: SurveyLink] {
        var links: [String: SurveyLink] = [:]
        try forEachRow(ofEach: tokens, SurveySQL.withTokens) { row in
            let link = row.surveyLink
            links[link.token] = link
        }
        return links
    }

    func surveyLinks(of customer: String, survey: String) throws -> [SurveyLink] {
        var statement = try statement(SurveySQL.ofCustomer)
        statement.bind(customer)
        statement.bind(survey)
        return try statement.rows { $0.surveyLink }.sorted { ($0.givenAt, $0.token) < ($1.givenAt, $1.token) }
    }

    func surveyCounts() throws -> [String: SurveyCount] {
        var counts: [String: SurveyCount] = [:]
        var statement = try statement(SurveySQL.counts)
        try statement.forEachRow { row in
            counts[row.text(0)] = SurveyCount(asked: Int(row.integer(1)), answered: Int(row.integer(2)))
        }
        return counts
    }

    func add(_ links: [SurveyLink]) throws {
        var insert = try PreparedStatement(SurveySQL.add, on: database)
        for link in links {
            insert.bind(shard)
            insert.bind(link.token)
            insert.bind(link.survey)
            insert.bind(link.customer)
            insert.bind(link.givenAt.milliseconds)
            insert.bind(link.answeredAt?.milliseconds)
            try insert.run()
        }
    }

    func setAnswered(_ tokens: [String: Instant]) throws {
        var update = try PreparedStatement(SurveySQL.setAnswered, on: database)
        for (token, at) in tokens.sorted(by: { $0.key < $1.key }) {
            update.bind(at.milliseconds)
            update.bind(shard)
            update.bind(token)
            try update.run()
        }
    }
}

extension RowReader {
    fileprivate var surveyLink: SurveyLink {
        SurveyLink(
            token: text(0), survey: text(1), customer: text(2), givenAt: instant(3), answeredAt: instantIfAny(4))
    }
}
