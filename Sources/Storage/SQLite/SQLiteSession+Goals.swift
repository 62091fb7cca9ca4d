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

    func latestEvents() throws -> [EventKind: Instant] {
        var latest: [EventKind: Instant] = [:]
        var last = ""
        while true {
            var next = try statement(GoalSQL.nextKind)
            next.bind(last)
            guard let kind = try next.rows({ $0.text(0) }).first else { return latest }
            var newest = try statement(GoalSQL.latestOfKind)
            newest.bind(kind)
            latest[EventKind(rawValue: kind)] = try newest.rows { $0.instant(0) }.first
            last = kind
        }
    }
}
