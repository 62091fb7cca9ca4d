import RuleLanguage
import Storage

/// What scoring has found about some customers.
struct ScoreFindings {
    var events: [NewEvent] = []
    var tiers: [String: String] = [:]
    /// When to look at each again although nothing happens to them.
    var looks: [String: Instant] = [:]
    /// By customer; nil where there is none any more.
    var rfm: [String: Int64?] = [:]
    /// The last purchase day of those whose silence is noted, counted from 1970.
    var silences: [String: Int64?] = [:]
    /// Balances.
    var points: [String: Int64?] = [:]
}

extension NewEvent {
    /// As a customer's file has it, before a store has numbered it.
    func event(received: Instant, sequence: Int64) -> Event {
        Event(
            id: id, customer: customer, kind: kind, at: at, received: received, sequence: sequence, fields: fields)
    }
}
