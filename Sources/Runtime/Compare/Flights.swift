import Engine
import RuleLanguage
import Storage

/// Counts the people in flight of each changed rule, and what each choice of `in_flight` would mean for them.
struct Flights {
    private struct Flight {
        var choice: InFlight
        /// Whose trigger came before this is in flight.
        var boundary: Instant
        var open: Set<UInt64> = []
        var moved: Set<UInt64> = []
    }

    private var flights: [String: Flight] = [:]
    private var isMoving = false

    init(old: RuleBook, new: RuleBook, now: Instant, from reader: any StoreReading) throws {
        let before = Dictionary(old.rules.map { ($0.rule.name, $0.rule.version) }, uniquingKeysWith: { $1 })
        let changes = try reader.ruleChanges()
        for rule in new.rules.map(\.rule) {
            guard let version = before[rule.name], version != rule.version else { continue }
            let latest = changes.last { $0.rule == rule.name }
            let boundary = latest.flatMap { $0.version == rule.version ? $0.at : nil } ?? now
            flights[rule.name] = Flight(choice: rule.inFlight, boundary: boundary)
        }
    }

    /// Whether somebody has to look what `move` would do, because the edit does something else.
    var needsMove: Bool { flights.values.contains { $0.choice != .move } }

    mutating func beginMove() {
        isMoving = true
    }

    /// What the old version would do.
    mutating func see(_ outcome: PlannedOutcome) {
        guard outcome.acts, let flight = flights[outcome.key.rule], outcome.eventAt < flight.boundary else { return }
        flights[outcome.key.rule]?.open.insert(outcome.customer.personHash)
    }

    mutating func note(_ change: PlanChange) {
        guard let flight = flights[change.key.rule], change.eventAt < flight.boundary,
            isMoving != (flight.choice == .move)
        else { return }
        flights[change.key.rule]?.moved.insert(change.customer.personHash)
    }

    var counts: [BookComparison.InFlight] {
        flights.sorted { $0.key < $1.key }.map { rule, flight in
            BookComparison.InFlight(
                rule: rule, choice: flight.choice, people: flight.open.count, moved: flight.moved.count)
        }
    }
}
