import Engine
import RuleLanguage

/// What policies look back at.
extension SQLiteSession {
    func hasTexts() throws -> Bool {
        var statement = try statement(PolicySQL.hasTexts)
        return try !statement.rows { _ in true }.isEmpty
    }

    func hasConsents() throws -> Bool {
        var statement = try statement(PolicySQL.hasConsents)
        return try !statement.rows { _ in true }.isEmpty
    }

    func hasActed(rules: [String]) throws -> Bool {
        for rule in rules {
            var statement = try statement(PolicySQL.hasActed)
            statement.bind(rule)
            if try !statement.rows({ _ in true }).isEmpty { return true }
        }
        return false
    }

    func hasDecided(rule: String, step: String, eventsBeginning prefix: String) throws -> Bool {
        var statement = try statement(PolicySQL.hasDecided)
        statement.bind(rule)
        statement.bind(step)
        statement.bind(prefix)
        statement.bind(prefix + "\u{10FFFF}")
        return try !statement.rows { _ in true }.isEmpty
    }

    func texts(to phones: [String], since: Instant, now: Instant) throws -> [String: [SentText]] {
        var texts: [String: [SentText]] = [:]
        try forEachText(to: phones) { phone, text, state, row in
            var text = text
            switch state {
            case .pending, .sending: text.at = max(text.at, now)
            case .sent, .unknown:
                // Nobody knows when one went out that may have gone out: at the latest when it was given up.
                text.at = row.instantIfAny(8) ?? row.instant(9)
                if text.at < since { return }
            case .failed, .expired, .retracted: return
            }
            texts[phone, default: []].append(text)
        }
        return texts
    }

    func sentTimes(to phones: [String], since: Instant) throws -> [String: [Instant]] {
        var times: [String: [Instant]] = [:]
        try forEachText(to: phones) { phone, _, state, row in
            // Nobody knows when one went out that may have gone out: at the latest when it was claimed or given up.
            guard state != .pending, case let at = row.instantIfAny(8) ?? row.instant(9), at >= since else { return }
            times[phone, default: []].append(at)
        }
        return times
    }

    private func forEachText(
        to phones: [String], _ body: (String, SentText, Delivery.State, RowReader) throws -> Void
    ) throws {
        try forEachRow(ofEach: phones, PolicySQL.texts) { row in
            let text = SentText(
                key: row.activationKey(1), customer: row.text(4), category: try row.word(5, "deliveries.category"),
                at: row.instant(7))
            try body(row.text(0), text, try row.word(6, "deliveries.state"), row)
        }
    }

    func acts(of customers: [String], rules: [String]) throws -> [String: [RuleAct]] {
        let wanted = Set(rules)
        var acts: [String: [RuleAct]] = [:]
        try forEachRow(ofEach: customers, DecisionSQL.acts) { row in
            guard wanted.contains(row.text(0)) else { return }
            let act = RuleAct(
                key: row.activationKey(0), customer: row.text(3), due: row.instant(4), eventAt: row.instant(5),
                sentText: false)
            acts[act.customer, default: []].append(act)
        }
        var texted: Set<ActivationKey> = []
        try forEachRow(ofEach: Array(acts.keys), PolicySQL.texted) { texted.insert($0.activationKey(0)) }
        return acts.mapValues { acts in
            acts.sorted(by: RuleAct.inOrder).map { act in
                var act = act
                act.sentText = texted.contains(act.key)
                return act
            }
        }
    }

    func actCounts(rule: String, after: Instant, through: Instant) throws -> [(due: Instant, count: Int)] {
        var statement = try statement(DecisionSQL.actCounts)
        statement.bind(rule)
        statement.bind(after.milliseconds)
        statement.bind(through.milliseconds)
        return try statement.rows { ($0.instant(0), Int($0.integer(1))) }
    }

    func spending(rules: [String], after: Instant, through: Instant) throws -> [Budget.Good: Int64] {
        var spent: [Budget.Good: Int64] = [:]
        func sum(_ sql: String, rule: String, into goods: [Budget.Good]) throws {
            var statement = try statement(sql)
            statement.bind(rule)
            statement.bind(after.milliseconds)
            statement.bind(through.milliseconds)
            try statement.forEachRow { row in
                for (column, good) in goods.enumerated() { spent[good, default: 0] += row.integer(Int32(column)) }
            }
        }
        for rule in rules {
            try sum(PolicySQL.messagesOfRule, rule: rule, into: [.messages, .cost])
            try sum(PolicySQL.couponsOfRule, rule: rule, into: [.coupons, .worth])
            try sum(PolicySQL.tasksOfRule, rule: rule, into: [.tasks])
        }
        return spent
    }

    // MARK: Consent

    func consents(of phones: [String]) throws -> [String: [ConsentEntry]] {
        var consents: [String: [ConsentEntry]] = [:]
        try forEachRow(ofEach: phones, PolicySQL.consents) { row in
            let entry = ConsentEntry(
                phone: row.text(0), customer: row.textIfAny(1), category: try row.word(2, "consents.category"),
                channel: row.text(3), answer: try row.word(4, "consents.answer"), at: row.instant(5),
                received: row.instant(6), how: row.text(7), text: row.textIfAny(8))
            consents[entry.phone, default: []].append(entry)
        }
        return consents
    }

    func consentPhones(after: String?, limit: Int) throws -> [String] {
        var statement = try statement(PolicySQL.consentPhones)
        statement.bind(after ?? "")
        statement.bind(max(0, limit))
        return try statement.rows { $0.text(0) }
    }

    func add(_ consents: [ConsentEntry]) throws {
        var insert = try PreparedStatement(PolicySQL.addConsent, on: database)
        for entry in consents {
            var last = try statement(PolicySQL.lastConsent)
            last.bind(entry.phone)
            let number = try last.rows { $0.integer(0) }.first ?? 0
            insert.bind(shard)
            insert.bind(entry.phone)
            insert.bind(number + 1)
            insert.bind(entry.customer)
            insert.bind(entry.category.rawValue)
            insert.bind(entry.channel)
            insert.bind(entry.answer.rawValue)
            insert.bind(entry.at.milliseconds)
            insert.bind(entry.received.milliseconds)
            insert.bind(entry.how)
            insert.bind(entry.text)
            try insert.run()
        }
    }
}

extension RuleAct {
    /// By due time; those of one time by key.
    fileprivate static func inOrder(_ left: RuleAct, _ right: RuleAct) -> Bool {
        if left.due != right.due { return left.due < right.due }
        return [left.key.rule, left.key.step, left.key.event].lexicographicallyPrecedes(
            [right.key.rule, right.key.step, right.key.event]
        ) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
