import Engine
import RuleLanguage

extension SQLiteSession {
    func add(_ events: [NewEvent], received: Instant) throws -> Int {
        if events.isEmpty { return 0 }
        let state = try shardState()
        let reached = max(state.watermark, state.place?.due ?? state.watermark)
        let received = max(received, reached.advanced(byMilliseconds: 1))
        return try insert(events.map { (Event($0, received: received)) })
    }

    func withdraw(_ ids: [String], after now: Instant) throws {
        let reached = try shardState().watermark
        var delete = try PreparedStatement(EventSQL.withdraw, on: database)
        for id in ids {
            delete.bind(shard)
            delete.bind(id)
            delete.bind(max(now, reached).milliseconds)
            try delete.run()
        }
    }

    /// Events that decisions emit say themselves when they were known: the rest of their tick has seen them.
    func addEmitted(_ events: [Event]) throws {
        if !events.isEmpty { _ = try insert(events) }
    }

    /// Gives them their numbers, whatever they bring.
    private func insert(_ events: [Event]) throws -> Int {
        let first = try nextSequence()
        var sequence = first
        var insert = try PreparedStatement(EventSQL.add, on: database)
        var added: [Event] = []
        for var event in events {
            insert.bind(shard)
            insert.bind(event.id)
            insert.bind(sequence)
            insert.bind(event.customer)
            insert.bind(event.kind.rawValue)
            insert.bind(event.at.milliseconds)
            insert.bind(event.received.milliseconds)
            insert.bind(event.order)
            insert.bind(event.amount)
            insert.bind(utf8: ValueText.utf8(event.fields))
            guard try insert.run() > 0 else { continue }
            event.sequence = sequence
            added.append(event)
            sequence += 1
        }
        if sequence > first { try setNextSequence(sequence) }
        try countStandings(of: added)
        return added.count
    }

    private func nextSequence() throws -> Int64 {
        var statement = try statement(ShardSQL.nextSequence)
        guard let next = try statement.rows({ $0.integer(0) }).first else {
            throw StoreError.damaged(column: "shards.next_sequence")
        }
        return next
    }

    private func setNextSequence(_ next: Int64) throws {
        var update = try PreparedStatement(ShardSQL.setNextSequence, on: database)
        update.bind(next)
        update.bind(shard)
        try update.run()
    }

    func rows(_ query: AgendaQuery, after: AgendaQuery.Cursor?, limit: Int) throws -> [AgendaRow] {
        switch query {
        case .events(let query):
            return try events(query, after: after, limit: limit).map { .event($0) }
        case .audience(let knownBy, let keys):
            return try audience(knownBy: knownBy, keys: keys.behind(after?.key), limit: limit)
        case .anniversary(let field, let count, let key, let knownBy, let keys):
            return try anniversary(
                field, count, key: key, knownBy: knownBy, keys: keys.behind(after?.key), limit: limit)
        case .retries(let rule, let step, let from, let to):
            return try retries(rule: rule, step: step, from: from, to: to, after: after, limit: limit)
        }
    }

    func events(_ ids: [String]) throws -> [String: Event] {
        var events: [String: Event] = [:]
        for chunk in KeyList(ids).chunks {
            var statement = try statement(EventSQL.withIDs(chunk.count))
            for key in chunk { statement.bind(key) }
            try statement.forEachEvent { events[$0.id] = $0 }
        }
        return events
    }

