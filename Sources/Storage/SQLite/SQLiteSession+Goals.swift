import Engine
import RuleLanguage

/// What rules have achieved.
extension SQLiteSession {
    func comparedDecisions(of rule: String, after: ActivationKey?, limit: Int) throws -> [Decision] {
        var statement = try statement(GoalSQL.compared)
        statement.bind(rule)
        statement.bind(after?.step ?? "")
        statement.bind(after?.event ?? "")
        statement.bind(max(0, limit))
        return try statement.rows { try $0.decision() }
    }

    func eventSpans() throws -> [EventKind: ClosedRange<Instant>] {
        var spans: [EventKind: ClosedRange<Instant>] = [:]
        var last = ""
        while true {
            var next = try statement(GoalSQL.nextKind)
            next.bind(last)
            guard let kind = try next.rows({ $0.text(0) }).first else { return spans }
            if let first = try moment(GoalSQL.firstOfKind, kind), let latest = try moment(GoalSQL.latestOfKind, kind) {
                spans[EventKind(rawValue: kind)] = first...latest
            }
            last = kind
        }
    }

    private func moment(_ sql: String, _ kind: String) throws -> Instant? {
        var statement = try statement(sql)
        statement.bind(kind)
        return try statement.rows { $0.instant(0) }.first
    }
}
