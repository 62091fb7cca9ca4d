import Engine
import RuleLanguage

/// The versions of rules, and whether they run.
extension SQLiteSession {
    func record(_ rules: [RuleVersion], at now: Instant) throws {
        var insert = try PreparedStatement(ShardSQL.recordRule, on: database)
        for rule in rules {
            insert.bind(shard)
            insert.bind(rule.rule)
            insert.bind(rule.version)
            insert.bind(rule.source)
            insert.bind(now.milliseconds)
            try insert.run()
            try noteChange(to: rule, at: now)
        }
    }

    private func noteChange(to rule: RuleVersion, at now: Instant) throws {
        var latest = try statement(ShardSQL.latestChange)
        latest.bind(rule.rule)
        let last = try latest.rows { (number: $0.integer(0), version: $0.text(1)) }.first
        guard last?.version != rule.version else { return }
        var insert = try PreparedStatement(ShardSQL.addChange, on: database)
        insert.bind(shard)
        insert.bind(rule.rule)
        insert.bind((last?.number ?? 0) + 1)
        insert.bind(rule.version)
        insert.bind(now.milliseconds)
        try insert.run()
    }

    func ruleActivations() throws -> [String: Instant] {
        var activations: [String: Instant] = [:]
        var statement = try statement(ShardSQL.ruleActivations)
        try statement.forEachRow { activations[$0.text(0)] = $0.instant(1) }
        return activations
    }

    func ruleChanges() throws -> [RuleChange] {
        var statement = try statement(ShardSQL.changes)
        let changes = try statement.rows { RuleChange(rule: $0.text(0), version: $0.text(1), at: $0.instant(2)) }
        return changes.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    func ruleSource(_ rule: String, version: String) throws -> String? {
        var statement = try statement(ShardSQL.source)
        statement.bind(rule)
        statement.bind(version)
        return try statement.rows { $0.text(0) }.first
    }

    func stepsActed(of rule: String, without known: Set<String>, since: Instant) throws -> [String: Instant] {
        var acted: [String: Instant] = [:]
        var step = ""
        while true {
            var next = try statement(DecisionSQL.nextStep)
            next.bind(rule)
            next.bind(step)
            guard let found = try next.rows({ $0.text(0) }).first else { return acted }
            step = found
            guard !known.contains(step) else { continue }
            var last = try statement(DecisionSQL.lastAct)
            last.bind(rule)
            last.bind(since.milliseconds)
            last.bind(step)
            acted[step] = try last.rows { $0.instant(0) }.first
        }
    }

    func ruleStates() throws -> [String: RuleState] {
        var states: [String: RuleState] = [:]
        var statement = try statement(ShardSQL.states)
        try statement.forEachRow { row in
            states[row.text(0)] = RuleState(
                rule: row.text(0), kind: try row.word(1, "rule_states.state"), since: row.instantIfAny(2),
                changedAt: row.instant(3), reason: row.textIfAny(4))
        }
        return states
    }

    func set(_ state: RuleState) throws {
        var insert = try PreparedStatement(ShardSQL.setState, on: database)
        insert.bind(shard)
        insert.bind(state.rule)
        insert.bind(state.kind.rawValue)
        insert.bind(state.since?.milliseconds)
        insert.bind(state.changedAt.milliseconds)
        insert.bind(state.reason)
        try insert.run()
    }
}