    private func events(_ query: EventQuery, after: AgendaQuery.Cursor?, limit: Int) throws -> [Event] {
        let sql: String
        let from: Instant
        switch query.range {
        case .happened(let start, _): (sql, from) = (EventSQL.happened, start)
        case .received(let start, _, _): (sql, from) = (EventSQL.received, start)
        case .receivedTooLate(let start, _, _): (sql, from) = (EventSQL.receivedTooLate, start)
        }
        // Numbers begin at 1, so this place is before every event of `from`.
        let start = AgendaQuery.Cursor(instant: from, sequence: 0)
        let behind = after.map { ($0.instant, $0.sequence) > (from, 0) ? $0 : start } ?? start
        var statement = try statement(sql)
        statement.bind(query.kind.rawValue)
        statement.bind(behind.instant.milliseconds)
        statement.bind(behind.sequence)
        switch query.range {
        case .happened(_, let to):
            statement.bind(to.milliseconds)
        case .received(_, let to, let bound), .receivedTooLate(_, let to, let bound):
            statement.bind(to.milliseconds)
            statement.bind(bound.milliseconds)
        }
        statement.bind(max(0, limit))
        var events: [Event] = []
        try statement.forEachEvent { events.append($0) }
        return events
    }

    func count(_ query: EventQuery) throws -> Int {
        let sql: String
        let parameters: [Instant]
        switch query.range {
        case .happened(let from, let to):
            (sql, parameters) = (EventSQL.countHappened, [from, to])
        case .received(let from, let to, let atLeast):
            (sql, parameters) = (EventSQL.countReceived, [from, to, atLeast])
        case .receivedTooLate(let from, let to, let before):
            (sql, parameters) = (EventSQL.countReceivedTooLate, [from, to, before])
        }
        var statement = try statement(sql)
        statement.bind(query.kind.rawValue)
        for parameter in parameters { statement.bind(parameter.milliseconds) }
        return try statement.rows { Int($0.integer(0)) }.first ?? 0
    }

    /// By customer, of each in the order in which they happened.
    func events(in keys: KeyRange) throws -> [String: [Event]] {
        var statement = try statement(keys.before == nil ? EventSQL.ofCustomersFrom : EventSQL.ofCustomersBetween)
        statement.bind(keys)
        var result: [String: [Event]] = [:]
        var run: [Event] = []
        try statement.forEachEvent { event in
            if let last = run.last, last.customer != event.customer {
                result[last.customer] = run
                run = []
            }
            run.append(event)
        }
        if let last = run.last { result[last.customer] = run }
        return result
    }

    func eventsKnown(among ids: [String]) throws -> Set<String> {
        var known: Set<String> = []
        try forEachRow(of: ids, EventSQL.known) { known.insert($0.text(0)) }
        return known
    }

    /// Rows of one customer come one behind the other out of the index, so the table is looked up once for each.
    func events(of customers: [String]) throws -> [String: [Event]] {
        var result: [String: [Event]] = [:]
        for chunk in KeyList(customers).chunks {
            var statement = try statement(EventSQL.ofCustomers(chunk.count))
            for key in chunk { statement.bind(key) }
            var run: [Event] = []
            try statement.forEachEvent { event in
                if let last = run.last, last.customer != event.customer {
                    result[last.customer, default: []] += run
                    run.removeAll(keepingCapacity: true)
                }
                run.append(event)
            }
            if let last = run.last { result[last.customer, default: []] += run }
        }
        return result
    }
}

extension PreparedStatement {
    /// The rows of the statements of `EventSQL` that give whole events.
    fileprivate mutating func forEachEvent(_ body: (Event) -> Void) throws {
        var customer = ""
        var kind = ""
        try forEachRow { row in
            body(
                Event(
                    id: row.text(0), customer: row.text(2, after: &customer),
                    kind: EventKind(rawValue: row.text(3, after: &kind)), at: row.instant(4), received: row.instant(5),
                    sequence: row.integer(1), order: row.textIfAny(6), amount: row.integerIfAny(7),
                    fields: try row.fields(8, "events.fields")))
        }
    }
}

extension Event {
    fileprivate init(_ new: NewEvent, received: Instant) {
        self.init(
            id: new.id, customer: new.customer, kind: new.kind, at: new.at, received: received, sequence: 0,
            order: new.order, amount: new.amount, fields: new.fields)
    }
}
