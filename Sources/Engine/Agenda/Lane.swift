package import RuleLanguage

/// One index range that feeds the agenda: one step of one rule, its rows in order of due time.
package struct Lane: Hashable, Sendable {
    /// Whose rows the lane takes. Quiet hours are the recipient's own, so each time zone has a lane of its own.
    package enum Recipients: Hashable, Sendable {
        case everybody
        /// Those without a time zone of their own.
        case inShopZone
        case inZone(String)
    }

    package var rule: Int
    package var step: Int
    package var priority: Int
    package var query: AgendaQuery
    /// Nothing in the lane is due earlier.
    package var earliest: Instant
    package var timetable: Timetable
    package var mode: AgendaMode
    package var recipients = Recipients.everybody
    /// The moment of the calendar behind all rows of the lane.
    package var occurrence: Occurrence?
    /// What texts call the occasion behind the rule.
    package var occasionName: String?
    /// Only events that happened in it belong to this version of the rule.
    package var events: ClosedRange<Instant>

    /// The activations of rows that the range gave, but for those that another lane has.
    ///
    /// - Parameter timeZones: of those of the rows' customers who have one.
    func activations(of rows: [AgendaRow], timeZones: [String: String]) -> [Activation] {
        // What is the same for a whole audience is worked out once.
        let occasion = occurrence.map { ($0.template, timetable.planned(for: $0.at)) }
        var activations: [Activation] = []
        activations.reserveCapacity(rows.count)
        for row in rows where isFor(row, timeZones) {
            if let activation = activation(of: row, occasion: occasion) { activations.append(activation) }
        }
        return activations
    }

    private func isFor(_ row: AgendaRow, _ timeZones: [String: String]) -> Bool {
        switch recipients {
        case .everybody: true
        case .inShopZone: timeZones[row.customer] == nil
        case .inZone(let zone): timeZones[row.customer] == zone
        }
    }

    private func activation(of row: AgendaRow, occasion: (template: Occurrence.Template, planned: Instant)?)
        -> Activation?
    {
        switch row {
        case .event(let event): return activation(of: event)
        case .customer(let customer):
            guard let occasion else { return nil }
            return Activation(
                rule: rule, step: step, priority: priority, event: occasion.template.event(for: customer),
                occasion: occasion.template.name, due: occasion.planned, planned: occasion.planned)
        case .retry(let retry, let event):
            guard let event = event ?? Occurrence.event(ofRetry: retry, named: occasionName), events.contains(event.at)
            else { return nil }
            return activation(of: event, due: retry.at, planned: retry.at, retry: retry)
        }
    }

    private func activation(of event: Event) -> Activation? {
        guard events.contains(event.at) else { return nil }
        let scheduled = timetable.scheduled(for: event.at)
        let planned = timetable.released(scheduled)
        switch mode {
        case .replay: return activation(of: event, due: planned, planned: planned)
        case .live where isByArrival:
            guard event.received > scheduled else { return nil }
            return activation(of: event, due: timetable.released(event.received), planned: planned)
        case .live:
            guard event.received <= scheduled else { return nil }
            return activation(of: event, due: planned, planned: planned)
        }
    }

    private func activation(of event: Event, due: Instant, planned: Instant, retry: Retry? = nil) -> Activation {
        Activation(
            rule: rule, step: step, priority: priority, event: event, due: due, planned: planned, retry: retry)
    }

    /// Whether the range is in order of arrival, not of happening.
    package var isByArrival: Bool {
        guard case .events(let query) = query else { return false }
        return switch query.range {
        case .happened: false
        case .received, .receivedTooLate: true
        }
    }

    /// Whether the lane gives decisions that are still open.
    package var isRetries: Bool {
        if case .retries = query { true } else { false }
    }

    /// The place behind a row, in the range's order.
    package func cursor(behind row: AgendaRow) -> AgendaQuery.Cursor {
        switch row {
        case .event(let event):
            AgendaQuery.Cursor(instant: isByArrival ? event.received : event.at, sequence: event.sequence)
        case .customer(let key): AgendaQuery.Cursor(key: key)
        case .retry(let retry, _): AgendaQuery.Cursor(instant: retry.at, key: retry.key.event)
        }
    }
}
