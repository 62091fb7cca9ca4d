import Engine
package import RuleLanguage
package import Storage

/// What the ranges of an agenda hold about a few profiles: their own events, days and open decisions, so that nobody else is looked at.
package struct PersonAgenda: Sendable {
    private let files: [CustomerFile]
    /// When the store learned of each.
    private let arrivals: [String: Instant]
    private let decisions: [Decision]
    private let calendar: ShopCalendar

    package init(files: [CustomerFile], calendar: ShopCalendar, from reader: any StoreReading) throws {
        self.files = files
        self.calendar = calendar
        arrivals = try reader.arrivals(of: files.map(\.customer.id))
        decisions = try files.flatMap { try reader.decisions(of: $0.customer.id) }.filter { $0.retryAt != nil }
    }

    var keys: Set<String> { Set(files.map(\.customer.id)) }

    /// Who came to the store, or of whom an event of those kinds came in, from `since` on.
    func heardOf(since: Instant, through end: Instant, kinds: [EventKind]) -> Set<String> {
        let stretch = since...end
        let heard = files.filter { file in
            arrivals[file.customer.id].map(stretch.contains) ?? false
                || file.events.contains { kinds.contains($0.kind) && stretch.contains($0.received) }
        }
        return Set(heard.map(\.customer.id))
    }

    /// As `StoreReading.rows` gives them.
    func rows(_ query: AgendaQuery, after: AgendaQuery.Cursor?, limit: Int) -> [AgendaRow] {
        let rows: [AgendaRow]
        switch query {
        case .events(let query): rows = events(query, after).map { .event($0) }
        case .audience(let knownBy, let keys):
            rows = customers(after) { customer in
                keys.contains(customer.id) && arrivals[customer.id].map { $0 <= knownBy } ?? false
            }
        case .anniversary(let field, let count, let key, let knownBy, let keys):
            rows = customers(after) { customer in
                let isKnown = keys.contains(customer.id) && arrivals[customer.id].map { $0 <= knownBy } ?? false
                let date = customer.date(field, calendar: calendar)
                return isKnown && date.flatMap { Anniversary.key(of: $0, in: count) } == key
            }
        case .retries(let rule, let step, let from, let to):
            rows = retries(rule: rule, step: step, from: from, to: to, after)
        }
        return Array(rows.prefix(limit))
    }

    private func events(_ query: EventQuery, _ after: AgendaQuery.Cursor?) -> [Event] {
        let all = files.flatMap(\.events).filter { $0.kind == query.kind }
        func behind(_ at: Instant, _ event: Event) -> Bool {
            after.map { ($0.instant, $0.sequence) < (at, event.sequence) } ?? true
        }
        switch query.range {
        case .happened(let from, let to):
            return all.filter { from <= $0.at && $0.at <= to && behind($0.at, $0) }
                .sorted { ($0.at, $0.sequence) < ($1.at, $1.sequence) }
        case .received(let from, let to, let bound), .receivedTooLate(let from, let to, let bound):
            let isTooLate = if case .receivedTooLate = query.range { true } else { false }
            return all.filter {
                from <= $0.received && $0.received <= to && ($0.at < bound) == isTooLate && behind($0.received, $0)
            }
            .sorted { ($0.received, $0.sequence) < ($1.received, $1.sequence) }
        }
    }

    private func customers(_ after: AgendaQuery.Cursor?, where isMeant: (Customer) -> Bool) -> [AgendaRow] {
        // By bytes, as a store orders keys.
        files.map(\.customer).filter(isMeant).map(\.id)
            .filter { key in after.map { $0.key.utf8.lexicographicallyPrecedes(key.utf8) } ?? true }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .map { .customer($0) }
    }

    private func retries(
        rule: String, step: String, from: Instant, to: Instant, _ after: AgendaQuery.Cursor?
    ) -> [AgendaRow] {
        let events = Dictionary(files.flatMap(\.events).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return decisions.compactMap { decision -> Retry? in
            guard decision.key.rule == rule, decision.key.step == step, let at = decision.retryAt, from <= at, at <= to
            else { return nil }
            return Retry(
                key: decision.key, customer: decision.customer, at: at, planned: decision.planned,
                eventAt: decision.eventAt, isStarted: decision.isStarted)
        }
        .filter { retry in after.map { ($0.instant, $0.key) < (retry.at, retry.key.event) } ?? true }
        .sorted { ($0.at, $0.key.event) < ($1.at, $1.key.event) }
        .map { .retry($0, events[$0.key.event]) }
    }
}
