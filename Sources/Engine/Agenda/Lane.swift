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

    /// The activation of a row that the range gave; nil when another lane has it.
    package func activation(of row: AgendaRow, timeZone: String?) -> Activation? {
        switch recipients {
        case .everybody: break
        case .inShopZone: guard timeZone == nil else { return nil }
        case .inZone(let zone): guard timeZone == zone else { return nil }
        }
        switch row {
        case .event(let event): return activation(of: event)
        case .customer(let customer):
            guard let occurrence else { return nil }
            let event = occurrence.event(for: customer)
            let planned = timetable.planned(for: event.at)
            return activation(of: event, due: planned, planned: planned)
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
