import Engine
import RuleLanguage

/// Two profiles that are one person become one.
extension SQLiteSession {
    func merge(
        _ former: String, into customer: Customer, alsoKnownAs names: [String], at now: Instant
    ) throws -> CustomerHoldings {
        let key = customer.id
        let holdings = try holdings(of: former)
        try joinOccasions(of: former, with: key, at: now)
        for table in MergeSQL.tables + ["aliases"] { try run(MergeSQL.move(table), key, shard, former) }
        try run(MergeSQL.addScores, key, shard, former)
        try run(MergeSQL.dropScores, shard, former)
        try run(MergeSQL.dropLook, shard, former)
        for name in [former] + names { try run(MergeSQL.addAlias, shard, name, key, now.milliseconds) }
        try run(MergeSQL.dropCorrections, shard, former)
        if let arrival = try arrivals(of: [former])[former] {
            try run(MergeSQL.shareArrival, arrival.milliseconds, shard, key, arrival.milliseconds)
        }
        // The days by which anniversaries find the customer are kept anew, with the time since which they are known.
        for id in [former, key] { try run(MergeSQL.dropDates, shard, id) }
        try run(MergeSQL.dropProfile, shard, former)
        try put([customer], at: now)
        try recountStandings(of: [key])
        return holdings
    }

    /// The calendar's events are named by the customer. What was decided about the former has to stand for the customer as well, or the
    /// person would be texted once more on the same day.
    private func joinOccasions(of former: String, with customer: String, at now: Instant) throws {
        for decision in try decisions(of: former) {
            guard let occasion = Occurrence.name(inEventID: decision.key.event),
                decision.key.event == occasion + former
            else { continue }
            var key = decision.key
            key.event = occasion + customer
            guard let own = try decisions([key])[key] else {
                try rename(decision.key, to: key, of: former)
                continue
            }
            switch (decision.skip, own.skip) {
            case (nil, nil):
                // Both got it: what still waits of the former's is enough once.
                try run(
                    MergeSQL.retract, HandOver.Reason.merged.rawValue, now.milliseconds, shard, former,
                    decision.key.rule, decision.key.step, decision.key.event)
                try returnCoupons(of: decision.key, customer: former, at: now)
            case (nil, _?): try swap(decision.key, of: former, with: key, of: customer)
            case (_?, _): break
            }
            try run(
                MergeSQL.closeDecision, shard, decision.key.rule, decision.key.step, decision.key.event)
        }
    }

    private func rename(_ key: ActivationKey, to other: ActivationKey, of customer: String) throws {
        try run(MergeSQL.renameDecision, other.event, shard, key.rule, key.step, key.event)
        for table in MergeSQL.made {
            try run(MergeSQL.renameMade(table), other.event, shard, customer, key.rule, key.step, key.event)
        }
    }

    private func swap(
        _ key: ActivationKey, of former: String, with other: ActivationKey, of customer: String
    ) throws {
        var aside = key
        aside.event += ":aside"
        try rename(other, to: aside, of: customer)
        try rename(key, to: other, of: former)
        try rename(aside, to: key, of: customer)
    }
}

/// What is bound to a statement.
private protocol Bindable {
    func bind(to statement: inout PreparedStatement)
}

extension Int64: Bindable {
    fileprivate func bind(to statement: inout PreparedStatement) { statement.bind(self) }
}

extension String: Bindable {
    fileprivate func bind(to statement: inout PreparedStatement) { statement.bind(self) }
}

extension SQLiteSession {
    /// Runs a statement of its own kind once.
    private func run(_ sql: String, _ parameters: any Bindable...) throws {
        var statement = try PreparedStatement(sql, on: database)
        for parameter in parameters { parameter.bind(to: &statement) }
        try statement.run()
    }
}
