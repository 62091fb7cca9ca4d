import RuleLanguage

/// Scores, what was learnt for them, and whom to look at.
extension SQLiteSession {
    func scoreState() throws -> ScoreState? {
        var statement = try statement(ScoreSQL.state)
        return try statement.rows { ScoreState(at: $0.instant(0), settings: $0.text(1)) }.first
    }

    func set(_ state: ScoreState) throws {
        var update = try PreparedStatement(ScoreSQL.setState, on: database)
        update.bind(state.at.milliseconds)
        update.bind(state.settings)
        update.bind(shard)
        try update.run()
    }

    func stateCounts() throws -> [StateKind: [String: Int]] {
        var counts: [StateKind: [String: Int]] = [:]
        var statement = try statement(ScoreSQL.stateCounts)
        try statement.forEachRow { row in
            let number = Int(row.integer(2))
            if let tier = row.textIfAny(0) { counts[.tier, default: [:]][tier, default: 0] += number }
            guard !row.isNull(1) else { return }
            for (name, value) in try row.fields(1, "customers.standing_states") {
                guard let kind = StateKind(rawValue: name), case .text(let state) = value else { continue }
                counts[kind, default: [:]][state, default: 0] += number
            }
        }
        return counts
    }

    func customersToScore(
        since: Instant, through now: Instant, looksAfter: Instant, kinds: [EventKind]
    ) throws -> [String] {
        var found: Set<String> = []
        var looks = try statement(ScoreSQL.lookDue)
        looks.bind(looksAfter.milliseconds)
        looks.bind(now.milliseconds)
        try looks.forEachRow { found.insert($0.text(0)) }
        var updated = try statement(ScoreSQL.updated)
        updated.bind(since.milliseconds)
        updated.bind(now.milliseconds)
        try updated.forEachRow { found.insert($0.text(0)) }
        for kind in kinds {
            var heardOf = try statement(ScoreSQL.heardOf)
            heardOf.bind(kind.rawValue)
            heardOf.bind(since.milliseconds)
            heardOf.bind(now.milliseconds)
            try heardOf.forEachRow { found.insert($0.text(0)) }
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    func setLooks(_ looks: [String: Instant]) throws {
        var insert = try PreparedStatement(ScoreSQL.setLook, on: database)
        for (customer, instant) in looks {
            insert.bind(shard)
            insert.bind(customer)
            insert.bind(instant.milliseconds)
            try insert.run()
        }
    }

    func add(_ fit: StoredFit) throws {
        var insert = try PreparedStatement(ScoreSQL.addFit, on: database)
        insert.bind(shard)
        insert.bind(fit.fittedAt.milliseconds)
        insert.bind(fit.parameters)
        try insert.run()
    }

    func fits(onlyLatest: Bool) throws -> [StoredFit] {
        var statement = try statement(onlyLatest ? ScoreSQL.latestFit : ScoreSQL.fits)
        return try statement.rows { StoredFit(fittedAt: $0.instant(0), parameters: $0.text(1)) }
    }

    func scores(of customers: [String], model: String) throws -> [String: Int64] {
        var scores: [String: Int64] = [:]
        try forEachRow(of: customers, ScoreSQL.scores) { row in
            if row.text(1) == model { scores[row.text(0)] = row.integer(2) }
        }
        return scores
    }

    func setScores(_ scores: [String: Int64?], model: String, at now: Instant) throws {
        var insert = try PreparedStatement(ScoreSQL.setScore, on: database)
        var drop = try PreparedStatement(ScoreSQL.dropScore, on: database)
        for (customer, score) in scores {
            guard let score else {
                drop.bind(shard)
                drop.bind(customer)
                drop.bind(model)
                try drop.run()
                continue
            }
            insert.bind(shard)
            insert.bind(customer)
            insert.bind(model)
            insert.bind(score)
            insert.bind(String(score))
            insert.bind(now.milliseconds)
            try insert.run()
        }
    }
}
