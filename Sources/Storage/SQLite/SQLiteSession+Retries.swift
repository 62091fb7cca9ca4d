import Engine
import RuleLanguage

/// Decisions that are still open.
extension SQLiteSession {
    func retries(
        rule: String, step: String, from: Instant, to: Instant, after: AgendaQuery.Cursor?, limit: Int
    ) throws -> [AgendaRow] {
        var statement = try statement(DecisionSQL.retries)
        // No event is without an id, so this place is before every decision of `from`.
        let start = AgendaQuery.Cursor(instant: from)
        let behind = after.map { $0.instant >= from ? $0 : start } ?? start
        statement.bind(rule)
        statement.bind(step)
        statement.bind(behind.instant.milliseconds)
        statement.bind(behind.key)
        statement.bind(to.milliseconds)
        statement.bind(max(0, limit))
        let retries = try statement.rows { row in
            Retry(
                key: row.activationKey(0), customer: row.text(3), at: row.instant(4), planned: row.instant(5),
                eventAt: row.instant(6), isStarted: row.integer(7) != 0)
        }
        let events = try events(retries.map(\.key.event).filter { Occurrence.name(inEventID: $0) == nil })
        return retries.map { .retry($0, events[$0.key.event]) }
    }

    func start(_ retries: [Retry], version: String, at now: Instant) throws -> Int {
        var insert = try PreparedStatement(DecisionSQL.start, on: database)
        var started = 0
        for retry in retries {
            var decision = Decision(
                key: retry.key, customer: retry.customer, due: retry.at,
                skip: .ask(milliseconds: now.milliseconds - retry.planned.milliseconds), version: version,
                planned: retry.planned, eventAt: retry.eventAt, retryAt: retry.at)
            decision.isStarted = true
            insert.bind(shard)
            insert.bind(decision)
            insert.bind(now.milliseconds)
            started += try insert.run()
        }
        return started
    }

    func dropRetries(of rule: String, at now: Instant) throws -> Int {
        var update = try PreparedStatement(DecisionSQL.dropRetries, on: database)
        update.bind(now.milliseconds)
        update.bind(shard)
        update.bind(rule)
        return try update.run()
    }
}
